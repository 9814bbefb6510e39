using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Reading.Fields;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Recognises those who are forgotten. Safe for concurrent use.</summary>
public sealed partial class ForgottenList
{
    /// <summary>Hashes kept, so that a tenant's thousands of rows are hashed once.</summary>
    private const int MaximumKept = 200_000;

    /// <summary>In time that grows with the text alone: a line that was built for it would keep backtracking busy for half a minute.</summary>
    private static readonly Lazy<Regex> Quoted = new(
        () => new("\"(?<value>(?:[^\"\\\\]|\"\"|\\\\.)*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking));

    private readonly Dictionary<(FactSubject Subject, string Hash), List<Forgotten>> _forgotten;
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> _ids;
    private readonly HashSet<string> _names;
    private readonly PseudonymKey? _key;
    private readonly ConcurrentDictionary<(FactSubject, string), IReadOnlyList<Forgotten>> _known = new();

    /// <param name="ids">The ids of the accounts that forget for themselves alone.</param>
    internal ForgottenList(IReadOnlyCollection<Forgotten> forgotten, IReadOnlyDictionary<string, IReadOnlySet<string>> ids, PseudonymKey? key)
    {
        _forgotten = forgotten.GroupBy(each => (each.Subject, each.Hash)).ToDictionary(group => group.Key, group => group.ToList());
        _names = [.. forgotten.SelectMany(each => each.Names)];
        (_ids, _key) = (ids, key);
    }

    public static ForgottenList Nobody { get; } = new([], new Dictionary<string, IReadOnlySet<string>>(), null);

    public bool IsEmpty => _forgotten.Count == 0;

    /// <param name="id">A tenant's id, or a person's key.</param>
    /// <param name="partnerId">Under which it stands: an id as reported, or an account.</param>
    public bool Contains(FactSubject subject, string id, string partnerId) => Find(subject, id, partnerId).Any();

    /// <inheritdoc cref="Contains"/>
    public IEnumerable<Forgotten> Find(FactSubject subject, string id, string partnerId) =>
        Find(subject, id).Where(each => each.Account is null || each.Account == partnerId || _ids[each.Account].Contains(partnerId));

    /// <summary>Whether a rejected row mentions a forgotten tenant: by its id, or by its name alone.</summary>
    public bool IsMentionedBy(RejectedRow row)
    {
        if (_forgotten.Count == 0)
        {
            return false;
        }

        var text = $"{row.Value}\n{row.Reason}\n{row.RawLine}";
        var cells = Pieces(text).ToHashSet(StringComparer.Ordinal);
        return TenantIds().Matches(text).Any(id => IdValues.ParseTenant(id.Value, out var tenant) is null
                && Find(FactSubject.Tenant, tenant).Any(each => each.Account is null || cells.Overlaps(_ids[each.Account])))
            || (_names.Count > 0 && cells.Any(cell => _names.Contains(_key!.ForgottenName(cell))));
    }

    private IReadOnlyList<Forgotten> Find(FactSubject subject, string id)
    {
        if (_forgotten.Count == 0)
        {
            return [];
        }

        if (_known.TryGetValue((subject, id), out var known))
        {
            return known;
        }

        var found = (IReadOnlyList<Forgotten>?)_forgotten.GetValueOrDefault((subject, _key!.ForgottenId(subject, id))) ?? [];
        if (_known.Count < MaximumKept)
        {
            _known[(subject, id)] = found;
        }

        return found;
    }

    /// <summary>What may be a value: what stands between separators, and what stands between quotes with separators in it.</summary>
    private static IEnumerable<string> Pieces(string text) => text.Split([',', '\t', ';', ':', '"', '{', '}', '\r', '\n'], StringSplitOptions.TrimEntries)
        .Concat(Quoted.Value.Matches(text).Select(
            match => match.Groups["value"].Value.Replace("\"\"", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Trim()))
        .Where(piece => piece.Length > 0);

    [GeneratedRegex("[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex TenantIds();
}

