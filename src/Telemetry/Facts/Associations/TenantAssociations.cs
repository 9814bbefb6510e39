using System.Text;
using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Associations;

/// <summary>A tenant's association records, as an entity of the table Associations (docs/tables.md).</summary>
public static class TenantAssociations
{
    internal static readonly RecordLayout<NewestValues<AssociationKey, AssociationEnd>> Records = new(Read, Write);

    public static NewestValues<AssociationKey, AssociationEnd> Read(TableEntity? entity)
    {
        var record = new NewestValues<AssociationKey, AssociationEnd>(AssociationEnd.Unite, AssociationKey.Spell);
        if (entity is null)
        {
            return record;
        }

        var uploads = UploadList.Read(entity);
        var reader = new CompactReader(RecordsProperty.Read(entity));
        while (!reader.AtEnd)
        {
            var workload = reader.ReadText();
            var key = new AssociationKey(
                workload.Length > 0 ? workload : null, (AssociationTypes)reader.ReadByte(), DateOnly.FromDayNumber(reader.ReadIndex()));
            record.Load(key, new AssociationEnd(PersonRecord.DateOf(reader.ReadIndex())), uploads[reader.ReadIndex()]);
        }

        return record;
    }

    public static TableEntity Write(string partnerId, string tenantId, NewestValues<AssociationKey, AssociationEnd> record)
    {
        var entity = new TableEntity(partnerId, tenantId);
        var writer = new CompactWriter();
        var uploads = record.Values.Values.Select(value => value.Upload).Distinct().Order().ToList();
        UploadList.Write(entity, uploads, writer);
        var ordered = record.Values.OrderBy(value => value.Key.Workload, StringComparer.Ordinal).ThenBy(value => value.Key.Type)
            .ThenBy(value => value.Key.Start);
        foreach (var (key, (end, upload)) in ordered)
        {
            writer.WriteText(key.Workload ?? "");
            writer.WriteByte((byte)key.Type);
            writer.WriteNumber(key.Start.DayNumber);
            writer.WriteNumber(PersonRecord.NumberOf(end.Date));
            writer.WriteNumber(uploads.IndexOf(upload));
        }

        RecordsProperty.Write(entity, writer.Take());
        return entity;
    }

    /// <summary>How many bytes a record takes, at most.</summary>
    internal static int SizeOf(AssociationKey key) => Encoding.UTF8.GetByteCount(key.Workload ?? "") + 20;
}

/// <summary>Spellings of one name are equal (docs/designations.md, R47).</summary>
/// <param name="Workload">Canonical name; null: every workload.</param>
public sealed record AssociationKey(string? Workload, AssociationTypes Type, DateOnly Start)
{
    private readonly string? _name = Workload is null ? null : WorkloadKeys.OfRecord(Workload);

    public bool Equals(AssociationKey? other) => other is not null && _name == other._name && Type == other.Type && Start == other.Start;

    public override int GetHashCode() => HashCode.Combine(_name, Type, Start);

    internal static AssociationKey Spell(AssociationKey one, AssociationKey other) => string.CompareOrdinal(one.Workload, other.Workload) >= 0 ? one : other;
}

/// <param name="Date">Null: no end.</param>
public sealed record AssociationEnd(DateOnly? Date)
{
    internal static AssociationEnd Unite(AssociationEnd left, AssociationEnd right) => new(PersonRecord.Latest(left.Date, right.Date));
}

/// <summary>One tenant's association rows in a part of a drop.</summary>
internal sealed class PendingAssociations(string partnerId, string tenantId, IReadOnlyList<AssociationRow> rows)
    : PendingRecord<NewestValues<AssociationKey, AssociationEnd>>(partnerId, tenantId, TenantAssociations.Records)
{
    protected override MergeResult Merge(NewestValues<AssociationKey, AssociationEnd> record, UploadId upload, UploadOrder order)
    {
        var merge = new RecordsMerge<AssociationKey, AssociationEnd>(record, upload, order, record.Values.Keys.Sum(TenantAssociations.SizeOf));
        foreach (var row in rows)
        {
            var key = new AssociationKey(row.Workload, row.Type, row.Start);
            merge.Apply(key, new AssociationEnd(row.End), TenantAssociations.SizeOf(
                key), "CustomerTenantId", row.TenantId, "association records of one tenant");
        }

        return merge.Finish();
    }
}
