using System.Globalization;
using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A tenant's record as an entity of the table TenantUsage (docs/tables.md). The same record always gives the same bytes.</summary>
public static class TenantRecordLayout
{
    public const string Months = nameof(Months);
    public const string Workloads = nameof(Workloads);
    internal const string Name = nameof(Name);
    private const string NameUpload = nameof(NameUpload);
    private const string Claims = nameof(Claims);
    private const byte HasMicrosoft365 = 1;
    private const byte HasCpor = 2;
    private const byte CporHolds = 4;
    private const byte HasPieces = 8;
    private const byte HasEms = 16;

    /// <summary>The one workload that EMSUsage told of in the former layout, where its pieces stood in the place of a Microsoft 365 report's values.</summary>
    private static readonly string FormerEms = WorkloadNames.Canonical("Intune");

    internal static readonly RecordLayout<TenantRecord> Records = new(entity => entity is null ? new TenantRecord() : Read(entity), Write);

    public static TableEntity Write(string partnerId, string tenantId, TenantRecord record)
    {
        var writer = new CompactWriter();
        var entity = new TableEntity(partnerId, tenantId);
        var workloads = new Ranks<string>(
            record.Workloads, UsedWorkloads(record), StringComparer.Ordinal);
        var uploads = new Ranks<UploadId>(record.Uploads, UsedUploads(record), Comparer<UploadId>.Default);
        entity[Workloads] = string.Join('\n', workloads.Sorted);
        UploadList.Write(entity, uploads.Sorted, writer);
        if (record.Name is { } name)
        {
            entity[Name] = name;
            entity[NameUpload] = uploads.Of(record.NameUpload);
        }

        if (record.Claims.Count > 0)
        {
            foreach (var (workload, (associated, upload)) in record.Claims.OrderBy(claim => workloads.Of(claim.Key)))
            {
                writer.WriteNumber(workloads.Of(workload));
                writer.WriteNumber(associated.DayNumber);
                writer.WriteNumber(uploads.Of(upload));
            }

            entity[Claims] = writer.Take();
        }

        var cells = Ranked(record.Cells, workloads);
        entity[Months] = MonthIndex.Write<UsageCell>(writer, cells, workloads.Sorted.Count);
        for (var index = 0; index < cells.Length; index++)
        {
            var (month, workload, cell) = cells[index];
            WriteCell(writer, workload, cell, uploads);
            if (index + 1 == cells.Length || cells[index + 1].Month != month)
            {
                entity[PropertyOf(month)] = writer.Take();
            }
        }

        return entity;
    }

    /// <exception cref="InvalidDataException">The entity does not follow the layout.</exception>
    public static TenantRecord Read(TableEntity entity)
    {
        var record = new TenantRecord();
        record.Load(ReadWorkloads(entity), UploadList.Read(entity), entity.GetString(Name), entity.GetInt32(NameUpload) ?? UsageCell.None);
        var claims = new CompactReader(entity.GetBinary(Claims));
        while (!claims.AtEnd)
        {
            record.Load(claims.ReadIndex(), DateOnly.FromDayNumber(claims.ReadIndex()), claims.ReadIndex());
        }

        foreach (var (property, value) in entity)
        {
            if (value is byte[] bytes && MonthOf(property) is { } month)
            {
                ReadMonth(record, month, bytes);
            }
        }

        return record;
    }

    /// <returns>The entity without an upload's values; null where it then holds no usage and no claim.</returns>
    public static TableEntity? Without(TableEntity entity, UploadId upload)
    {
        var record = Read(entity);
        record.Remove(upload);
        return record.Cells.Count + record.Claims.Count > 0 ? Write(entity.PartitionKey, entity.RowKey, record) : null;
    }

    /// <summary>The properties that <see cref="ReadMonths"/> reads.</summary>
    public static IReadOnlyList<string> OfMonths { get; } = [Workloads, Months];

    /// <summary>The (workload, month) pairs with rows, from <see cref="OfMonths"/> alone.</summary>
    public static IReadOnlyList<WorkloadMonth> ReadMonths(TableEntity entity, TelemetryKind kind = TelemetryKind.Microsoft365) =>
        MonthIndex.Read(entity.GetBinary(Months), ReadWorkloads(entity), kind);

    private static string[] ReadWorkloads(TableEntity entity) =>
        entity.GetString(Workloads) is { Length: > 0 } names ? names.Split('\n') : [];

    private static void WriteCell(CompactWriter writer, int workload, in UsageCell cell, Ranks<UploadId> uploads)
    {
        var hasMicrosoft365 = cell.Microsoft365Upload != UsageCell.None;
        var hasCpor = cell.CporUpload != UsageCell.None;
        writer.WriteNumber(workload);
        writer.WriteByte((byte)((hasMicrosoft365 ? HasMicrosoft365 : 0) | (hasCpor ? HasCpor : 0) | (cell.Holder == ReportKind.Cpor ? CporHolds : 0)
            | (cell.Pieces is null ? 0 : HasPieces) | (cell.Ems is null ? 0 : HasEms)));
        WriteValues(writer, cell);
        if (hasMicrosoft365)
        {
            writer.WriteNumber(uploads.Of(cell.Microsoft365Upload));
            writer.WriteByte((byte)cell.Microsoft365Types);
        }

        if (hasCpor)
        {
            writer.WriteNumber(uploads.Of(cell.CporUpload));
            writer.WriteByte((byte)cell.CporTypes);
        }

        if (cell.Ems is { } ems)
        {
            writer.WriteNumber(uploads.Of(ems.Upload));
            writer.WriteByte((byte)ems.Types);
            WritePieces(writer, ems.Pieces);
        }
    }

    private static void WriteValues(CompactWriter writer, in UsageCell cell)
    {
        if (cell.Pieces is not { } pieces)
        {
            writer.WriteNumber(cell.Mau);
            writer.WriteNumber(cell.Pau);
            return;
        }

        WritePieces(writer, pieces);
    }

    private static void WritePieces(CompactWriter writer, UsagePiece[] pieces)
    {
        writer.WriteNumber(pieces.Length);
        foreach (var piece in pieces)
        {
            writer.WriteWide(piece.Id);
            writer.WriteNumber(piece.Mau);
            writer.WriteNumber(piece.Pau);
        }
    }

    private static UsageCell ReadValues(ref CompactReader reader, byte flags)
    {
        var cell = new UsageCell { Holder = (flags & CporHolds) != 0 ? ReportKind.Cpor : ReportKind.Microsoft365 };
        if ((flags & HasPieces) == 0)
        {
            (cell.Mau, cell.Pau) = (reader.ReadNumber(), reader.ReadNumber());
            return cell;
        }

        cell.Load(ReadPieces(ref reader));
        return cell;
    }

    private static UsagePiece[] ReadPieces(ref CompactReader reader)
    {
        var pieces = new UsagePiece[reader.ReadIndex()];
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            pieces[piece] = new UsagePiece(reader.ReadWide(), reader.ReadNumber(), reader.ReadNumber());
        }

        return pieces;
    }

    private static void ReadMonth(TenantRecord record, Month month, byte[] bytes)
    {
        var reader = new CompactReader(bytes);
        while (!reader.AtEnd)
        {
            var workload = reader.ReadIndex();
            var flags = reader.ReadByte();
            var cell = ReadValues(ref reader, flags);
            if ((flags & HasMicrosoft365) != 0)
            {
                cell.Set(ReportKind.Microsoft365, reader.ReadIndex(), (AssociationTypes)reader.ReadByte());
            }

            if ((flags & HasCpor) != 0)
            {
                cell.Set(ReportKind.Cpor, reader.ReadIndex(), (AssociationTypes)reader.ReadByte());
            }

            if ((flags & HasEms) != 0)
            {
                cell.Ems = new EmsUnits(reader.ReadIndex(), (AssociationTypes)reader.ReadByte(), ReadPieces(ref reader));
            }

            record.Load(month, workload, cell.Pieces is not null && record.Workloads[workload] == FormerEms ? cell.OfFormerEms() : cell);
        }
    }

    /// <summary>The cells by month, then by the workloads' names.</summary>
    private static (Month Month, int Workload, UsageCell Cell)[] Ranked(TenantCells cells, Ranks<string> workloads)
    {
        var ranked = new (Month Month, int Workload, UsageCell Cell)[cells.Count];
        var keys = new long[cells.Count];
        for (var index = 0; index < ranked.Length; index++)
        {
            ranked[index] = (cells.MonthAt(index), workloads.Of(cells.WorkloadAt(index)), cells[index]);
            keys[index] = ((long)ranked[index].Month.Ordinal << 32) | (uint)ranked[index].Workload;
        }

        Array.Sort(keys, ranked);
        return ranked;
    }

    private static IEnumerable<int> UsedWorkloads(TenantRecord record)
    {
        for (var index = 0; index < record.Cells.Count; index++)
        {
            yield return record.Cells.WorkloadAt(index);
        }

        foreach (var workload in record.Claims.Keys)
        {
            yield return workload;
        }
    }

    private static IEnumerable<int> UsedUploads(TenantRecord record)
    {
        yield return record.NameUpload;
        foreach (var (_, upload) in record.Claims.Values)
        {
            yield return upload;
        }

        for (var index = 0; index < record.Cells.Count; index++)
        {
            yield return record.Cells[index].Microsoft365Upload;
            yield return record.Cells[index].CporUpload;
            yield return record.Cells[index].UploadOf(ReportKind.Ems);
        }
    }

    private static string PropertyOf(Month month) => string.Create(CultureInfo.InvariantCulture, $"M{month.Year:D4}{month.Number:D2}");

    private static Month? MonthOf(string property) =>
        property.Length == 7 && property[0] == 'M' && int.TryParse(property.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            ? new Month(month / 100, month % 100)
            : null;
}
