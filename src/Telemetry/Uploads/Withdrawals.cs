using Azure;
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
    private const string Prefix = "withdrawal|";

    public IAsyncEnumerable<Withdrawal> UnfinishedAsync(CancellationToken cancellationToken) =>
        table.PagesAsync(TableRange.WithPrefix(UploadVersions.Versions, Prefix), cancellationToken).SelectMany(page => page).Select(Read);

    /// <returns>Null where there is none, or it is finished.</returns>
    public async Task<Withdrawal?> FindAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await table.FindAsync(UploadVersions.Versions, RowKey(drop), cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Adds a withdrawal; where the drop has one already, that one stays.</summary>
    public async Task<Withdrawal> AddAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        return await table.TryWriteAsync([new(TableTransactionActionType.Add, Write(withdrawal))], cancellationToken)
            ? withdrawal
            : await FindAsync(withdrawal.Drop, cancellationToken) ?? withdrawal;
    }

    /// <summary>Takes the upload's version back to before all others, for good, together with the note of it. What is dropped later gets another id.</summary>
    public Task<Withdrawal> TakeBackAsync(Withdrawal withdrawal, CancellationToken cancellationToken) =>
        new Race($"The withdrawal of {withdrawal.Drop.Path}").WinAsync(() => TryTakeBackAsync(withdrawal, cancellationToken), cancellationToken);

    /// <summary>The ids that the upload's values stand under.</summary>
    public TouchedNotes Touched(Withdrawal withdrawal) => new(table, $"{withdrawal.Drop.PartitionKey}|{withdrawal.Drop.RowKey}");

    public async Task SetDoneOnceAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(UploadVersions.Versions, RowKey(withdrawal.Drop), cancellationToken) is { } note)
        {
            // Should someone else have been faster, that one has noted the same, or finished.
            await table.TryWriteAsync([UploadVersions.Action(Write(Read(note) with { WasDoneOnce = true }), note)], cancellationToken);
        }
    }

    public async Task FinishAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        await Touched(withdrawal).ClearAsync(cancellationToken);
        await table.TryWriteAsync([new(TableTransactionActionType.Delete, new TableEntity(UploadVersions.Versions, RowKey(withdrawal.Drop)), ETag.All)], cancellationToken);
    }

    /// <returns>Null where another writer was faster.</returns>
    private async Task<Withdrawal?> TryTakeBackAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        var note = await table.FindAsync(UploadVersions.Versions, RowKey(withdrawal.Drop), cancellationToken);
        if (note is null || Read(note) is { IsTakenBack: true } or { Upload: null })
        {
            return note is null ? withdrawal : Read(note);
        }

        var moves = await table.FindAsync(UploadVersions.Versions, UploadVersions.Moves, cancellationToken);
        var key = VersionRow.Key(Read(note).Upload!.Value);
        var row = await table.FindAsync(UploadVersions.Versions, key, cancellationToken);

        // What an earlier time that was learnt late left to be made good is done with the rest.
        var plan = Read(note) with { IsTakenBack = true, Until = row is null ? null : VersionRow.MovedFrom(row) ?? VersionRow.Seen(row) };
        var actions = new List<TableTransactionAction>();
        if (row is null || !VersionRow.IsWithdrawn(row))
        {
            // Also where no run has registered it yet: one that is about to finds that it may not.
            var version = new TableEntity(UploadVersions.Versions, key);
            VersionRow.SetSeen(version, plan.Until ?? withdrawal.Drop.Version);
            VersionRow.SetWithdrawn(version, time.GetUtcNow());
            actions.AddRange([UploadVersions.Action(version, row), UploadVersions.CountMove(moves)]);
        }

        return await table.TryWriteAsync([UploadVersions.Action(Write(plan), note), .. actions], cancellationToken) ? plan : null;
    }

    private static string RowKey(DropVersion drop) => $"{Prefix}{drop.PartitionKey}|{drop.RowKey}";

    private static TableEntity Write(Withdrawal withdrawal)
    {
        var entity = new TableEntity(UploadVersions.Versions, RowKey(withdrawal.Drop))
        {
            ["Path"] = withdrawal.Drop.Path,
            ["LastModified"] = withdrawal.Drop.LastModified,
            ["ETag"] = withdrawal.Drop.ETag.ToString(),
            [nameof(withdrawal.Requested)] = withdrawal.Requested,
            [nameof(withdrawal.KeepsDrop)] = withdrawal.KeepsDrop,
            [nameof(withdrawal.Upload)] = withdrawal.Upload?.ToString(),
            [nameof(withdrawal.IsTakenBack)] = withdrawal.IsTakenBack,
            [nameof(withdrawal.WasDoneOnce)] = withdrawal.WasDoneOnce,
        };
        VersionRow.Set(entity, nameof(withdrawal.Until), withdrawal.Until);
        return entity;
    }

    private static Withdrawal Read(TableEntity entity) => new(
        new DropVersion(entity.GetString("Path"), entity.GetDateTimeOffset("LastModified")!.Value, new ETag(entity.GetString("ETag"))),
        entity.GetDateTimeOffset(nameof(Withdrawal.Requested))!.Value,
        entity.GetBoolean(nameof(Withdrawal.KeepsDrop))!.Value,
        entity.GetString(nameof(Withdrawal.Upload)) is { } upload ? UploadId.Parse(upload) : null)
    {
        IsTakenBack = entity.GetBoolean(nameof(Withdrawal.IsTakenBack))!.Value,
        Until = VersionRow.Get(entity, nameof(Withdrawal.Until)),
        WasDoneOnce = entity.GetBoolean(nameof(Withdrawal.WasDoneOnce))!.Value,
    };
}
