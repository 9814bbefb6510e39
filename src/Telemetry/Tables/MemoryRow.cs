using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>What stands under one key of a table in memory: an entity, or a record.</summary>
internal sealed class MemoryRow(string partitionKey, string rowKey)
{
    private readonly Lock _lock = new();
    private TableEntity? _entity;
    private object? _record;
    private IRecordLayout? _layout;
    private int _merges;

    public MemoryRow(TableEntity entity)
        : this(entity.PartitionKey, entity.RowKey) => _entity = entity;

    public string RowKey => rowKey;

    public MergedRecord Merge(PendingEntity pending, UploadId upload, UploadOrder order)
    {
        lock (_lock)
        {
            _layout = pending.Layout!;
            _record ??= _entity is null ? null : _layout.ReadAny(_entity);
            _entity = null;
            _merges++;
            return pending.Merge(ref _record, upload, order);
        }
    }

    public TRecord Record<TRecord>(RecordLayout<TRecord> layout)
        where TRecord : class => (TRecord?)_record ?? layout.Read(_entity);

    public TableEntity Entity()
    {
        if (_entity is null)
        {
            _entity = _layout!.WriteAny(partitionKey, rowKey, _record!);
            _entity.ETag = new ETag($"merge {_merges}");
        }

        return _entity;
    }
}
