using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Uploads an earlier time of which was learnt late, so that what they kept out has to be made good.</summary>
public sealed class MovedUploads(ITelemetryTable table, TimeProvider time)
{
    private readonly KnownUploads _uploads = new(table, time);

    public IAsyncEnumerable<MovedUpload> AllAsync(CancellationToken cancellationToken) =>
        _uploads.AllAsync(cancellationToken).Select(Read).OfType<MovedUpload>();

    /// <returns>Null where nothing is to be made good.</returns>
    public async Task<MovedUpload?> FindAsync(UploadId upload, CancellationToken cancellationToken) =>
        VersionRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Upload(upload), cancellationToken)) is { } row ? Read(row) : null;

    /// <summary>Notes that all is made good; where the upload was moved once more, or withdrawn, that stays to be done.</summary>
    /// <param name="once">Runs are at work that may have written since.</param>
    public Task SetMadeGoodAsync(MovedUpload moved, bool once, CancellationToken cancellationToken)
    {
        var row = moved.Row.Copy();
        if (once)
        {
            row.MadeGoodOnce = true;
        }
        else
        {
            row.Until = null;
        }

        return table.TryWriteAsync([row.Replace(moved.Row)], cancellationToken);
    }

    private static MovedUpload? Read(VersionRow row) => row is { IsWithdrawn: false, Until: { } until }
        ? new(row, until)
        : null;
}

/// <summary>An upload an earlier time of which was learnt late.</summary>
public sealed class MovedUpload
{
    internal MovedUpload(VersionRow row, UploadVersion until) => (Row, Until) = (row, until);

    public UploadId Upload => Row.Upload;

    /// <summary>The earlier time.</summary>
    public UploadVersion Version => Row.Version;

    /// <summary>The later one that it counted as of until then.</summary>
    public UploadVersion Until { get; }

    /// <summary>But for what runs at work then may have written since.</summary>
    public bool IsMadeGoodOnce => Row.MadeGoodOnce;

    internal VersionRow Row { get; }
}
