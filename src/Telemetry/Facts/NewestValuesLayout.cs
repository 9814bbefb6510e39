using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

internal static class NewestValuesLayout
{
    /// <returns>What is left of an entity without an upload's values; null: nothing.</returns>
    public static TableEntity? Without<TKey, TValue>(this RecordLayout<NewestValues<TKey, TValue>> layout, TableEntity entity, UploadId upload)
        where TKey : notnull
    {
        var record = layout.Read(entity);
        record.Remove(upload);
        return record.Values.Count > 0 ? layout.Write(entity.PartitionKey, entity.RowKey, record) : null;
    }
}
