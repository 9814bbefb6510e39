using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts;

/// <summary>A row of a report, normalised: what it says becomes a fact.</summary>
public interface IFactRow
{
    FactKind FactKind { get; }

    /// <summary>As reported: a global account's or a location's id.</summary>
    string PartnerId { get; }

    /// <summary>Whom the fact is of: the tenant's id, or the person's key.</summary>
    string SubjectId { get; }

    /// <summary>The row's line in its file, 1-based, header included; 0 where it is not known. Rows of one line count as one.</summary>
    long Line => 0;

    /// <summary>The month that the fact is of; null where it is of none.</summary>
    Month? Month => null;
}
