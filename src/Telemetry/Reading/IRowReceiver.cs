using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Takes the rows of one drop, in the file's order.</summary>
public interface IRowReceiver
{
    /// <returns>Null, or why the row cannot be stored (one workload too many for its tenant and month): the reader then rejects it.</returns>
    string? Add(in UsageRow row);

    /// <inheritdoc cref="Add(in UsageRow)"/>
    string? Add(in ReportedAmount row);

    void Add(CertificationRow row);

    void Add(ProfileRow row);

    void Add(AssociationRow row);

    void Reject(RejectedRow row);
}
