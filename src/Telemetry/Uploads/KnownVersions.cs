using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Versions looked up while one partner is read.</summary>
internal sealed class KnownVersions(ITelemetryTable table)
{
    private readonly Dictionary<UploadId, UploadVersion> _versions = [];

    public async Task<UploadOrder> OrderAsync(IEnumerable<UploadId> uploads, CancellationToken cancellationToken)
    {
        var missing = uploads.Where(upload => !_versions.ContainsKey(upload)).Distinct().ToArray();
        foreach (var (upload, version) in await UploadVersionReader.ReadAsync(table, missing, cancellationToken))
        {
            _versions[upload] = version;
        }

        return new UploadOrder(_versions);
    }
}
