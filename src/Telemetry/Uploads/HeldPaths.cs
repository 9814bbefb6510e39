using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// Paths that held a content when it was withdrawn, and went on holding it, in the table UploadVersions. What stands there is no new drop of it, whatever
/// becomes of its metadata, until the path has held another content.
/// </summary>
public sealed class HeldPaths(ITelemetryTable table)
{
    public async Task<HeldPath?> FindAsync(string path, CancellationToken cancellationToken) =>
        await table.FindAsync(VersionKeys.Versions, VersionKeys.Held(path), cancellationToken) is { } row ? new HeldRow(row).Held : null;

    public Task SetAsync(HeldPath held, CancellationToken cancellationToken) => table.TryWriteAsync([new HeldRow(held).Upsert()], cancellationToken);

    /// <summary>To be called when the path holds another content, or nothing.</summary>
    public async Task RemoveAsync(HeldPath held, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(VersionKeys.Versions, VersionKeys.Held(held.Path), cancellationToken) is { } entity
            && new HeldRow(entity) is var row && row.Held == held)
        {
            // Should someone else have been faster, that one knows better what the path holds.
            await table.TryWriteAsync([row.Delete()], cancellationToken);
        }
    }

    /// <summary>Where the content of a withdrawn upload still stands.</summary>
    public IAsyncEnumerable<HeldPath> OfAsync(UploadId upload, CancellationToken cancellationToken) =>
        table.PagesAsync(TableRange.WithPrefix(VersionKeys.Versions, VersionKeys.HeldPrefix), cancellationToken)
            .SelectMany(page => page)
            .Select(row => new HeldRow(row).Held)
            .Where(held => held.Upload == upload);
}

/// <param name="Upload">The upload that was withdrawn.</param>
public sealed record HeldPath(string Path, UploadId Upload, DateTimeOffset Withdrawn);
