using System.Text.Json;
using System.Text.RegularExpressions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>
/// Maps the names reports use to association types, compared without regard to case, spaces and hyphens, and without an abbreviation in parentheses at the end;
/// the aliases are data (association-types.json).
/// </summary>
public static partial class AssociationTypeNames
{
    private static readonly IReadOnlyList<Alias> Aliases = Load();

    private static readonly Dictionary<string, AssociationTypes> ByName =
        Aliases.SelectMany(alias => alias.Names.Concat(alias.StartsWith), (alias, name) => (Name: name, alias.Type))
            .ToDictionary(entry => entry.Name, entry => entry.Type, LooseNameComparer.Instance);

    /// <summary>Every type the value names; several are separated by <c>; , / | + &amp;</c>, a line break or "and".</summary>
    /// <param name="other">True where a part of the value names a type that ties no partner to a customer, or one not known.</param>
    public static AssociationTypes Parse(string reported, out bool other)
    {
        var types = AssociationTypes.None;
        other = false;
        foreach (var name in Names(reported))
        {
            var type = One(name) ?? AssociationTypes.None;
            types |= type;
            other |= type == AssociationTypes.None;
        }

        return types;
    }

    /// <summary>The parts of the value that nobody knows: not even as ties that count for nothing, as a deal registration is.</summary>
    public static IReadOnlyList<string> Unknown(string reported) => [.. Names(reported).Where(name => One(name) is null)];

    private static IEnumerable<string> Names(string reported) => Separators().Split(reported).Select(part => part.Trim()).Where(part => part.Length > 0);

    /// <returns>Null where the name is not known.</returns>
    private static AssociationTypes? One(string name)
    {
        if (ByName.TryGetValue(name, out var type) || ByName.TryGetValue(Abbreviations.Drop(name).ToString(), out type))
        {
            return type;
        }

        return Aliases.FirstOrDefault(alias => alias.StartsWith.Any(start => Starts(name, start)))?.Type;
    }

    private static bool Starts(string name, string start) =>
        name.Length > start.Length && name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(name[start.Length]);

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
