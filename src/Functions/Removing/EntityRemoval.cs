using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Removing;

/// <summary>Cuts entities down, or deletes them: each guarded by its ETag, and read again where another writer was faster.</summary>
internal sealed class EntityRemoval
{
    private static readonly UploadOrder NoOrder = new(new Dictionary<UploadId, UploadVersion>());

    private readonly EntityWriter _writer;

    public EntityRemoval(TimeProvider time) =>
        _writer = new(new MergeContext(default, (_, _) => Task.FromResult(NoOrder)), Tally, time);

    /// <summary>What was written and deleted.</summary>
    public WrittenTally Tally { get; } = new(_ => { });

    /// <param name="entities">Ordered by partition key and row key; their keys are enough.</param>
    /// <param name="left">What is left of one as it stands; null: it goes. The very same: it stays as it is.</param>
    public Task WriteAsync(
        ITelemetryTable table, IEnumerable<TableEntity> entities, Func<TableEntity, TableEntity?> left, CancellationToken cancellationToken) =>
        _writer.WriteAsync(table, entities.Select(entity => new PendingRemoval(entity.PartitionKey, entity.RowKey, left)), cancellationToken);

    private sealed class PendingRemoval(string partitionKey, string rowKey, Func<TableEntity, TableEntity?> left) : PendingChange(partitionKey, rowKey)
    {
        public override MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order)
        {
            if (standing.Entity is not { } entity || left(entity) is var stays && stays == entity)
            {
                return MergeResult.Unchanged;
            }

            if (stays is null)
            {
                standing.Remove();
                return MergeResult.Written with { Deleted = true };
            }

            standing.Put(stays);
            return MergeResult.Written;
        }
    }
}
