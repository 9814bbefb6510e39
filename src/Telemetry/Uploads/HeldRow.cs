using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>A path that went on holding a content when that was withdrawn.</summary>
internal sealed class HeldRow(TableEntity entity) : StoredRow(entity)
{
    public HeldRow(HeldPath held)
        : this(new TableEntity(VersionKeys.Versions, VersionKeys.Held(held.Path)))
    {
        Entity[nameof(held.Path)] = held.Path;
        Entity[nameof(held.Upload)] = held.Upload.ToString();
        Entity[nameof(held.Withdrawn)] = held.Withdrawn;
    }

    public HeldPath Held => new(
        Entity.GetString(nameof(HeldPath.Path)),
        GetUpload(nameof(HeldPath.Upload))!.Value,
        Entity.GetDateTimeOffset(nameof(HeldPath.Withdrawn))!.Value);
}
