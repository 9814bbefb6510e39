using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Folders;

/// <summary>Finds designations by what somebody typed: <c>modern-work</c>, <c>Modern Work</c>, <c>data &amp; AI</c>, <c>infra</c>.</summary>
internal static class DesignationSearch
{
    /// <summary>Ids, each once. Several may stand in one text, with commas between them.</summary>
    /// <exception cref="CommandException">There is none of this name, or more than one.</exception>
    public static IReadOnlyList<string> Find(RuleSetCatalog ruleSets, IEnumerable<string> typed) =>
    [
        .. typed.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(text => Find(ruleSets, text))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static string Find(RuleSetCatalog ruleSets, string typed)
    {
        var letters = Letters(typed);
        string[] Where(Func<string, bool> matches) => [.. ruleSets.Designations.Where(id => matches(Letters(id)))];
        return Where(id => id == letters) is [var same] ? same
            : Where(id => id.StartsWith(letters, StringComparison.Ordinal) || letters.Contains(id, StringComparison.Ordinal)) is [var alike] ? alike
            : throw new CommandException($"There is no designation '{typed}'; there are {string.Join(", ", ruleSets.Designations)}.");
    }

    private static string Letters(string name) => LooseNameComparer.Letters(name.Replace("&", "and", StringComparison.Ordinal));
}
