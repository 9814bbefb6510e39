using Azure.Storage.Blobs;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Removal;

/// <summary>
/// Gives a withdrawn upload's values to the next newest: older drops first take its place, the newest of them first, so that no value is ever missing;
/// then what is left of its values goes.
/// </summary>
internal sealed class GivingWay(
    BlobContainerClient container,
    TelemetryTables tables,
    UploadLog uploads,
    Withdrawals withdrawals,
    TelemetryNormalizer normalizer,
    AskForScores askForScores,
    RemovalSettings settings,
    TimeProvider time)
{
    private readonly RunsAtWork _runs = new(tables.UploadVersions, time);
    private readonly ValueRemoval _values = new(tables.OfValues, time);
    private readonly StandingDrops _drops = new(container, uploads);
    private readonly PartnerMarks _marks = new(tables, time);
    private readonly PartnerDirectory _directory = new(tables.Partners);

    /// <param name="report">The upload's; null: not known.</param>
    public async Task<WithdrawalOutcome> GiveWayAsync(Withdrawal withdrawal, string? report, WithdrawalOutcome outcome, CancellationToken cancellationToken)
    {
        // Runs of the same content that began before its version was taken back may write its values until they end.
        var settled = await _runs.EndAsync(await _runs.ListAsync(withdrawal.Content, null, cancellationToken), settings.Patience, cancellationToken);
        var drops = await _drops.SuppressedByAsync(withdrawal, report, cancellationToken);
        if (withdrawal.Remaining is not null && drops.Count == 0)
        {
            return outcome with { Settled = settled };
        }

        await NoteTouchedAsync(withdrawal, cancellationToken);
        var reapplied = await ReapplyAsync(drops, cancellationToken);
        var removed = withdrawal.Remaining is null ? await _values.RemoveAsync(withdrawal.Upload!.Value, cancellationToken) : new WrittenTally(_ => { });
        var touched = await withdrawals.TouchedAsync(withdrawal, cancellationToken).ToListAsync(cancellationToken);
        if (settled && withdrawal.Remaining is null)
        {
            settled = await _marks.RemoveEmptyAsync([.. touched.Select(each => each.Id)], settings.Patience, cancellationToken);
            if (settled && StandingDrops.IsProfile(report))
            {
                settled = await _marks.RemoveUnverifiedMembersAsync(settings.Patience, cancellationToken);
                await ReapplyAsync(drops, cancellationToken);
            }
        }

        return outcome with
        {
            Settled = settled,
            EntitiesChanged = removed.EntitiesWritten - removed.EntitiesDeleted,
            EntitiesDeleted = removed.EntitiesDeleted,
            DropsReapplied = reapplied,
            Partners = await AskAsync(touched, cancellationToken),
        };
    }

    /// <summary>Notes whom to ask for, before anything changes: an attempt that goes on after a crash no longer finds it.</summary>
    private async Task NoteTouchedAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        var known = await withdrawals.TouchedAsync(withdrawal, cancellationToken).Select(each => each.Id).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        await foreach (var ids in _values.PartitionsAsync(withdrawal.Upload!.Value, cancellationToken).Where(known.Add).Chunk(100).WithCancellation(cancellationToken))
        {
            var touched = new List<(string, string)>();
            foreach (var id in ids)
            {
                touched.Add((id, await _directory.AccountOfAsync(id, cancellationToken)));
            }

            await withdrawals.AddTouchedAsync(withdrawal, touched, cancellationToken);
        }
    }

    private async Task<int> ReapplyAsync(IReadOnlyList<UploadVersion> drops, CancellationToken cancellationToken)
    {
        var reapplied = 0;
        foreach (var drop in drops)
        {
            reapplied += await normalizer.ReapplyAsync(container.GetBlobClient(drop.Path), cancellationToken) ? 1 : 0;
        }

        return reapplied;
    }

    /// <returns>How many accounts are to be scored: those that the ids belonged to before, and those that they belong to now.</returns>
    private async Task<int> AskAsync(IReadOnlyList<(string Id, string Account)> touched, CancellationToken cancellationToken)
    {
        var accounts = touched.Select(each => each.Account).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, _) in touched)
        {
            accounts.Add(await _directory.AccountOfAsync(id, cancellationToken));
        }

        if (accounts.Count > 0)
        {
            await askForScores(accounts, cancellationToken);
        }

        return accounts.Count;
    }
}
