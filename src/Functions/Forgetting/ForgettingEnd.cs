using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Functions.Forgetting;

/// <summary>The end of a round of forgetting: marks without anything behind them go, scores are asked for, and how far it got is noted.</summary>
public sealed class ForgettingEnd(ForgottenTable forgotten, ForgettingNotes notes, PartnerMarks marks, PartnersToScore toScore, RemovalSettings settings)
{
    /// <param name="isLast">Whose deletion nothing can come after, by their hashes.</param>
    /// <returns>The number of accounts that are to be scored.</returns>
    public async Task<int> ReachAsync(IReadOnlyCollection<Forgotten> noted, HashSet<string> isLast, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in noted)
        {
            ids.UnionWith(await notes.TouchedBy(each).ReadAsync(cancellationToken).Select(touched => touched.Id).ToListAsync(cancellationToken));
        }

        var isMarkless = await marks.RemoveEmptyAsync(ids, settings.Patience, cancellationToken);
        var accounts = await toScore.AskAsync(noted.Select(notes.TouchedBy), cancellationToken);
        foreach (var each in noted)
        {
            var isSettled = isLast.Contains(each.Hash) && isMarkless;
            await forgotten.UpdateAsync(each with { WasDoneOnce = true, IsSettled = isSettled }, cancellationToken);
            if (isSettled)
            {
                await notes.TouchedBy(each).ClearAsync(cancellationToken);
            }
        }

        return accounts;
    }
}
