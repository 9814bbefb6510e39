using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>One usage row, normalised (docs/reports.md).</summary>
/// <param name="PartnerId">As reported: a global account's or a location's id.</param>
/// <param name="TenantId">Lower-cased GUID.</param>
/// <param name="Workload">Canonical name.</param>
/// <param name="Kind">Which kind of report says so; association types are kept per kind.</param>
/// <param name="Associated">The CPOR claim's date, where the row gives one.</param>
public readonly record struct UsageRow(
    string PartnerId,
    string TenantId,
    string Workload,
    Month Month,
    long Mau,
    long Pau,
    AssociationTypes Types,
    ReportKind Kind,
    DateOnly? Associated,
    string? CustomerName) : IFactRow
{
    /// <summary>The row's line in its file, 1-based, header included; 0 where it is not known.</summary>
    public long Line { get; init; }

    /// <summary>Where a fact's rows are to be added up: which part of it the row is of (a subscription). Default: the row is the whole.</summary>
    public WideId Piece { get; init; }

    /// <summary>Microsoft 365, or Dynamics: then <see cref="Pau"/> is the capacity (MAC), and the workload's name is as reported.</summary>
    public TelemetryKind Telemetry { get; init; }

    public FactKind FactKind => UsageKind.Of(Telemetry);

    public string SubjectId => TenantId;

    Month? IFactRow.Month => Month;
}

/// <summary>Kinds of usage report whose association types stand side by side. The values are stored in tables.</summary>
public enum ReportKind : byte
{
    Microsoft365 = 0,
    Cpor = 1,

    /// <summary>The report EMSUsage, whose MAU and PAU stand apart, too.</summary>
    Ems = 2,
}
