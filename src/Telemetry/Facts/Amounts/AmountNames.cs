using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// The names that a record's facts have, as spelled: the property Items, one a line, ordinal; and their keys, where an alias makes another one of
/// some name than its letters: the property Keys, likewise, a line empty where the key is the name's letters.
/// </summary>
internal static class AmountNames
{
    private const string Keys = nameof(Keys);

    private static readonly Comparer<(string Name, string Key)> Ordinal = Comparer<(string Name, string Key)>.Create((left, right) =>
        string.CompareOrdinal(left.Name, right.Name) is not 0 and var order ? order : string.CompareOrdinal(left.Key, right.Key));

    public static Ranked<(string Name, string Key)> Of(AmountRecord record) => new(record.Facts.Select(fact => (fact.Value.Name, fact.Key.Item)), Ordinal);

    public static void Write(TableEntity entity, IReadOnlyList<(string Name, string Key)> names)
    {
        entity[AmountRecordLayout.Items] = string.Join('\n', names.Select(each => each.Name));
        if (names.Any(each => each.Key != LooseNameComparer.Letters(each.Name)))
        {
            entity[Keys] = string.Join('\n', names.Select(each => each.Key == LooseNameComparer.Letters(each.Name) ? "" : each.Key));
        }
    }

    public static (string Name, string Key)[] Read(TableEntity entity)
    {
        var keys = entity.GetString(Keys)?.Split('\n');
        return [.. ReadItems(entity).Select((name, index) => (name, keys?[index] is { Length: > 0 } key ? key : LooseNameComparer.Letters(name)))];
    }

    public static string[] ReadItems(TableEntity entity) => entity.GetString(AmountRecordLayout.Items) is { Length: > 0 } names ? names.Split('\n') : [];
}
