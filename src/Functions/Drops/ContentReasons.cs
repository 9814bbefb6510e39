using System.Globalization;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Functions.Drops;

/// <summary>What people are told of a drop whose content was dropped before.</summary>
internal static class ContentReasons
{
    private const string NothingChanged =
        ": nothing changed. Where a newer file has replaced what it says, 'withdraw' of that file is the way to bring it back.";

    /// <param name="known">Since when the content is known, and under which path.</param>
    public static string Known(UploadVersion known, bool changes) =>
        $"This content is known since {Time(known.LastModified)}, as {known.Path}, and counts as of " +
            $"then{(changes ? ". Rows of it that were left out before count now." : NothingChanged)}";

    /// <param name="later">What the content counted as of until now.</param>
    public static string LearntLate(UploadVersion later, int reapplied) => string.Create(
        CultureInfo.InvariantCulture,
        $"This content was known from {Time(later.LastModified)} on, as {later.Path}: it counts as of this drop now, and {reapplied} drops " +
            $"between were applied again.");

    public static string Withdrawn(DateTimeOffset when) =>
        $"This content was withdrawn on {Time(when)}, when it stood here, too: it counts no more. Dropped under another path it counts anew.";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
