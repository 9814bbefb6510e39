using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>An upload being withdrawn.</summary>
/// <param name="Drop">The version of the path that it was asked for.</param>
/// <param name="KeepsDrop">Whether the file stays in the container.</param>
/// <param name="Upload">Its content, under all its paths; null: nothing of it can have been applied.</param>
public sealed record Withdrawal(DropVersion Drop, DateTimeOffset Requested, bool KeepsDrop, UploadId? Upload)
{
    /// <summary>The upload's version was taken back.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>The latest version that it had; null: none. Then no value has to change.</summary>
    public UploadVersion? Until { get; init; }

    /// <summary>All was done at least once, but for what runs at work then may have written since.</summary>
    public bool WasDoneOnce { get; init; }
}

/// <summary>Withdrawals that are not finished, in the table UploadVersions: any instance can go on with them.</summary>
public sealed class Withdrawals(ITelemetryTable table, TimeProvider time)
{
    public IAsyncEnumerable<Withdrawal> UnfinishedAsync(CancellationToken cancellationToken) =>
        table.PagesAsync(TableRange.WithPrefix(VersionKeys.Versions, VersionKeys.WithdrawalPrefix), cancellationToken)
            .SelectMany(page => page)
            .Select(row => new WithdrawalRow(row).Withdrawal);

    /// <returns>Null where there is none, or it is finished.</returns>
    public async Task<Withdrawal?> FindAsync(DropVersion drop, CancellationToken cancellationToken) =>
        (await NoteAsync(drop, cancellationToken))?.Withdrawal;

    /// <summary>Adds a withdrawal; where the drop has one already, that one stays.</summary>
    public async Task<Withdrawal> AddAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        return await table.TryWriteAsync([new WithdrawalRow(withdrawal).Add()], cancellationToken)
            ? withdrawal
            : await FindAsync(withdrawal.Drop, cancellationToken) ?? withdrawal;
    }

    /// <summary>Takes the upload's version back to before all others, for good, together with the note of it. What is dropped later gets another id.</summary>
    public Task<Withdrawal> TakeBackAsync(Withdrawal withdrawal, CancellationToken cancellationToken) =>
        new Race($"The withdrawal of {withdrawal.Drop.Path}").WinAsync(() => TryTakeBackAsync(withdrawal, cancellationToken), cancellationToken);

    /// <summary>The ids that the upload's values stand under.</summary>
    public TouchedNotes Touched(Withdrawal withdrawal) => new(table, VersionKeys.Of(withdrawal.Drop));

    public async Task SetDoneOnceAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        if (await NoteAsync(withdrawal.Drop, cancellationToken) is { } note)
        {
            // Should someone else have been faster, that one has noted the same, or finished.
            await table.TryWriteAsync([new WithdrawalRow(note.Withdrawal with { WasDoneOnce = true }).Replace(note)], cancellationToken);
        }
    }

    public async Task FinishAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        await Touched(withdrawal).ClearAsync(cancellationToken);
        await table.TryWriteAsync([new WithdrawalRow(withdrawal).DeleteAnyway()], cancellationToken);
    }

    /// <returns>Null where another writer was faster.</returns>
    private async Task<Withdrawal?> TryTakeBackAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        var note = await NoteAsync(withdrawal.Drop, cancellationToken);
        var noted = note?.Withdrawal;
        if (note is null || noted is not { IsTakenBack: false, Upload: { } upload })
        {
            return noted ?? withdrawal;
        }

        var moves = await UploadVersions.FindMovesAsync(table, cancellationToken);
        var row = VersionRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Upload(upload), cancellationToken));

        // What an earlier time that was learnt late left to be made good is done with the rest.
        var plan = noted with { IsTakenBack = true, Until = row is null ? null : row.Until ?? row.Seen };
        var actions = new List<TableTransactionAction>();
        if (row is null or { IsWithdrawn: false })
        {
            // Also where no run has registered it yet: one that is about to finds that it may not.
            var version = new VersionRow(upload) { Seen = plan.Until ?? withdrawal.Drop.Version, Withdrawn = time.GetUtcNow() };
            actions.AddRange([version.Replace(row), MovesRow.Next(moves)]);
        }

        return await table.TryWriteAsync([new WithdrawalRow(plan).Replace(note), .. actions], cancellationToken) ? plan : null;
    }

    private async Task<WithdrawalRow?> NoteAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await table.FindAsync(VersionKeys.Versions, VersionKeys.Withdrawal(drop), cancellationToken) is { } row ? new(row) : null;
}
