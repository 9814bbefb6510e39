using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>Cuts entities down, or deletes them: each guarded by its ETag, and read again where another writer was faster.</summary>
internal sealed class EntityRemoval
{
    private static readonly UploadOrder NoOrder = new(new Dictionary<UploadId, UploadVersion>());

    private readonly EntityWriter _writer;

    public EntityRemoval(TimeProvider time) =>
        _writer = new((_, _) => Task.FromResult<MergeEntity>((pending, standing) => pending.Merge(standing, default, NoOrder)), Tally, time);

    /// <summary>What was written and deleted.</summary>
    public WrittenTally Tally { get; } = new(_ => { });

    /// <param name="entities">Ordered by partition key and row key; their keys are enough.</param>
    /// <param name="left">What is left of one as it stands; null: it goes. The very same: it stays as it is.</param>
    public Task WriteAsync(ITelemetryTable table, IEnumerable<TableEntity> entities, Func<TableEntity, TableEntity?> left, CancellationToken cancellationToken) =>
        _writer.WriteAsync(table, entities.Select(entity => new PendingRemoval(entity.PartitionKey, entity.RowKey, left)), cancellationToken);

    private sealed class PendingRemoval(string partitionKey, string rowKey, Func<TableEntity, TableEntity?> left) : PendingEntity(partitionKey, rowKey)
    {
        public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
        {
            var stays = standing is null ? null : left(standing);
            return stays == standing ? new(null, default, []) : new(stays ?? standing, default, [], Deletes: stays is null);
        }
    }
}
