using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Looks up the versions of uploads that stored values name.</summary>
public static class UploadVersionReader
{
    private const int Few = 8;

    public static async Task<Dictionary<UploadId, UploadVersion>> ReadAsync(
        ITelemetryTable table, IReadOnlyCollection<UploadId> uploads, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<UploadId, UploadVersion>();
        if (uploads.Count <= Few)
        {
            foreach (var upload in uploads)
            {
                if (VersionRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Upload(upload), cancellationToken)) is { } row)
                {
                    versions[upload] = row.Version;
                }
            }

            return versions;
        }

        await foreach (var page in table.PagesAsync(TableRange.WithPrefix(VersionKeys.Versions, VersionKeys.UploadPrefix), cancellationToken))
        {
            foreach (var row in page.Select(row => new VersionRow(row)))
            {
                versions[row.Upload] = row.Version;
            }
        }

        return versions;
    }
}
