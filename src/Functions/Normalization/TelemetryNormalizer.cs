using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Normalization;

/// <summary>Asks for accounts to be scored, some time after a drop.</summary>
public delegate Task AskForScores(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken);

/// <summary>
/// Normalises drops. Any step may be repeated, by any number of instances at once: the Uploads row, which says that all is done, is written last.
/// </summary>
public sealed partial class TelemetryNormalizer(
    TelemetryTables tables,
    UploadLog uploads,
    RejectsContainer rejectsContainer,
    AskForScores askForScores,
    PrivacySettings privacy,
    NormalizationSettings settings,
    TimeProvider time,
    ILogger<TelemetryNormalizer> logger)
{
    /// <summary>Overwritten more often while being read: every overwrite raises an event of its own.</summary>
    private const int MaximumVersions = 10;

    private readonly UploadVersions _versions = new(tables.UploadVersions, time);
    private readonly PartnerDirectory _directory = new(tables.Partners);

    /// <summary>Returns when the blob's current version has its Uploads row, or the blob is gone.</summary>
    public async Task NormalizeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        for (var versions = 0; versions < MaximumVersions; versions++)
        {
            var drop = await DropBlob.FindAsync(blob, cancellationToken);
            if (drop is null)
            {
                Log.Gone(logger, blob.Name);
                return;
            }

            if (await uploads.ContainsAsync(drop.Version, cancellationToken))
            {
                return;
            }

            try
            {
                await NormalizeAsync(drop, cancellationToken);
            }
            catch (RequestFailedException failure) when (DropBlob.HasChanged(failure))
            {
                Log.Changed(logger, blob.Name);
            }
        }

        Log.KeepsChanging(logger, blob.Name, MaximumVersions);
    }

    private async Task NormalizeAsync(DropBlob drop, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        await using var rejects = new RejectsFile();
        var touched = new TouchedPartners(_directory, askForScores);
        var version = drop.Version.Version;
        UploadId? upload = null;
        AppliedDrop? applied = null;
        string? reason;
        try
        {
            upload = await drop.IdAsync(cancellationToken);
            await using var content = await drop.OpenAsync(cancellationToken);
            await using var reader = await ReportReader.OpenAsync(content, version.Path, new ReportOptions(started, privacy.Key()), cancellationToken);
            using var run = await _versions.BeginAsync(upload.Value, version, () => drop.IsCurrentAsync(cancellationToken), cancellationToken);
            if (run is null)
            {
                Log.Changed(logger, version.Path);
                return;
            }

            applied = await new DropApplication(tables, run, settings.BufferBytes, time).ApplyAsync(reader, rejects.Add, touched.AddAsync, cancellationToken);
            await run.EndAsync(cancellationToken);
            (version, reason) = (run.DropVersion, applied.Damage);
        }
        catch (DropRejectedException rejection)
        {
            reason = rejection.Message;
        }

        if (reason is not null)
        {
            rejects.Add(new RejectedRow(0, "", "", reason, ""));
        }

        await touched.AskAsync(cancellationToken);
        await rejectsContainer.PublishAsync(version, rejects, () => drop.IsCurrentAsync(cancellationToken), cancellationToken);
        var status = rejects.Count == 0 ? DropStatus.Applied : applied?.Kept > 0 ? DropStatus.AppliedWithRejects : DropStatus.Rejected;
        reason ??= status == DropStatus.Rejected ? "Every row was rejected." : null;
        var finished = new FinishedDrop(status, applied, reason, rejects.Count, upload, touched.Examples, touched.Count, started, time.GetUtcNow() - started);
        await uploads.WriteAsync(drop.Version, finished, cancellationToken);
        Tell(version.Path, finished);
    }

    private void Tell(string path, FinishedDrop finished)
    {
        if (finished.Status == DropStatus.Rejected)
        {
            Log.Rejected(logger, path, finished.Reason);
        }
        else if (finished.Applied is { } applied)
        {
            Log.Applied(logger, path, applied.Report, applied.RowsRead, applied.Kept, finished.Rejected, applied.EntitiesWritten, finished.PartnerCount, finished.Took.TotalSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path}: {Report}, {RowsRead} rows read, {Kept} kept, {Rejected} rejected; {EntitiesWritten} entities written, {Partners} partners to be scored, in {Seconds:F1} s.")]
        public static partial void Applied(ILogger logger, string path, string report, long rowsRead, long kept, long rejected, long entitiesWritten, long partners, double seconds);

        [LoggerMessage(2, LogLevel.Warning, "Drop {Path} is rejected: {Reason}")]
        public static partial void Rejected(ILogger logger, string path, string? reason);

        [LoggerMessage(3, LogLevel.Information, "Drop {Path} changed while it was read: it is read again.")]
        public static partial void Changed(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Information, "Drop {Path} is gone: it was deleted before it was read.")]
        public static partial void Gone(ILogger logger, string path);

        [LoggerMessage(5, LogLevel.Warning, "Drop {Path} changed {Times} times while it was read: its latest version is left to its own event, or to the sweep.")]
        public static partial void KeepsChanging(ILogger logger, string path, int times);
    }
}
