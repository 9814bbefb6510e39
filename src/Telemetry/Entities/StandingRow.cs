using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Entities;

/// <summary>
/// What stands under one key of a table: an entity or, in memory, the record that it decodes to. The one becomes the other only for whoever asks for it.
/// Not thread-safe.
/// </summary>
public sealed class StandingRow(string partitionKey, string rowKey)
{
    private TableEntity? _entity;
    private object? _record;
    private IRecordLayout? _layout;

    public StandingRow(TableEntity entity)
        : this(entity.PartitionKey, entity.RowKey) => _entity = entity;

    public string PartitionKey => partitionKey;

    public string RowKey => rowKey;

    /// <summary>Nothing stands under the key.</summary>
    public bool IsEmpty => _entity is null && _record is null;

    /// <summary>Nobody changes it. Null where nothing stands.</summary>
    public TableEntity? Entity => _entity ??= _record is null ? null : _layout!.WriteAny(partitionKey, rowKey, _record);

    public void Put(TableEntity entity) => (_entity, _record) = (entity, null);

    public void Remove() => (_entity, _record) = (null, null);

    /// <summary>The record, to be read: one of nothing where nothing stands.</summary>
    internal TRecord Read<TRecord>(RecordLayout<TRecord> layout)
        where TRecord : class => (TRecord?)_record ?? layout.Read(_entity);

    /// <summary>The record, to be changed: a new one where nothing stands.</summary>
    internal TRecord Change<TRecord>(RecordLayout<TRecord> layout)
        where TRecord : class
    {
        var record = Read(layout);
        (_record, _layout, _entity) = (record, layout, null);
        return record;
    }

    /// <summary>The record, to be changed, as it is when it was written and read: without what nothing in it is of any more.</summary>
    internal TRecord ChangeAnew<TRecord>(RecordLayout<TRecord> layout)
        where TRecord : class
    {
        Put(layout.Write(partitionKey, rowKey, Read(layout)));
        return Change(layout);
    }
}
