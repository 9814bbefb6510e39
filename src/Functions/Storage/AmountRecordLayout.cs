using System.Globalization;
using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>A tenant's amounts of a year as an entity of the tables AzureUsage and Revenue (docs/tables.md). The same record always gives the same bytes.</summary>
public static class AmountRecordLayout
{
    public const string Items = nameof(Items);
    public const string Months = nameof(Months);
    internal const string Name = nameof(Name);
    private const string NameUpload = nameof(NameUpload);

    internal static readonly RecordLayout<AmountRecord> Records = new(entity => entity is null ? new AmountRecord() : Read(entity), Write);

    public static string RowKey(string tenantId, int year) => string.Create(CultureInfo.InvariantCulture, $"{tenantId}|{year:D4}");

    public static TableEntity Write(string partnerId, string rowKey, AmountRecord record)
    {
        var items = Sorted(record.Facts.Keys.Select(key => key.Item), StringComparer.Ordinal);
        var parts = Sorted(record.Facts.Keys.Select(key => key.Part), Comparer<WideId>.Default);
        var locations = Sorted(record.Facts.Values.SelectMany(fact => fact.Copies).Select(copy => copy.Location).OfType<string>(), StringComparer.Ordinal);
        var uploads = Sorted(
            record.Facts.Values.Select(fact => fact.Upload).Concat(record.Name is { } name ? [name.Upload] : []), Comparer<UploadId>.Default);
        var entity = new TableEntity(partnerId, rowKey) { [Items] = string.Join('\n', items.Keys) };
        var writer = new CompactWriter();
        UploadList.Write(entity, uploads.Keys, writer);
        if (record.Name is { } called)
        {
            entity[Name] = called.Text;
            entity[NameUpload] = uploads[called.Upload];
        }

        var months = record.Facts.Keys.Select(key => (key.Month, Item: items[key.Item], 0)).Distinct().ToArray();
        Array.Sort(months);
        entity[Months] = MonthIndex.Write<int>(writer, months, items.Count);
        writer.WriteNumber(locations.Count);
        foreach (var location in locations.Keys)
        {
            writer.WriteText(location);
        }

        writer.WriteNumber(parts.Count);
        foreach (var part in parts.Keys)
        {
            writer.WriteWide(part);
        }

        foreach (var (key, fact) in record.Facts.OrderBy(fact => items[fact.Key.Item]).ThenBy(fact => fact.Key.Month).ThenBy(fact => fact.Key.Part))
        {
            writer.WriteNumber(items[key.Item]);
            writer.WriteByte((byte)key.Month.Number);
            writer.WriteNumber(parts[key.Part]);
            writer.WriteNumber(uploads[fact.Upload]);
            writer.WriteNumber(fact.Copies.Count);
            foreach (var copy in fact.Copies.OrderBy(copy => copy.Types).ThenBy(copy => copy.Location, StringComparer.Ordinal))
            {
                writer.WriteByte((byte)copy.Types);
                writer.WriteNumber(copy.Location is { } location ? locations[location] + 1 : 0);
                writer.WriteAmount(copy.Usd);
                copy.Lines.Write(writer);
            }
        }

        RecordsProperty.Write(entity, writer.Take());
        return entity;
    }

    /// <exception cref="InvalidDataException">The entity does not follow the layout.</exception>
    public static AmountRecord Read(TableEntity entity)
    {
        var record = new AmountRecord();
        var uploads = UploadList.Read(entity);
        if (entity.GetString(Name) is { } name)
        {
            record.Load(name, uploads[entity.GetInt32(NameUpload)!.Value]);
        }

        var items = ReadItems(entity);
        var year = int.Parse(entity.RowKey.AsSpan(entity.RowKey.LastIndexOf('|') + 1), CultureInfo.InvariantCulture);
        var reader = new CompactReader(RecordsProperty.Read(entity));
        var locations = new string[reader.ReadIndex()];
        for (var location = 0; location < locations.Length; location++)
        {
            locations[location] = reader.ReadText();
        }

        var parts = new WideId[reader.ReadIndex()];
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = reader.ReadWide();
        }

        while (!reader.AtEnd)
        {
            var item = items[reader.ReadIndex()];
            var key = new AmountKey(new Month(year, reader.ReadByte()), item, parts[reader.ReadIndex()]);
            var fact = new AmountFact(uploads[reader.ReadIndex()]);
            for (var copies = reader.ReadIndex(); copies > 0; copies--)
            {
                var types = (AssociationTypes)reader.ReadByte();
                var location = reader.ReadIndex();
                fact.Load(new AmountCopy(types, location > 0 ? locations[location - 1] : null, reader.ReadAmount(), LineSet.Read(ref reader)));
            }

            record.Load(key, fact);
        }

        return record;
    }

    /// <summary>The (service or product, month) pairs with rows, from the properties Items and Months alone.</summary>
    public static IReadOnlyList<WorkloadMonth> ReadMonths(TableEntity entity, TelemetryKind kind) =>
        MonthIndex.Read(entity.GetBinary(Months), ReadItems(entity), kind);

    /// <returns>What is left of an entity without an upload's values; null: nothing.</returns>
    public static TableEntity? Without(TableEntity entity, UploadId upload)
    {
        var record = Read(entity);
        record.Remove(upload);
        return record.Facts.Count > 0 ? Write(entity.PartitionKey, entity.RowKey, record) : null;
    }

    private static string[] ReadItems(TableEntity entity) => entity.GetString(Items) is { Length: > 0 } names ? names.Split('\n') : [];

    /// <summary>Each value once, with its rank.</summary>
    private static SortedDictionary<T, int> Sorted<T>(IEnumerable<T> values, IComparer<T> comparer)
        where T : notnull
    {
        var ranks = new SortedDictionary<T, int>(comparer);
        foreach (var value in values)
        {
            ranks.TryAdd(value, 0);
        }

        var rank = 0;
        foreach (var value in ranks.Keys.ToArray())
        {
            ranks[value] = rank++;
        }

        return ranks;
    }
}
