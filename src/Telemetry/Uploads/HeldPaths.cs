using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// Paths that held a content when it was withdrawn, and went on holding it, in the table UploadVersions. What stands there is no new drop of it, whatever
/// becomes of its metadata, until the path has held another content.
/// </summary>
internal sealed class HeldPaths(ITelemetryTable table)
{
    private const string Prefix = "held|";
    private const string Path = nameof(Path);
    private const string Upload = nameof(Upload);
    private const string Withdrawn = nameof(Withdrawn);

    public async Task<HeldPath?> FindAsync(string path, CancellationToken cancellationToken) =>
        await table.FindAsync(UploadVersions.Versions, Key(path), cancellationToken) is { } row ? Read(row) : null;

    public Task SetAsync(HeldPath held, CancellationToken cancellationToken) => table.TryWriteAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity(UploadVersions.Versions, Key(held.Path))
            {
                [Path] = held.Path,
                [Upload] = held.Upload.ToString(),
                [Withdrawn] = held.Withdrawn,
            }),
        ],
        cancellationToken);

    /// <summary>To be called when the path holds another content, or nothing.</summary>
    public async Task RemoveAsync(HeldPath held, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(UploadVersions.Versions, Key(held.Path), cancellationToken) is { } row && Read(row) == held)
        {
            // Should someone else have been faster, that one knows better what the path holds.
            await table.TryWriteAsync([new(TableTransactionActionType.Delete, row, row.ETag)], cancellationToken);
        }
    }

    /// <summary>Where the content of a withdrawn upload still stands.</summary>
    public IAsyncEnumerable<HeldPath> OfAsync(UploadId upload, CancellationToken cancellationToken) =>
        table.PagesAsync(TableRange.WithPrefix(UploadVersions.Versions, Prefix), cancellationToken)
            .SelectMany(page => page)
            .Select(Read)
            .Where(held => held.Upload == upload);

    private static string Key(string path) => Prefix + VersionRow.Hash(path);

    private static HeldPath Read(TableEntity row) => new(row.GetString(Path), UploadId.Parse(row.GetString(Upload)), row.GetDateTimeOffset(Withdrawn)!.Value);
}

/// <param name="Upload">The upload that was withdrawn.</param>
internal sealed record HeldPath(string Path, UploadId Upload, DateTimeOffset Withdrawn);
