using System.Collections.Concurrent;
using System.Globalization;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>What keeps a driver from its work, by what it fails at: health tells of it until that works again.</summary>
public sealed class DriverHealth(TimeProvider time)
{
    private const int LongestReason = 300;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, string Reason)> _failing = new(StringComparer.Ordinal);

    /// <summary>One sentence for each, with the time since when.</summary>
    public IReadOnlyList<string> Problems =>
        [.. _failing.Values.Select(failing => string.Create(CultureInfo.InvariantCulture, $"{failing.Reason} (since {failing.Since:u})"))];

    /// <param name="what">What fails, as the beginning of a sentence.</param>
    public void Fails(string at, string what, Exception exception)
    {
        var cause = exception.GetBaseException();
        var reason = $"{what}: {cause.GetType().Name}: {cause.Message.Split('\n')[0].Trim()}";
        reason = reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…";
        _failing.AddOrUpdate(at, (time.GetUtcNow(), reason), (_, before) => before with { Reason = reason });
    }

    public void Works(string at) => _failing.TryRemove(at, out _);
}
