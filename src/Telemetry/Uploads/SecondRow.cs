using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Of one path and second: which content it held last, so that two contents of one second have an order, too.</summary>
internal sealed class SecondRow(TableEntity entity) : StoredRow(entity)
{
    public SecondRow(UploadVersion seen, UploadId upload)
        : this(new TableEntity(VersionKeys.Versions, VersionKeys.Second(seen)))
    {
        Entity[nameof(Upload)] = upload.ToString();
        SetVersion("", seen);
    }

    public UploadId Upload => GetUpload(nameof(Upload))!.Value;

    public UploadVersion Seen => GetVersion("")!.Value;

    public static SecondRow? Of(TableEntity? entity) => entity is null ? null : new(entity);
}
