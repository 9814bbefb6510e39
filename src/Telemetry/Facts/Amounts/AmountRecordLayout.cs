using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// A tenant's amounts of a year as an entity of the tables AzureUsage and Revenue (docs/tables.md). The same record always gives the same bytes.
/// </summary>
public static class AmountRecordLayout
{
    internal const string Items = nameof(Items);

    /// <summary>To be raised by whoever changes what is written.</summary>
    internal const int Number = 2;

    private const string Months = nameof(Months);
    private const string Name = nameof(Name);
    private const string NameUpload = nameof(NameUpload);
    private const string Segment = nameof(Segment);
    private const string SegmentUpload = nameof(SegmentUpload);

    internal static readonly RecordLayout<AmountRecord> Records = new(entity => entity is null ? new AmountRecord() : Read(entity), Write);

    public static TableEntity Write(string partnerId, string rowKey, AmountRecord record)
    {
        var writer = new CompactWriter();
        var names = AmountNames.Of(record);
        var uploads = new Ranked<UploadId>(record.Uploads, Comparer<UploadId>.Default);
        var entity = new TableEntity(partnerId, rowKey) { [StoredLayout.Property] = Number };
        AmountNames.Write(entity, names.All);
        UploadList.Write(entity, uploads.All, writer);
        if (record.Name is { } name)
        {
            entity[Name] = name.Text;
            entity[NameUpload] = uploads[name.Upload];
        }

        if (record.Segment is { } segment)
        {
            entity[Segment] = segment.Text;
            entity[SegmentUpload] = uploads[segment.Upload];
        }

        var months = record.Facts.Select(fact => (fact.Key.Month, Item: names[(fact.Value.Name, fact.Key.Item)], 0)).Distinct().ToArray();
        Array.Sort(months);
        entity[Months] = MonthIndex.Write<int>(writer, months, names.All.Count);
        new AmountRecordsWriter(record, names, uploads, writer).Write();
        RecordsProperty.Write(entity, writer.Take());
        return entity;
    }

    /// <exception cref="InvalidDataException">The entity does not follow the layout, or is of another one.</exception>
    public static AmountRecord Read(TableEntity entity)
    {
        StoredLayout.Expect(entity, Number);
        var (year, report) = AmountRowKey.Parse(entity.RowKey);
        var record = new AmountRecord(report);
        var uploads = UploadList.Read(entity);
        if (entity.GetString(Name) is { } name)
        {
            record.LoadName(name, uploads[entity.GetInt32(NameUpload)!.Value]);
        }

        if (entity.GetString(Segment) is { } segment)
        {
            record.LoadSegment(segment, uploads[entity.GetInt32(SegmentUpload)!.Value]);
        }

        new AmountRecordsReader(year, AmountNames.Read(entity), uploads).Read(RecordsProperty.Read(entity), record);
        return record;
    }

    /// <summary>The properties that <see cref="ReadMonths"/> reads.</summary>
    public static IReadOnlyList<string> OfMonths { get; } = [Items, Months, StoredLayout.Property];

    /// <summary>The (service or product, month) pairs with rows, from <see cref="OfMonths"/> alone.</summary>
    public static IReadOnlyList<WorkloadMonth> ReadMonths(TableEntity entity, TelemetryKind kind)
    {
        StoredLayout.Expect(entity, Number);
        return MonthIndex.Read(entity.GetBinary(Months), AmountNames.ReadItems(entity), kind, AmountRowKey.Parse(entity.RowKey).Report);
    }

    /// <returns>What is left of an entity without an upload's values; null: nothing.</returns>
    public static TableEntity? Without(TableEntity entity, UploadId upload)
    {
        var record = Read(entity);
        record.Remove(upload);
        return record.Months.Count > 0 ? Write(entity.PartitionKey, entity.RowKey, record) : null;
    }
}
