using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Uploads an earlier time of which was learnt late, so that what they kept out has to be made good.</summary>
internal sealed class MovedUploads(ITelemetryTable table, TimeProvider time)
{
    private readonly KnownUploads _uploads = new(table, time);

    public IAsyncEnumerable<MovedUpload> AllAsync(CancellationToken cancellationToken) => _uploads.AllAsync(cancellationToken).Select(Read).OfType<MovedUpload>();

    /// <returns>Null where nothing is to be made good.</returns>
    public async Task<MovedUpload?> FindAsync(UploadId upload, CancellationToken cancellationToken) =>
        await table.FindAsync(UploadVersions.Versions, VersionRow.Key(upload), cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Notes that all is made good; where the upload was moved once more, or withdrawn, that stays to be done.</summary>
    /// <param name="once">Runs are at work that may have written since.</param>
    public Task SetMadeGoodAsync(MovedUpload moved, bool once, CancellationToken cancellationToken)
    {
        var row = VersionRow.Copy(moved.Row);
        if (once)
        {
            VersionRow.SetMadeGoodOnce(row);
        }
        else
        {
            VersionRow.SetMovedFrom(row, null);
        }

        return table.TryWriteAsync([UploadVersions.Action(row, moved.Row)], cancellationToken);
    }

    private static MovedUpload? Read(TableEntity row) => !VersionRow.IsWithdrawn(row) && VersionRow.MovedFrom(row) is { } until
        ? new(VersionRow.Upload(row), VersionRow.Version(row), until, VersionRow.IsMadeGoodOnce(row), row)
        : null;
}

/// <param name="Version">The earlier time.</param>
/// <param name="Until">The later one that it counted as of until then.</param>
/// <param name="IsMadeGoodOnce">But for what runs at work then may have written since.</param>
internal sealed record MovedUpload(UploadId Upload, UploadVersion Version, UploadVersion Until, bool IsMadeGoodOnce, TableEntity Row);
