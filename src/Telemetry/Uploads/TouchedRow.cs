using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>A partner id whose values a removal changes, with the account that it belonged to before.</summary>
internal sealed class TouchedRow(TableEntity entity) : StoredRow(entity)
{
    public TouchedRow(string partition, string id, string account)
        : this(new TableEntity(partition, id)) => Entity[nameof(Account)] = account;

    public string Id => RowKey;

    public string Account => Entity.GetString(nameof(Account));
}
