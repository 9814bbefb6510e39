using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Entities;

/// <summary>How a record becomes an entity, and an entity a record.</summary>
/// <param name="Read">Null: a record of nothing.</param>
internal sealed record RecordLayout<TRecord>(Func<TableEntity?, TRecord> Read, Func<string, string, TRecord, TableEntity> Write) : IRecordLayout
    where TRecord : class
{
    public object ReadAny(TableEntity entity) => Read(entity);

    public TableEntity WriteAny(string partitionKey, string rowKey, object record) => Write(partitionKey, rowKey, (TRecord)record);
}

/// <inheritdoc cref="RecordLayout{TRecord}"/>
internal interface IRecordLayout
{
    object ReadAny(TableEntity entity);

    TableEntity WriteAny(string partitionKey, string rowKey, object record);
}
