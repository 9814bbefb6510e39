using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Amounts;

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
    long Line) : IFactRow
{
    /// <summary>Tells association types that count for nothing apart; 0: there are none.</summary>
    public ulong OtherTypes { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>The tenant's segment, as reported.</summary>
    public string? Segment { get; init; }

    /// <summary>What rows that add up have in common.</summary>
    public CopyKey Copy => new(Types, OtherTypes, LocationId, IsDuplicate);

    public FactKind FactKind => AmountKind.Of(Report);

    public string SubjectId => TenantId;

    Month? IFactRow.Month => Month;
}
