using System.Security.Cryptography;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Merging;

/// <summary>
/// Merges pending entities into a table: reads what stands, writes only what changes, in transactions guarded by ETags. Where another writer was
/// faster, those are read and merged again.
/// </summary>
public sealed class EntityWriter
{
    /// <summary>Azure's limit for a transaction.</summary>
    private const int MaximumEntities = 100;

    private const int MaximumTries = 25;
    private const int Writers = 4;

    private readonly Func<IReadOnlyCollection<TableEntity>, CancellationToken, Task<MergeEntity>> _prepare;
    private readonly WrittenTally _tally;
    private readonly TimeProvider _time;

    /// <summary>Writes an upload's values.</summary>
    public EntityWriter(UploadRun run, WrittenTally tally, TimeProvider time)
        : this(run.PrepareAsync, tally, time)
    {
    }

    /// <param name="prepare">Called with what stands of some entities, before they are merged.</param>
    internal EntityWriter(Func<IReadOnlyCollection<TableEntity>, CancellationToken, Task<MergeEntity>> prepare, WrittenTally tally, TimeProvider time) =>
        (_prepare, _tally, _time) = (prepare, tally, time);

    /// <param name="pending">Ordered by partition key and row key, ordinal; each entity once.</param>
    /// <param name="isNew">Partitions of which nothing stands, as far as is known: their entities are added without reading first.</param>
    /// <exception cref="IOException">Others were faster every time: to be tried again later.</exception>
    public Task WriteAsync(ITelemetryTable table, IEnumerable<PendingEntity> pending, Func<string, bool> isNew, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Chunks(pending),
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
            async (chunk, token) => await WriteAsync(table, chunk, isNew(chunk[0].PartitionKey), token));

    public Task WriteAsync(ITelemetryTable table, IEnumerable<PendingEntity> pending, CancellationToken cancellationToken) =>
        WriteAsync(table, pending, _ => false, cancellationToken);

    private static IEnumerable<List<PendingEntity>> Chunks(IEnumerable<PendingEntity> pending)
    {
        var chunk = new List<PendingEntity>();
        foreach (var entity in pending)
        {
            if (chunk.Count == MaximumEntities || (chunk.Count > 0 && chunk[0].PartitionKey != entity.PartitionKey))
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(entity);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private async ValueTask WriteAsync(ITelemetryTable table, List<PendingEntity> pending, bool isNew, CancellationToken cancellationToken)
    {
        for (var tries = 1; pending.Count > 0; tries++)
        {
            var standing = isNew && tries == 1 ? [] : await StandingEntities.ReadAsync(table, pending, cancellationToken);
            pending = await MergeAsync(table, pending, standing, await _prepare(standing.Values, cancellationToken), cancellationToken);
            if (pending.Count > 0)
            {
                if (tries == MaximumTries)
                {
                    throw new IOException($"Partition {pending[0].PartitionKey} was written by others {MaximumTries} times between reading and writing.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5, 40 * tries)), _time, cancellationToken);
            }
        }
    }

    /// <returns>Those that others were faster with.</returns>
    private async Task<List<PendingEntity>> MergeAsync(
        ITelemetryTable table, List<PendingEntity> pending, Dictionary<string, TableEntity> standing, MergeEntity merge, CancellationToken cancellationToken)
    {
        var again = new List<PendingEntity>();
        var transaction = new EntityTransaction(table);
        foreach (var entity in pending)
        {
            var stands = standing.GetValueOrDefault(entity.RowKey);
            var merged = merge(entity, stands);
            if (merged.Entity is null)
            {
                _tally.Add(merged);
                continue;
            }

            if (!transaction.HasRoomFor(merged.Entity))
            {
                again.AddRange(await SubmitAsync(transaction, cancellationToken));
            }

            transaction.Add(entity, merged, stands);
        }

        again.AddRange(await SubmitAsync(transaction, cancellationToken));
        return again;
    }

    private async Task<IEnumerable<PendingEntity>> SubmitAsync(EntityTransaction transaction, CancellationToken cancellationToken)
    {
        var (written, entities) = await transaction.SubmitAsync(cancellationToken);
        if (!written)
        {
            return entities.Select(entity => entity.Pending);
        }

        foreach (var (_, merged) in entities)
        {
            _tally.Add(merged);
        }

        return [];
    }
}
