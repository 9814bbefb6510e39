using System.Text.Json;
using System.Text.Json.Serialization;
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

        return Aliases.FirstOrDefault(alias => alias.StartsWith?.Any(start => Starts(name, start)) == true)?.Type ?? AssociationTypes.None;
    }

    private static bool Starts(string name, string start) =>
        name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(name[start.Length]);

    private static Alias[] Load()
    {
        using var json = typeof(AssociationTypeNames).Assembly.GetManifestResourceStream("association-types.json")!;
        return JsonSerializer.Deserialize(json, AliasJson.Default.AliasArray)!;
    }

    [GeneratedRegex(@"[;,/|+&\r\n]|\band\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();

    private sealed record Alias(AssociationTypes Type, IReadOnlyList<string> Names, IReadOnlyList<string>? StartsWith);

    [JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Alias[]))]
    private sealed partial class AliasJson : JsonSerializerContext;
}
