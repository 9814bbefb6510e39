using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Facts;

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
    string? CustomerName)
{
    /// <summary>The row's line in its file, 1-based, header included; 0 where it is not known.</summary>
    public long Line { get; init; }

    /// <summary>Where a fact's rows are to be added up: which part of it the row is of (a subscription). Default: the row is the whole.</summary>
    public WideId Piece { get; init; }

    /// <summary>Microsoft 365, or Dynamics: then <see cref="Pau"/> is the capacity (MAC), and the workload's name is as reported.</summary>
    public TelemetryKind Telemetry { get; init; }
}

/// <summary>One row of money, normalised: rows that are alike but for amount and line add up.</summary>
/// <param name="PartnerId">As reported: a global account's or a location's id.</param>
/// <param name="LocationId">The location's id, where the row names one besides: the same money may come once per location.</param>
/// <param name="TenantId">Lower-cased GUID.</param>
/// <param name="Item">The service or product, as reported.</param>
/// <param name="ItemKey">The same for all spellings of one name.</param>
/// <param name="Layout">Which columns tell parts apart: the same in all of a file.</param>
/// <param name="IsDuplicate">The report marks the row as one that tells the same money again.</param>
/// <param name="Usd">At most 10 decimals; refunds are below 0.</param>
/// <param name="Line">The row's line in its file, 1-based, header included.</param>
public readonly record struct ReportedAmount(
    MoneyReport Report,
    string PartnerId,
    string? LocationId,
    string TenantId,
    string Item,
    string ItemKey,
    AmountPart Part,
    AmountLayout Layout,
    Month Month,
    AssociationTypes Types,
    bool IsDuplicate,
    decimal Usd,
    long Line)
{
    /// <summary>Tells association types that count for nothing apart; 0: there are none.</summary>
    public ulong OtherTypes { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>The tenant's.</summary>
    public string? Segment { get; init; }

    /// <summary>What rows that add up have in common.</summary>
    public CopyKey Copy => new(Types, OtherTypes, LocationId, IsDuplicate);
}

/// <summary>Kinds of usage report whose association types stand side by side. The values are stored in tables.</summary>
public enum ReportKind : byte
{
    Microsoft365 = 0,
    Cpor = 1,

    /// <summary>EMSUsage: its MAU and PAU stand apart, too.</summary>
    Ems = 2,
}

/// <param name="PersonKey">Keyed hash, lower-case hex; the reader hashes, no sink ever sees a person's id.</param>
public sealed record CertificationRow(
    string PartnerId,
    string PersonKey,
    string KeyId,
    string Title,
    DateOnly Completed,
    DateOnly? Expires,
    bool Active);

/// <summary>One row of the Profile report: a location and its global account.</summary>
public sealed record ProfileRow(
    string LocationId,
    string GlobalId,
    string? GlobalName,
    string? LocationName,
    string? Country,
    DateOnly? Anniversary,
    IReadOnlyList<string>? Enrolled,
    Month? Since);

/// <param name="Workload">Canonical name; null: every workload.</param>
public sealed record AssociationRow(
    string PartnerId,
    string TenantId,
    string? Workload,
    AssociationTypes Type,
    DateOnly Start,
    DateOnly? End);

/// <summary>A row that was not applied.</summary>
/// <param name="Line">Line of the file, 1-based, header included.</param>
/// <param name="Column">The header as the file writes it; empty where the whole line is at fault.</param>
/// <param name="Value">Cut at 64 characters; empty for columns that hold persons.</param>
/// <param name="RawLine">The line, persons' columns blanked.</param>
public sealed record RejectedRow(long Line, string Column, string Value, string Reason, string RawLine);
