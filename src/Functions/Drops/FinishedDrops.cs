using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>The last steps of every drop: its rejected rows are published, then its row in the table Uploads is written, which says that all is done.</summary>
public sealed partial class FinishedDrops(
    UploadLog uploads, RejectsContainer rejectsContainer, KnownContents contents, TimeProvider time, ILogger<FinishedDrops> logger)
{
    /// <summary>Finishes a drop that was read.</summary>
    /// <param name="run">Null where the file as a whole was rejected.</param>
    /// <param name="reason">Why the file, or the rest of it, was rejected; null: it was not.</param>
    public async Task FinishAsync(
        DropBlob drop, DropRun? run, string? reason, RejectsFile rejects, TouchedPartners touched, DateTimeOffset started, CancellationToken cancellationToken)
    {
        if (reason is not null)
        {
            rejects.Add(new RejectedRow(0, "", "", reason, ""));
        }

        await PublishAsync(drop, run?.Seen, rejects, cancellationToken);
        var status = rejects.Count == 0 ? DropStatus.Applied : run?.Applied.Kept > 0 ? DropStatus.AppliedWithRejects : DropStatus.Rejected;
        reason ??= status == DropStatus.Rejected ? "Every row was rejected." : null;
        var ofContent = run is null ? null : await contents.CompleteAsync(drop, run, cancellationToken);
        var finished = new FinishedDrop(
            status, run?.Applied, reason ?? ofContent, rejects.Count, run?.Upload, touched.Examples, touched.Count, started, time.GetUtcNow() - started)
        {
            Turn = run?.Seen.Turn ?? 0,
        };
        await WriteAsync(drop, finished, unread: null, cancellationToken);
    }

    /// <summary>Finishes a drop nothing of which has to be read, since its content is known. Rejected rows that the path had before go.</summary>
    public async Task FinishKnownAsync(DropBlob drop, UploadId content, KnownUpload known, DateTimeOffset started, CancellationToken cancellationToken)
    {
        await using var noRejects = new RejectsFile();
        await PublishAsync(drop, seen: null, noRejects, cancellationToken);
        var nothing = new AppliedDrop(known.Report, 0, 0, 0, default, 0, [], new Dictionary<string, long>(), null);
        var reason = ContentReasons.Known(known.Version, changes: false);
        var finished = new FinishedDrop(DropStatus.Applied, nothing, reason, 0, known.Upload, [], 0, started, time.GetUtcNow() - started);
        await WriteAsync(drop, finished, content, cancellationToken);
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
        LogFinished(drop.Path, finished);
    }

    /// <summary>Notes that a drop cannot be read now. Whoever finds it later tries again.</summary>
    public async Task SetAsideAsync(DropVersion drop, string reason, CancellationToken cancellationToken)
    {
        var told = $"The file cannot be read. {reason} The sweep looks at it every time, and reads it as soon as it can be.";
        var finished = new FinishedDrop(DropStatus.Unreadable, null, told, 0, null, [], 0, time.GetUtcNow(), TimeSpan.Zero);
        if (await uploads.WriteAsync(drop, finished, cancellationToken))
        {
            Log.Unreadable(logger, drop.Path, reason);
        }
    }

    private Task PublishAsync(DropBlob drop, UploadVersion? seen, RejectsFile rejects, CancellationToken cancellationToken) => rejectsContainer.PublishAsync(
        seen ?? drop.Version.Version,
        rejects,
        async () => await drop.IsCurrentAsync(cancellationToken) && !await uploads.IsWithdrawnAsync(drop.Version, cancellationToken),
        cancellationToken);

    /// <param name="unread">The content, where it was known and not read.</param>
    private async Task WriteAsync(DropBlob drop, FinishedDrop finished, UploadId? unread, CancellationToken cancellationToken)
    {
        await uploads.WriteAsync(drop.Version, finished, cancellationToken);
        if (finished.Upload is { } upload)
        {
            await contents.VerifyAsync(drop, upload, unread, cancellationToken);
        }

        LogFinished(drop.Version.Path, finished);
    }

    private void LogFinished(string path, FinishedDrop finished)
    {
        if (finished.Status == DropStatus.Rejected)
        {
            Log.Rejected(logger, path, finished.Reason);
        }
        else if (finished.Applied is { } applied)
        {
            var (written, partners) = (Counted.Of(applied.EntitiesWritten, "entity", "entities"), Counted.Of(finished.PartnerCount, "partner"));
            Log.Applied(logger, path, applied.Report, applied.Rows, written, partners, finished.Took.TotalSeconds);
            if (applied.OtherNotes.Any())
            {
                Log.Noted(logger, path, string.Join("; ", applied.OtherNotes));
            }

            if (finished.Reason is { } reason)
            {
                Log.ReasonGiven(logger, path, reason);
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

        [LoggerMessage(6, LogLevel.Information, "Drop {Path}: {Reason}")]
        public static partial void ReasonGiven(ILogger logger, string path, string reason);
    }
}
