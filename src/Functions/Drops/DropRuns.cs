using PartnerScore.Functions.Privacy;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>Reads drops and applies them to the tables.</summary>
public sealed class DropRuns(
    TelemetryTables tables,
    UploadVersions versions,
    KnownUploads known,
    ForgottenTable forgotten,
    PrivacySettings privacy,
    NormalizationSettings settings,
    TimeProvider time)
{
    /// <param name="content">The id that its content gives.</param>
    /// <param name="started">When it is read, or was read first: the months that had begun then are taken, no others.</param>
    /// <param name="touched">Takes the ids whose score a part of the drop may change.</param>
    /// <returns>Null where the drop has to be looked at again.</returns>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know.</exception>
    public async Task<DropRun?> RunAsync(
        DropBlob drop,
        UploadId content,
        DateTimeOffset started,
        Action<RejectedRow> reject,
        Func<IReadOnlyCollection<string>, CancellationToken, Task> touched,
        CancellationToken cancellationToken)
    {
        await using var stream = await drop.OpenAsync(cancellationToken);
        var options = new ReportOptions(started, privacy.Key()) { MaximumTime = settings.TimeLimit, Time = time };
        await using var reader = await ReportReader.OpenAsync(stream, drop.Version.Path, options, cancellationToken);
        using var run = await versions.BeginAsync(content, drop.Version.Version, () => drop.IsCurrentAsync(cancellationToken), cancellationToken);
        if (run is null)
        {
            return null;
        }

        var leftOut = await forgotten.ReadAsync(cancellationToken);
        AppliedDrop applied;
        try
        {
            applied = await new DropApplication(tables, run, leftOut, settings.BufferBytes, time).ApplyAsync(reader, reject, touched, cancellationToken);
        }
        catch (DropRejectedException)
        {
            // Nothing was written, nor is anything on its way.
            await run.EndAsync(cancellationToken);
            throw;
        }

        await run.EndAsync(cancellationToken);
        return new DropRun(run.Upload, run.Seen, run.Version < run.Seen ? run.Version : null, applied, run.Moves);
    }

    /// <summary>Called when all that a run causes is done: where it left nothing out, its content need not be read again.</summary>
    public Task CompleteAsync(DropRun run, CancellationToken cancellationToken) =>
        run.Applied is { Rejected: 0, Damage: null } && !run.Applied.Notes.ContainsKey(ReportNotes.ForgottenRows)
        ? known.SetAppliedAsync(run.Upload, run.Applied.Report, run.Moves, cancellationToken)
        : Task.CompletedTask;
}

/// <summary>A drop that was applied.</summary>
/// <param name="Known">Since when its content is known, and under which path; null: this drop is its first.</param>
/// <param name="Moves">How often versions had moved when it began.</param>
public sealed record DropRun(UploadId Upload, UploadVersion Seen, UploadVersion? Known, AppliedDrop Applied, long Moves);
