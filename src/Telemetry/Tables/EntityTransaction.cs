using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Collects changes of one partition up to what one transaction takes.</summary>
internal sealed class EntityTransaction(ITelemetryTable table)
{
    /// <summary>Below Azure's 4 MiB, since the size is an estimate.</summary>
    private const int MaximumBytes = 3 << 20;

    private readonly List<TableTransactionAction> _actions = [];
    private List<(PendingEntity Pending, MergedEntity Merged)> _entities = [];
    private int _bytes;

    public bool HasRoomFor(TableEntity entity) => _actions.Count == 0 || _bytes + EntityLimits.TransferSize(entity) <= MaximumBytes;

    public void Add(PendingEntity pending, MergedEntity merged, TableEntity? standing)
    {
        var entity = merged.Entity!;
        EntityLimits.Check(entity);
        _bytes += EntityLimits.TransferSize(entity);
        _entities.Add((pending, merged));
        _actions.Add(standing is null
            ? new(TableTransactionActionType.Add, entity)
            : new(merged.Deletes ? TableTransactionActionType.Delete : TableTransactionActionType.UpdateReplace, entity, standing.ETag));
    }

    /// <summary>Submits what was collected and starts anew.</summary>
    public async Task<(bool Written, List<(PendingEntity Pending, MergedEntity Merged)> Entities)> SubmitAsync(CancellationToken cancellationToken)
    {
        var entities = _entities;
        var written = _actions.Count == 0 || await table.TryWriteAsync([.. _actions], cancellationToken);
        _actions.Clear();
        (_entities, _bytes) = ([], 0);
        return (written, entities);
    }
}
