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
                if (await table.FindAsync(UploadVersions.Versions, VersionRow.Key(upload), cancellationToken) is { } row)
                {
                    versions[upload] = VersionRow.Version(row);
                }
            }

            return versions;
        }

        await foreach (var page in table.PagesAsync(TableRange.WithPrefix(UploadVersions.Versions, VersionRow.Prefix), cancellationToken))
        {
            foreach (var row in page)
            {
                versions[VersionRow.Upload(row)] = VersionRow.Version(row);
            }
        }

        return versions;
    }
}
