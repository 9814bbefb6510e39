using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>The mark of a run that has not said yet that all its writes are done.</summary>
internal sealed class RunRow(TableEntity entity) : StoredRow(entity)
{
    public RunRow(UploadId content, DateTimeOffset started)
        : this(new TableEntity(VersionKeys.Runs, Guid.NewGuid().ToString("N")))
    {
        Entity[nameof(Upload)] = content.ToString();
        Entity[nameof(Started)] = started;
    }

    /// <summary>The id that the content gives.</summary>
    public UploadId Upload => GetUpload(nameof(Upload))!.Value;

    public DateTimeOffset? Started => Entity.GetDateTimeOffset(nameof(Started));
}
