using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>An upload being withdrawn.</summary>
/// <param name="Drop">The version of the path that counts no more.</param>
/// <param name="KeepsDrop">Whether the file stays in the container.</param>
/// <param name="Content">The id that its content gives; null: nothing of it can have been applied.</param>
public sealed record Withdrawal(DropVersion Drop, DateTimeOffset Requested, bool KeepsDrop, UploadId? Content)
{
    /// <summary>The upload whose version was taken back; null: not yet.</summary>
    public UploadId? Upload { get; init; }

    /// <summary>The version that it had; null: none, or it keeps it, since a newer drop of the same content counts. Then no value has to change.</summary>
    public UploadVersion? Until { get; init; }

    /// <summary>The version of another drop of the same content, which the upload has now; null: there is none, its values are to go.</summary>
    public UploadVersion? Remaining { get; init; }

    /// <summary>All was done at least once, but for what runs at work then may have written since.</summary>
    public bool WasDoneOnce { get; init; }
}

/// <summary>Withdrawals that are not finished, in the table UploadVersions: any instance can go on with them.</summary>
public sealed class Withdrawals(ITelemetryTable table, TimeProvider time)
{
    private const string Prefix = "withdrawal|";

    private readonly UploadVersions _versions = new(table, time);

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

    /// <summary>
    /// Takes the upload's version back, together with the note of it: to that of another drop of the same content, or to before all others, for good.
    /// What is dropped later gets another id.
    /// </summary>
    public async Task<Withdrawal> TakeBackAsync(Withdrawal withdrawal, UploadVersion? remaining, CancellationToken cancellationToken)
    {
        while (true)
        {
            var note = await table.FindAsync(UploadVersions.Versions, RowKey(withdrawal.Drop), cancellationToken);
            if (note is null || Read(note) is { Upload: not null })
            {
                return note is null ? withdrawal : Read(note);
            }

            var moves = await table.FindAsync(UploadVersions.Versions, UploadVersions.Moves, cancellationToken);
            var (upload, row) = await _versions.LiveAsync(withdrawal.Content!.Value, cancellationToken);
            var plan = Read(note) with { Upload = upload, Remaining = remaining };
            var actions = new List<TableTransactionAction>();
            if (remaining is null || (row is not null && UploadVersions.GetVersion(row) > remaining))
            {
                // Also where no run has registered it yet: one that is about to finds that it may not.
                plan = plan with { Until = row is null ? null : UploadVersions.GetVersion(row) };
                var version = new TableEntity(UploadVersions.Versions, UploadVersions.VersionKey(upload));
                UploadVersions.SetVersion(version, remaining ?? plan.Until ?? withdrawal.Drop.Version);
                if (remaining is null)
                {
                    version[UploadVersions.Withdrawn] = time.GetUtcNow();
                }

                actions.AddRange([UploadVersions.Action(version, row), UploadVersions.CountMove(moves)]);
            }

            if (await table.TryWriteAsync([UploadVersions.Action(Write(plan), note), .. actions], cancellationToken))
            {
                return plan;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(10, 100)), time, cancellationToken);
        }
    }

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
            [nameof(withdrawal.Content)] = withdrawal.Content?.ToString(),
            [nameof(withdrawal.Upload)] = withdrawal.Upload?.ToString(),
            [nameof(withdrawal.WasDoneOnce)] = withdrawal.WasDoneOnce,
        };
        WriteVersion(entity, nameof(withdrawal.Until), withdrawal.Until);
        WriteVersion(entity, nameof(withdrawal.Remaining), withdrawal.Remaining);
        return entity;
    }

    private static Withdrawal Read(TableEntity entity) => new(
        new DropVersion(entity.GetString("Path"), entity.GetDateTimeOffset("LastModified")!.Value, new ETag(entity.GetString("ETag"))),
        entity.GetDateTimeOffset(nameof(Withdrawal.Requested))!.Value,
        entity.GetBoolean(nameof(Withdrawal.KeepsDrop))!.Value,
        entity.GetString(nameof(Withdrawal.Content)) is { } content ? UploadId.Parse(content) : null)
    {
        Upload = entity.GetString(nameof(Withdrawal.Upload)) is { } upload ? UploadId.Parse(upload) : null,
        Until = ReadVersion(entity, nameof(Withdrawal.Until)),
        Remaining = ReadVersion(entity, nameof(Withdrawal.Remaining)),
        WasDoneOnce = entity.GetBoolean(nameof(Withdrawal.WasDoneOnce))!.Value,
    };

    private static void WriteVersion(TableEntity entity, string name, UploadVersion? version)
    {
        if (version is { } value)
        {
            (entity[name], entity[name + "Path"], entity[name + "Turn"]) = (value.LastModified, value.Path, value.Turn);
        }
    }

    private static UploadVersion? ReadVersion(TableEntity entity, string name) => entity.GetDateTimeOffset(name) is { } time
        ? new UploadVersion(time, entity.GetString(name + "Path")) { Turn = entity.GetInt32(name + "Turn")!.Value }
        : null;
}
