using System.Collections.Concurrent;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Withdrawing;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Deletes what stands of those who are forgotten, once, wherever it stands.</summary>
internal sealed class ForgettingRound(
    TelemetryTables tables,
    ForgottenTable forgotten,
    RejectsContainer rejects,
    ForgottenExplanations explanations,
    PrivacySettings privacy,
    AskForScores askForScores,
    RemovalSettings settings,
    TimeProvider time)
{
    private const string Notes = "forgotten|";

    private readonly RunsAtWork _runs = new(tables.UploadVersions, time);
    private readonly ForgottenFacts _facts = new(tables.Facts, time);
    private readonly RejectedLines _rejects = new(rejects);
    private readonly PartnerMarks _marks = new(tables, time);
    private readonly PartnerDirectory _directory = new(tables.Partners);

    /// <summary>Whose scores the deletion changes; until nothing is left to come.</summary>
    public TouchedNotes TouchedBy(Forgotten each) => new(tables.UploadVersions, Notes + each.RowKey);

    public async Task<ForgettingOutcome> DeleteAsync(List<Forgotten> noted, CancellationToken cancellationToken)
    {
        // What began a day before does not write any more: then nothing can come after this.
        var isLast = noted.Where(each => each.Since < time.GetUtcNow() - UploadVersions.LongestRun).Select(each => each.Hash).ToHashSet();
        await _runs.EndAsync(await _runs.ListAsync(null, null, cancellationToken), settings.Patience, cancellationToken);
        noted = await NoteNamesAsync(noted, cancellationToken);
        var list = await forgotten.ListAsync(noted, cancellationToken);
        var unreadable = new ConcurrentBag<UnreadableFile>();
        var outcome = new ForgettingOutcome
        {
            EntitiesDeleted = await _facts.DeleteAsync(list, cancellationToken),
            LinesRemoved = await _rejects.RemoveAsync(list, unreadable.Add, cancellationToken),
            EventsCut = await explanations.CutNotificationsAsync(null, list, null, cancellationToken),
        };

        // After the facts: what is scored from then on does not tell of them.
        var mentioning = await explanations.FindAsync(list, unreadable.Add, cancellationToken);
        await TouchedBy(noted[0]).AddAsync(mentioning.Keys.ToAsyncEnumerable(), _directory, cancellationToken);
        outcome = outcome with { ExplanationsDeleted = mentioning.Values.Sum(explanationNames => explanationNames.Count) };
        foreach (var (partner, explanationNames) in mentioning)
        {
            outcome = outcome with { EventsCut = outcome.EventsCut + await explanations.DeleteAsync(partner, explanationNames, list, cancellationToken) };
        }

        return outcome with
        {
            StoredUnreadable = [.. unreadable.OrderBy(file => file.Path, StringComparer.Ordinal)],
            Partners = await FinishAsync(noted, unreadable.IsEmpty ? isLast : [], cancellationToken),
        };
    }

    /// <summary>Notes what a tenant is called before that is deleted, and whose scores will change.</summary>
    private async Task<List<Forgotten>> NoteNamesAsync(List<Forgotten> noted, CancellationToken cancellationToken)
    {
        var key = new PseudonymKey(privacy.Key());
        var found = await _facts.FindAsync(await forgotten.ListAsync(noted, cancellationToken), cancellationToken);
        var result = new List<Forgotten>();
        foreach (var each in noted)
        {
            var now = each;
            if (found.TryGetValue((each.Subject, each.RowKey), out var standing))
            {
                now = each with { Names = each.Names.Concat(standing.Names.Select(key.ForgottenName)).ToHashSet() };
                await forgotten.UpdateAsync(now, cancellationToken);
                await TouchedBy(now).AddAsync(standing.Partners.ToAsyncEnumerable(), _directory, cancellationToken);
            }

            result.Add(now);
        }

        return result;
    }

    /// <param name="isLast">Whose deletion nothing can come after.</param>
    /// <returns>The number of accounts that are to be scored.</returns>
    private async Task<int> FinishAsync(List<Forgotten> noted, HashSet<string> isLast, CancellationToken cancellationToken)
    {
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in noted)
        {
            accounts.UnionWith(await TouchedBy(each).AccountsAsync(_directory, cancellationToken));
            ids.UnionWith(await TouchedBy(each).ReadAsync(cancellationToken).Select(touched => touched.Id).ToListAsync(cancellationToken));
        }

        var isMarkless = await _marks.RemoveEmptyAsync(ids, settings.Patience, cancellationToken);
        if (accounts.Count > 0)
        {
            await askForScores(accounts, cancellationToken);
        }

        foreach (var each in noted)
        {
            var isSettled = isLast.Contains(each.Hash) && isMarkless;
            await forgotten.UpdateAsync(each with { WasDoneOnce = true, IsSettled = isSettled }, cancellationToken);
            if (isSettled)
            {
                await TouchedBy(each).ClearAsync(cancellationToken);
            }
        }

        return accounts.Count;
    }
}
