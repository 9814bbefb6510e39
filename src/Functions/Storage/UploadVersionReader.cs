using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>Looks up the versions of uploads that stored values name.</summary>
public static class UploadVersionReader
{
    private const int Few = 8;
    private const string Prefix = "upload|";

    public static async Task<Dictionary<UploadId, UploadVersion>> ReadAsync(
        ITelemetryTable table, IReadOnlyCollection<UploadId> uploads, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<UploadId, UploadVersion>();
        if (uploads.Count <= Few)
        {
            foreach (var upload in uploads)
            {
                if (await table.FindAsync(UploadVersions.Versions, UploadVersions.VersionKey(upload), cancellationToken) is { } row)
                {
                    versions[upload] = UploadVersions.GetVersion(row);
                }
            }

            return versions;
        }

        await foreach (var page in table.PagesAsync(TableRange.WithPrefix(UploadVersions.Versions, Prefix), cancellationToken))
        {
            foreach (var row in page)
            {
                versions[UploadId.Parse(row.RowKey[Prefix.Length..])] = UploadVersions.GetVersion(row);
            }
        }

        return versions;
    }
}
