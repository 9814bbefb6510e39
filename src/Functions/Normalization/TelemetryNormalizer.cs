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
    ForgottenTable forgotten,
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

    /// <summary>Applies a drop that is done with once more: it fills what a withdrawal left open. One that is not done with yet is normalised.</summary>
    /// <returns>False where there was nothing to apply.</returns>
    public async Task<bool> ReapplyAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (await DropBlob.FindAsync(blob, cancellationToken) is not { } drop)
        {
            return false;
        }

        if (await uploads.FindAsync(drop.Version, cancellationToken) is not { } row)
        {
            await NormalizeAsync(blob, cancellationToken);
            return true;
        }

        try
        {
            return row is { IsWithdrawn: false, Started: { } started, Upload: not null } && await ReapplyAsync(drop, started, cancellationToken);
        }
        catch (RequestFailedException failure) when (DropBlob.HasChanged(failure))
        {
            // What stands there now has an event of its own.
            return false;
        }
        catch (DropRejectedException rejection)
        {
            Log.NoLongerRead(logger, blob.Name, rejection.Message);
            return false;
        }
    }

    /// <summary>Rejects a drop that nobody can read.</summary>
    public async Task RejectAsync(DropVersion drop, string reason, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        await using var rejects = new RejectsFile();
        rejects.Add(new RejectedRow(0, "", "", reason, ""));
        await rejectsContainer.PublishAsync(drop.Version, rejects, () => Task.FromResult(true), cancellationToken);
        var finished = new FinishedDrop(DropStatus.Rejected, null, reason, rejects.Count, null, [], 0, started, time.GetUtcNow() - started);
        await uploads.WriteAsync(drop, finished, cancellationToken);
        Tell(drop.Path, finished);
    }

    /// <param name="started">When it was read first: the months that had begun then are taken, no others.</param>
    private async Task<bool> ReapplyAsync(DropBlob drop, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var upload = await drop.IdAsync(cancellationToken);
        await using var content = await drop.OpenAsync(cancellationToken);
        await using var reader = await ReportReader.OpenAsync(content, drop.Version.Path, new ReportOptions(started, privacy.Key()), cancellationToken);
        using var run = await BeginAsync(drop, upload, cancellationToken);
        if (run is null)
        {
            return false;
        }

        await ApplyAsync(reader, run, _ => { }, (_, _) => Task.CompletedTask, cancellationToken);
        Log.Reapplied(logger, drop.Version.Path);
        return true;
    }

    private async Task<AppliedDrop> ApplyAsync(
        ReportReader reader, UploadRun run, Action<RejectedRow> reject, Func<IReadOnlyCollection<string>, CancellationToken, Task> touched, CancellationToken cancellationToken)
    {
        var leftOut = await forgotten.ReadAsync(cancellationToken);
        try
        {
            var applied = await new DropApplication(tables, run, leftOut, settings.BufferBytes, time).ApplyAsync(reader, reject, touched, cancellationToken);
            await run.EndAsync(cancellationToken);
            return applied;
        }
        catch (DropRejectedException)
        {
            // Nothing was written, nor is anything on its way.
            await run.EndAsync(cancellationToken);
            throw;
        }
    }

    private Task<UploadRun?> BeginAsync(DropBlob drop, UploadId upload, CancellationToken cancellationToken) => _versions.BeginAsync(
        upload,
        drop.Version.Version,
        () => drop.IsCurrentAsync(cancellationToken),
        () => uploads.IsWithdrawnAsync(drop.Version, cancellationToken),
        cancellationToken);

    private async Task<bool> StandsAsync(DropBlob drop, CancellationToken cancellationToken) =>
        await drop.IsCurrentAsync(cancellationToken) && !await uploads.IsWithdrawnAsync(drop.Version, cancellationToken);

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
            using var run = await BeginAsync(drop, upload.Value, cancellationToken);
            if (run is null)
            {
                Log.Changed(logger, version.Path);
                return;
            }

            applied = await ApplyAsync(reader, run, rejects.Add, touched.AddAsync, cancellationToken);
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
        await rejectsContainer.PublishAsync(version, rejects, () => StandsAsync(drop, cancellationToken), cancellationToken);
        var status = rejects.Count == 0 ? DropStatus.Applied : applied?.Kept > 0 ? DropStatus.AppliedWithRejects : DropStatus.Rejected;
        reason ??= status == DropStatus.Rejected ? "Every row was rejected." : null;
        var finished = new FinishedDrop(status, applied, reason, rejects.Count, upload, touched.Examples, touched.Count, started, time.GetUtcNow() - started)
        {
            Turn = version.Turn,
        };
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
            if (applied.Notes.Count > 0)
            {
                Log.Noted(logger, path, string.Join("; ", applied.Notes.Select(note => $"{note.Key}: {note.Value}")));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path}: {Report}, {RowsRead} rows read, {Kept} kept, {Rejected} rejected; {EntitiesWritten} entities written, {Partners} partners to be scored, in {Seconds:F1} s.")]
        public static partial void Applied(ILogger logger, string path, string report, long rowsRead, long kept, long rejected, long entitiesWritten, long partners, double seconds);

        [LoggerMessage(8, LogLevel.Information, "Drop {Path}: {Notes}.")]
        public static partial void Noted(ILogger logger, string path, string notes);

        [LoggerMessage(2, LogLevel.Warning, "Drop {Path} is rejected: {Reason}")]
        public static partial void Rejected(ILogger logger, string path, string? reason);

        [LoggerMessage(3, LogLevel.Information, "Drop {Path} changed while it was read: it is read again.")]
        public static partial void Changed(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Information, "Drop {Path} is gone: it was deleted before it was read.")]
        public static partial void Gone(ILogger logger, string path);

        [LoggerMessage(5, LogLevel.Warning, "Drop {Path} changed {Times} times while it was read: its latest version is left to its own event, or to the sweep.")]
        public static partial void KeepsChanging(ILogger logger, string path, int times);

        [LoggerMessage(6, LogLevel.Information, "Drop {Path} was applied once more, in the place of one that was withdrawn.")]
        public static partial void Reapplied(ILogger logger, string path);

        [LoggerMessage(7, LogLevel.Warning, "Drop {Path} was read once but is rejected now, so that it cannot take the place of one that was withdrawn: {Reason}")]
        public static partial void NoLongerRead(ILogger logger, string path, string reason);
    }
}
