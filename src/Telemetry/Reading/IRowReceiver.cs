using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Takes the rows of one drop, in the file's order.</summary>
public interface IRowReceiver
{
    /// <returns>Null, or why the row cannot be stored (one workload too many for its tenant and month): the reader then rejects it.</returns>
    string? Add<TRow>(in TRow row)
        where TRow : IFactRow;

    void Reject(RejectedRow row);
}
