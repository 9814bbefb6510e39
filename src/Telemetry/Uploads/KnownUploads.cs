using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>Which contents need not be read again, in the table UploadVersions.</summary>
public sealed class KnownUploads(ITelemetryTable table, TimeProvider time)
{
    private readonly UploadVersions _versions = new(table, time);

    /// <summary>What is known of a content that was seen before, and all of which was applied.</summary>
    /// <returns>Null where it has to be read.</returns>
    public async Task<KnownUpload?> FindAsync(UploadId content, UploadVersion seen, CancellationToken cancellationToken)
    {
        var (upload, row) = await _versions.LiveAsync(content, cancellationToken);
        return row is not null && row.Version < seen && row.AppliedAs(await MovesAsync(cancellationToken)) is { } report
            ? new(upload, row.Version, report)
            : null;
    }

    /// <returns>The latest version that the upload had; null: none.</returns>
    public async Task<UploadVersion?> LatestAsync(UploadId upload, CancellationToken cancellationToken) =>
        await FindAsync(upload, cancellationToken) is { } row ? row.Until ?? row.Seen : null;

    /// <returns>Null where it counts.</returns>
    public async Task<DateTimeOffset?> WithdrawnAtAsync(UploadId upload, CancellationToken cancellationToken) =>
        (await FindAsync(upload, cancellationToken))?.Withdrawn;

    /// <summary>
    /// Notes that all of an upload was applied and nothing of it rejected or left out. As long as no version moves, its content need not be read again:
    /// what it says stands, or newer uploads say otherwise.
    /// </summary>
    /// <param name="moves">How often versions had moved when the run began.</param>
    public Task SetAppliedAsync(UploadId upload, string report, long moves, CancellationToken cancellationToken) =>
        UploadVersions.RaceFor(upload).WinAsync(
            async () =>
            {
                if (await FindAsync(upload, cancellationToken) is not { IsWithdrawn: false } row || row.AppliedAs(moves) is not null)
                {
                    return true;
                }

                var applied = row.Copy();
                applied.SetAppliedAs(report, moves);
                return await table.TryWriteAsync([applied.Replace(row)], cancellationToken);
            },
            cancellationToken);

    /// <summary>Every content is read again when it is seen the next time, as of the time it was seen first.</summary>
    public Task ReadAllAgainAsync(CancellationToken cancellationToken) => new Race("The count of moved uploads").WinAsync(
        async () =>
        {
            var moves = await UploadVersions.FindMovesAsync(table, cancellationToken);
            return await table.TryWriteAsync([MovesRow.Next(moves)], cancellationToken);
        },
        cancellationToken);

    /// <returns>What a run has begun to apply that was seen then; null: none has.</returns>
    public async Task<UploadId?> BegunAsync(UploadVersion seen, CancellationToken cancellationToken) =>
        SecondRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Second(seen), cancellationToken))?.Upload;

    /// <summary>The rows of all uploads.</summary>
    internal IAsyncEnumerable<VersionRow> AllAsync(CancellationToken cancellationToken) =>
        table.PagesAsync(TableRange.WithPrefix(VersionKeys.Versions, VersionKeys.UploadPrefix), cancellationToken)
            .SelectMany(page => page)
            .Select(row => new VersionRow(row));

    private async Task<VersionRow?> FindAsync(UploadId upload, CancellationToken cancellationToken) =>
        VersionRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Upload(upload), cancellationToken));

    private async Task<long> MovesAsync(CancellationToken cancellationToken) =>
        MovesRow.CountOf(await UploadVersions.FindMovesAsync(table, cancellationToken));
}

/// <summary>A content that was seen before, all of which was applied.</summary>
/// <param name="Version">Since when it is known, and under which path.</param>
public sealed record KnownUpload(UploadId Upload, UploadVersion Version, string Report);
