using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Merges changes into entities: reads what stands, and writes only what changes, in transactions guarded by ETags.</summary>
internal sealed class AzureMerge(ITelemetryTable table, MergeContext context, IReadOnlyList<PendingChange> changes)
{
    private readonly MergeResult?[] _results = new MergeResult?[changes.Count];
    private readonly EntityTransaction _transaction = new(table);

    /// <inheritdoc cref="ITelemetryTable.MergeAsync"/>
    public async Task<IReadOnlyList<MergeResult?>> RunAsync(bool isNew, CancellationToken cancellationToken)
    {
        var standing = isNew ? [] : await StandingEntities.ReadAsync(table, changes, cancellationToken);
        var order = await context.OrderAsync([.. standing.Values.SelectMany(UploadList.Read).Distinct()], cancellationToken);
        var pending = new List<(int Index, MergeResult Result)>();
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            var stands = standing.GetValueOrDefault(change.RowKey);
            var row = stands is null ? new StandingRow(change.PartitionKey, change.RowKey) : new StandingRow(stands);
            var result = change.Merge(row, context.Upload, order);
            if (!result.Changed)
            {
                _results[index] = result;
                continue;
            }

            if (!_transaction.HasRoomFor(row.Entity ?? stands!))
            {
                await SubmitAsync(pending, cancellationToken);
            }

            _transaction.Add(row.Entity, stands);
            pending.Add((index, result));
        }

        await SubmitAsync(pending, cancellationToken);
        return _results;
    }

    private async Task SubmitAsync(List<(int Index, MergeResult Result)> pending, CancellationToken cancellationToken)
    {
        if (await _transaction.TrySubmitAsync(cancellationToken))
        {
            pending.ForEach(each => _results[each.Index] = each.Result);
        }

        pending.Clear();
    }
}
