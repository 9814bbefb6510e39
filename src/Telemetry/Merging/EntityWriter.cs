using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Merges changes into a table, a batch at a time. Where another writer was faster, those are merged again.</summary>
public sealed class EntityWriter(MergeContext context, WrittenTally tally, TimeProvider time)
{
    /// <summary>Azure's limit for a transaction.</summary>
    private const int MaximumChanges = 100;

    /// <summary>Writes an upload's values.</summary>
    public EntityWriter(UploadRun run, WrittenTally tally, TimeProvider time)
        : this(run.Context, tally, time)
    {
    }

    /// <param name="changes">Ordered by partition key and row key, ordinal; each row once.</param>
    /// <param name="isNew">Partitions of which nothing stands, as far as is known: their rows are added without reading first.</param>
    /// <exception cref="OvertakenException">Others were faster every time: to be tried again later.</exception>
    public Task WriteAsync(ITelemetryTable table, IEnumerable<PendingChange> changes, Func<string, bool> isNew, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Batches(changes),
            new ParallelOptions { MaxDegreeOfParallelism = table.MergesAtOnce, CancellationToken = cancellationToken },
            async (batch, token) => await WriteAsync(table, batch, isNew(batch[0].PartitionKey), token));

    public Task WriteAsync(ITelemetryTable table, IEnumerable<PendingChange> changes, CancellationToken cancellationToken) =>
        WriteAsync(table, changes, _ => false, cancellationToken);

    private static IEnumerable<List<PendingChange>> Batches(IEnumerable<PendingChange> changes)
    {
        var batch = new List<PendingChange>();
        foreach (var change in changes)
        {
            if (batch.Count == MaximumChanges || (batch.Count > 0 && batch[0].PartitionKey != change.PartitionKey))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(change);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async ValueTask WriteAsync(ITelemetryTable table, List<PendingChange> changes, bool isNew, CancellationToken cancellationToken)
    {
        var isFirst = true;
        await new Race($"Partition {changes[0].PartitionKey}") { Time = time }.WinAsync(
            async () =>
            {
                changes = Settle(changes, await table.MergeAsync(context, changes, isNew && isFirst, cancellationToken));
                isFirst = false;
                return changes.Count == 0;
            },
            cancellationToken);
    }

    /// <returns>Those that others were faster with.</returns>
    private List<PendingChange> Settle(List<PendingChange> changes, IReadOnlyList<MergeResult?> results)
    {
        var again = new List<PendingChange>();
        for (var index = 0; index < results.Count; index++)
        {
            if (results[index] is { } result)
            {
                tally.Add(result);
            }
            else
            {
                again.Add(changes[index]);
            }
        }

        return again;
    }
}
