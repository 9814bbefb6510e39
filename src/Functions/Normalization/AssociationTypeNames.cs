using System.Text.Json;
using System.Text.RegularExpressions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization;

/// <summary>Maps the names reports use, compared without regard to case, spaces and hyphens, to association types; the aliases are data (association-types.json).</summary>
public static partial class AssociationTypeNames
{
    private static readonly IReadOnlyList<Alias> Aliases = Load();

    private static readonly Dictionary<string, AssociationTypes> ByName =
        Aliases.SelectMany(alias => alias.Names, (alias, name) => (Name: name, alias.Type))
            .ToDictionary(entry => entry.Name, entry => entry.Type, LooseNameComparer.Instance);

    /// <summary>Every type the value names; several are separated by <c>; , / | + &amp;</c>, a line break or "and".</summary>
    /// <param name="other">True where a part of the value names a type that ties no partner to a customer, or one not known.</param>
    public static AssociationTypes Parse(string reported, out bool other)
    {
        var types = AssociationTypes.None;
        other = false;
        foreach (var name in Separators().Split(reported).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var type = One(name);
            types |= type;
            other |= type == AssociationTypes.None;
        }

        return types;
    }

    private static AssociationTypes One(string name)
    {
        if (ByName.TryGetValue(name, out var type))
        {
            return type;
        }

        return Aliases.FirstOrDefault(alias => alias.StartsWith.Any(start => Starts(name, start)))?.Type ?? AssociationTypes.None;
    }

    private static bool Starts(string name, string start) =>
        name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(name[start.Length]);

    private static Alias[] Load()
    {
        using var json = typeof(AssociationTypeNames).Assembly.GetManifestResourceStream("association-types.json")!;
        using var aliases = JsonDocument.Parse(json);
        return [.. aliases.RootElement.EnumerateArray().Select(alias => new Alias(
            Enum.Parse<AssociationTypes>(alias.GetProperty("type").GetString()!),
            Texts(alias.GetProperty("names")),
            alias.TryGetProperty("startsWith", out var starts) ? Texts(starts) : []))];

        static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
    }

    [GeneratedRegex(@"[;,/|+&\r\n]|\band\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();

    private sealed record Alias(AssociationTypes Type, IReadOnlyList<string> Names, IReadOnlyList<string> StartsWith);
}
