using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Of one upload: since when its content is known, and what is to be done about it.</summary>
internal sealed class VersionRow(TableEntity entity) : StoredRow(entity)
{
    public VersionRow(UploadId upload)
        : this(new TableEntity(VersionKeys.Versions, VersionKeys.Upload(upload)))
    {
    }

    public UploadId Upload => VersionKeys.ParseUpload(RowKey);

    /// <summary>A withdrawn upload's is older than all others: its values give way to any.</summary>
    public UploadVersion Version => IsWithdrawn ? default : Seen;

    /// <summary>The version that the content has; of a withdrawn upload the one that it had before.</summary>
    public UploadVersion Seen
    {
        get => GetVersion("")!.Value;
        set => SetVersion("", value);
    }

    public bool IsWithdrawn => Withdrawn is not null;

    /// <summary>When it was withdrawn; null where it counts.</summary>
    public DateTimeOffset? Withdrawn
    {
        get => Entity.GetDateTimeOffset(nameof(Withdrawn));
        set => Entity[nameof(Withdrawn)] = value;
    }

    /// <summary>
    /// The latest version that the upload had, as long as what it kept out up to then was not made good: an earlier time was learnt late. Null: nothing
    /// is to be made good.
    /// </summary>
    public UploadVersion? Until
    {
        get => GetVersion(nameof(Until));
        set
        {
            SetVersion(nameof(Until), value);
            Entity[nameof(MadeGoodOnce)] = null;
        }
    }

    /// <summary>It was made good, but for what runs at work then may have written since.</summary>
    public bool MadeGoodOnce
    {
        get => Entity.GetBoolean(nameof(MadeGoodOnce)) ?? false;
        set => Entity[nameof(MadeGoodOnce)] = value;
    }

    /// <summary>The version of this program that applied all rows of the content: another one may read more of it.</summary>
    private string? AppliedBy
    {
        get => Entity.GetString(nameof(AppliedBy));
        set => Entity[nameof(AppliedBy)] = value;
    }

    /// <summary>How often versions had moved then.</summary>
    private long? AppliedAt
    {
        get => Entity.GetInt64(nameof(AppliedAt));
        set => Entity[nameof(AppliedAt)] = value;
    }

    private string? Report
    {
        get => Entity.GetString(nameof(Report));
        set => Entity[nameof(Report)] = value;
    }

    public static VersionRow? Of(TableEntity? entity) => entity is null ? null : new(entity);

    /// <summary>To be changed: what was read may be someone else's, too.</summary>
    public VersionRow Copy() => new(new TableEntity(Entity));

    /// <summary>The report, where all rows of the content were applied, and no version has moved since: then it need not be read again.</summary>
    public string? AppliedAs(long moves) => AppliedBy == ProductVersion.Number && AppliedAt == moves ? Report : null;

    public void SetAppliedAs(string report, long moves) => (AppliedBy, AppliedAt, Report) = (ProductVersion.Number, moves, report);
}
