using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>Asks for accounts to be scored, some time after a drop.</summary>
public delegate Task AskForScores(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken);

/// <summary>
/// Normalises drops. Any step may be repeated, by any number of instances at once: the Uploads row, which says that all is done, is written last.
/// </summary>
public sealed partial class TelemetryNormalizer
{
    /// <summary>Overwritten more often while being read: every overwrite raises an event of its own.</summary>
    private const int MaximumVersions = 10;

    private readonly UploadLog _uploads;
    private readonly RejectsContainer _rejects;
    private readonly AskForScores _askForScores;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PartnerDirectory _directory;
    private readonly DropRuns _runs;
    private readonly Reapplication _reapplication;
    private readonly KnownContents _contents;

    public TelemetryNormalizer(
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
        (_uploads, _rejects, _askForScores, _time, _logger) = (uploads, rejectsContainer, askForScores, time, logger);
        (_directory, _runs) = (new(tables.Partners), new(tables, forgotten, privacy, settings, time));
        _reapplication = new(tables, uploads, _runs, askForScores, time, logger);
        _contents = new(tables, uploads, _runs, _reapplication, time);
    }

    /// <summary>Returns when the blob's current version has its Uploads row, if only one that says that it cannot be read, or the blob is gone.</summary>
    public async Task NormalizeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await new Race($"The drop {blob.Name}") { Tries = MaximumVersions }.WinAsync(() => TryNormalizeAsync(blob, cancellationToken), cancellationToken);
        }
        catch (OvertakenException)
        {
            Log.KeepsChanging(_logger, blob.Name, MaximumVersions);
        }
    }

    /// <summary>Applies a drop once more: it fills what a withdrawal left open.</summary>
    /// <returns>False where there was nothing to apply.</returns>
    public Task<bool> ReapplyAsync(BlobClient blob, CancellationToken cancellationToken) =>
        _reapplication.ApplyAsync(blob, (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Makes good what a crash kept from being so: an earlier time of an upload was learnt late, and drops between are to be applied again.</summary>
    public Task MakeGoodAsync(BlobContainerClient container, CancellationToken cancellationToken) => _reapplication.MakeAllGoodAsync(container, cancellationToken);

    /// <summary>Rejects a drop that nobody can read.</summary>
    public async Task RejectAsync(DropVersion drop, string reason, CancellationToken cancellationToken)
    {
        var started = _time.GetUtcNow();
        await using var rejects = new RejectsFile();
        rejects.Add(new RejectedRow(0, "", "", reason, ""));
        await _rejects.PublishAsync(drop.Version, rejects, () => Task.FromResult(true), cancellationToken);
        var finished = new FinishedDrop(DropStatus.Rejected, null, reason, rejects.Count, null, [], 0, started, _time.GetUtcNow() - started);
        await _uploads.WriteAsync(drop, finished, cancellationToken);
        Tell(drop.Path, finished);
    }

    /// <summary>Says of a drop that it cannot be read now. Whoever finds it later tries again.</summary>
    private async Task SetAsideAsync(DropVersion drop, string reason, CancellationToken cancellationToken)
    {
        var told = $"The file cannot be read. {reason} The sweep looks at it every time, and reads it as soon as it can be.";
        var finished = new FinishedDrop(DropStatus.Unreadable, null, told, 0, null, [], 0, _time.GetUtcNow(), TimeSpan.Zero);
        if (await _uploads.WriteAsync(drop, finished, cancellationToken))
        {
            Log.Unreadable(_logger, drop.Path, reason);
        }
    }

    /// <returns>False where the blob holds another version by now.</returns>
    private async Task<bool> TryNormalizeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (await DropBlob.FindAsync(blob, cancellationToken) is not { } drop)
        {
            Log.Gone(_logger, blob.Name);
            return true;
        }

        if (await _uploads.IsDoneAsync(drop.Version, cancellationToken))
        {
            return true;
        }

        try
        {
            await NormalizeAsync(drop, blob.GetParentBlobContainerClient(), cancellationToken);
            return await DropBlob.FindAsync(blob, cancellationToken) is not { } current || await _uploads.IsDoneAsync(current.Version, cancellationToken);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            Log.Changed(_logger, blob.Name);
            return false;
        }
        catch (DropUnreadableException unreadable)
        {
            await SetAsideAsync(drop.Version, unreadable.Reason, cancellationToken);
            return true;
        }
    }

    private async Task NormalizeAsync(DropBlob drop, BlobContainerClient container, CancellationToken cancellationToken)
    {
        var started = _time.GetUtcNow();
        await using var rejects = new RejectsFile();
        var touched = new TouchedPartners(_directory, _askForScores);
        DropRun? run = null;
        string? reason;
        try
        {
            var content = await drop.IdAsync(cancellationToken);
            if (await _contents.IsWithdrawnAsync(drop, content, cancellationToken))
            {
                Log.IsWithdrawn(_logger, drop.Version.Path);
                return;
            }

            if (await _contents.FindAsync(drop, content, cancellationToken) is { } known)
            {
                await FinishKnownAsync(drop, content, known, started, cancellationToken);
                return;
            }

            run = await _runs.RunAsync(drop, content, started, rejects.Add, touched.AddAsync, cancellationToken);
            if (run is null)
            {
                Log.Changed(_logger, drop.Version.Path);
                return;
            }

            reason = run.Applied.Damage;
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
        await PublishAsync(drop, run?.Seen, rejects, cancellationToken);
        var status = rejects.Count == 0 ? DropStatus.Applied : run?.Applied.Kept > 0 ? DropStatus.AppliedWithRejects : DropStatus.Rejected;
        reason ??= status == DropStatus.Rejected ? "Every row was rejected." : null;
        var told = run is null ? null : await _contents.CompleteAsync(drop, run, container, cancellationToken);
        var finished = new FinishedDrop(
            status, run?.Applied, reason ?? told, rejects.Count, run?.Upload, touched.Examples, touched.Count, started, _time.GetUtcNow() - started)
        {
            Turn = run?.Seen.Turn ?? 0,
        };
        await FinishAsync(drop, finished, known: null, cancellationToken);
    }

    /// <summary>Nothing of it has to be read. Rejects that the path had before go.</summary>
    private async Task FinishKnownAsync(DropBlob drop, UploadId content, KnownUpload known, DateTimeOffset started, CancellationToken cancellationToken)
    {
        await using var noRejects = new RejectsFile();
        await PublishAsync(drop, seen: null, noRejects, cancellationToken);
        var nothing = new AppliedDrop(known.Report, 0, 0, 0, default, 0, [], new Dictionary<string, long>(), null);
        var reason = ContentReasons.Known(known.Version, changes: false);
        var finished = new FinishedDrop(DropStatus.Applied, nothing, reason, 0, known.Upload, [], 0, started, _time.GetUtcNow() - started);
        await FinishAsync(drop, finished, content, cancellationToken);
    }

    private Task PublishAsync(DropBlob drop, UploadVersion? seen, RejectsFile rejects, CancellationToken cancellationToken) => _rejects.PublishAsync(
        seen ?? drop.Version.Version,
        rejects,
        async () => await drop.IsCurrentAsync(cancellationToken) && !await _uploads.IsWithdrawnAsync(drop.Version, cancellationToken),
        cancellationToken);

    private async Task FinishAsync(DropBlob drop, FinishedDrop finished, UploadId? known, CancellationToken cancellationToken)
    {
        await _uploads.WriteAsync(drop.Version, finished, cancellationToken);
        if (finished.Upload is { } upload)
        {
            await _contents.VerifyAsync(drop, upload, known, cancellationToken);
        }

        Tell(drop.Version.Path, finished);
    }

    private void Tell(string path, FinishedDrop finished)
    {
        if (finished.Status == DropStatus.Rejected)
        {
            Log.Rejected(_logger, path, finished.Reason);
        }
        else if (finished.Applied is { } applied)
        {
            var (written, partners) = (Counted.Of(applied.EntitiesWritten, "entity", "entities"), Counted.Of(finished.PartnerCount, "partner"));
            Log.Applied(_logger, path, applied.Report, applied.Rows, written, partners, finished.Took.TotalSeconds);
            if (applied.OtherNotes.Any())
            {
                Log.Noted(_logger, path, string.Join("; ", applied.OtherNotes));
            }

            if (finished.Reason is { } reason)
            {
                Log.Told(_logger, path, reason);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path}: {Report}, {Rows}; {Written} written, {Partners} to be scored, in {Seconds:F1} s.")]
        public static partial void Applied(ILogger logger, string path, string report, string rows, string written, string partners, double seconds);

        [LoggerMessage(8, LogLevel.Information, "Drop {Path}: {Notes}.")]
        public static partial void Noted(ILogger logger, string path, string notes);

        [LoggerMessage(2, LogLevel.Warning, "Drop {Path} is rejected: {Reason}")]
        public static partial void Rejected(ILogger logger, string path, string? reason);

        [LoggerMessage(9, LogLevel.Warning, "Drop {Path} cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string path, string reason);

        [LoggerMessage(3, LogLevel.Information, "Drop {Path} changed while it was read: it is read again.")]
        public static partial void Changed(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Information, "Drop {Path} is gone: it was deleted before it was read.")]
        public static partial void Gone(ILogger logger, string path);

        [LoggerMessage(5, LogLevel.Warning, "Drop {Path} changed {Times} times while it was read: its latest version is left to its own event, or to the sweep.")]
        public static partial void KeepsChanging(ILogger logger, string path, int times);

        [LoggerMessage(6, LogLevel.Information, "Drop {Path}: {Told}")]
        public static partial void Told(ILogger logger, string path, string told);

        [LoggerMessage(7, LogLevel.Information, "Drop {Path} holds what was withdrawn when it stood there: it counts no more.")]
        public static partial void IsWithdrawn(ILogger logger, string path);
    }
}
