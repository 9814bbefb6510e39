using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Collects changes of one partition up to what one transaction takes.</summary>
internal sealed class EntityTransaction(ITelemetryTable table)
{
    /// <summary>Below Azure's 4 MiB, since the size is an estimate.</summary>
    private const int MaximumBytes = 3 << 20;

    private readonly List<TableTransactionAction> _actions = [];
    private int _bytes;

    public bool HasRoomFor(TableEntity entity) => _actions.Count == 0 || _bytes + EntityLimits.TransferSize(entity) <= MaximumBytes;

    /// <param name="entity">Null: what stands goes.</param>
    /// <param name="standing">Null: nothing stands.</param>
    public void Add(TableEntity? entity, TableEntity? standing)
    {
        var sent = entity ?? standing!;
        EntityLimits.Check(sent);
        _bytes += EntityLimits.TransferSize(sent);
        _actions.Add(standing is null
            ? new(TableTransactionActionType.Add, sent)
            : new(entity is null ? TableTransactionActionType.Delete : TableTransactionActionType.UpdateReplace, sent, standing.ETag));
    }

    /// <summary>Submits what was collected and starts anew.</summary>
    /// <returns>False where another writer was faster: nothing of it is written.</returns>
    public async Task<bool> TrySubmitAsync(CancellationToken cancellationToken)
    {
        var written = _actions.Count == 0 || await table.TryWriteAsync([.. _actions], cancellationToken);
        _actions.Clear();
        _bytes = 0;
        return written;
    }
}
