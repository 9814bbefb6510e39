using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace PartnerScore.Scoring.Telemetry;

/// <summary>Maps the names real reports use to canonical workload names; the aliases are data (workloads.json).</summary>
public static class WorkloadNames
{
    private static readonly FrozenDictionary<string, string> Known = Load();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The canonical name, compared without regard to case, spaces and hyphens, and without an abbreviation in parentheses at the end; an unknown name comes
    /// back trimmed.
    /// </summary>
    public static string Canonical(string reported) => Find(reported) ?? reported.Trim();

    /// <inheritdoc cref="Canonical(string)"/>
    /// <remarks>Allocates for unknown names only.</remarks>
    public static string Canonical(ReadOnlySpan<char> reported) => Find(reported) ?? reported.Trim().ToString();

    /// <summary>False for a workload that has no entry: it is kept, so that a later rule set can use it.</summary>
    public static bool IsKnown(string name) => Find(name) is not null;

    /// <summary>The same for all spellings of a workload, an unknown one included.</summary>
    public static string Key(string name) => Find(name) ?? LooseNameComparer.Letters(Abbreviations.Drop(name));

    private static string? Find(ReadOnlySpan<char> name) =>
        Lookup.TryGetValue(name, out var canonical) || Lookup.TryGetValue(Abbreviations.Drop(name), out canonical) ? canonical : null;

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("workloads.json")!;
        using var aliases = JsonDocument.Parse(stream);
        var known = new Dictionary<string, string>(LooseNameComparer.Instance);
        foreach (var workload in aliases.RootElement.EnumerateObject())
        {
            var canonical = workload.Name;
            foreach (var name in workload.Value.EnumerateArray().Select(alias => alias.GetString()!).Prepend(canonical))
            {
                // Throws for a name of two workloads.
                known.Add(name, canonical);
            }
        }

        return known.ToFrozenDictionary(LooseNameComparer.Instance);
    }
}
