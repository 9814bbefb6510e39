using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>What a row of the table Uploads says of one version of a path.</summary>
/// <param name="Upload">What its content counted as; null where the file as a whole was rejected, could not be read, or was withdrawn before it was
/// read.</param>
/// <param name="Report">The report's name; null likewise.</param>
/// <param name="Started">When it was read, or could not be; null where it was withdrawn before.</param>
/// <param name="Withdrawn">When it was withdrawn; null: it counts.</param>
public sealed record UploadRow(
    DropVersion Drop, UploadVersion Version, UploadId? Upload, string? Report, DropStatus Status, DateTimeOffset? Started, DateTimeOffset? Withdrawn)
{
    internal const string Path = nameof(Path);
    internal const string LastModified = nameof(LastModified);
    internal const string ETag = nameof(ETag);
    internal const string Turn = nameof(UploadVersion.Turn);

    internal static readonly string[] Properties =
        [Path, LastModified, ETag, Turn, nameof(Upload), nameof(Report), nameof(Status), nameof(Started), nameof(Withdrawn)];

    public bool IsWithdrawn => Withdrawn is not null;

    /// <summary>The file could not be read: it is still to be looked at, as one without a row is.</summary>
    public bool IsUnread => Status == DropStatus.Unreadable;

    public static UploadRow Of(TableEntity row)
    {
        var drop = new DropVersion(row.GetString(Path), row.GetDateTimeOffset(LastModified)!.Value, new ETag(row.GetString(ETag)));
        return new(
            drop,
            drop.Version with { Turn = row.GetInt32(Turn) ?? 0 },
            row.GetString(nameof(Upload)) is { } upload ? UploadId.Parse(upload) : null,
            row.GetString(nameof(Report)),
            Enum.Parse<DropStatus>(row.GetString(nameof(Status))),
            row.GetDateTimeOffset(nameof(Started)),
            row.GetDateTimeOffset(nameof(Withdrawn)));
    }
}
