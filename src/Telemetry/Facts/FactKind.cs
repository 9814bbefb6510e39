using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>
/// A kind of fact, with all that is done with it between a report's row and a score. <see cref="FactKinds"/> lists them: whoever buffers, writes, reads,
/// withdraws or forgets goes through that list.
/// </summary>
/// <param name="table">The stored name of its table, without the prefix that tests put before it.</param>
/// <param name="subject">Whom the facts are of.</param>
public abstract class FactKind(string table, FactSubject subject)
{
    public string Table => table;

    public FactSubject Subject => subject;

    /// <summary>The properties that <see cref="ReadMonths"/> reads; null: such facts are of no month.</summary>
    internal virtual IReadOnlyList<string>? PropertiesOfMonths => null;

    /// <returns>What is left of an entity without an upload's values; null: nothing.</returns>
    public abstract TableEntity? Without(TableEntity entity, UploadId upload);

    public override string ToString() => table;

    internal abstract FactBuffer NewBuffer();

    /// <summary>What each month holds, by workload, service or product.</summary>
    internal virtual IReadOnlyList<WorkloadMonth> ReadMonths(StandingRow row) => [];

    /// <summary>Begins to unite what stands of one tenant; null: the engine reads nothing of it by tenant.</summary>
    internal virtual StandingFacts? BeginTenant() => null;
}
