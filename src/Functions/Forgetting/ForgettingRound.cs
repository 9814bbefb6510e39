using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Deletes what stands of those who are forgotten, once, wherever it stands.</summary>
public sealed class ForgettingRound(
    RunsAtWork runs,
    ForgottenTable forgotten,
    ForgettingNotes notes,
    StandingMentions standing,
    ForgettingEnd end,
    RemovalSettings settings,
    TimeProvider time)
{
    /// <summary>Of everyone in the list of whom facts stand.</summary>
    public async Task<IReadOnlyCollection<ForgottenFacts.Standing>> FindAsync(ForgottenList list, CancellationToken cancellationToken) =>
        [.. (await standing.FindAsync(list, cancellationToken)).Values];

    public async Task<ForgettingOutcome> DeleteAsync(IReadOnlyCollection<Forgotten> unsettled, CancellationToken cancellationToken)
    {
        // What began a day before does not write any more: then nothing can come after this.
        var isLast = unsettled.Where(each => each.Since < time.GetUtcNow() - UploadVersions.LongestRun).Select(each => each.Hash).ToHashSet();
        await runs.EndAsync(await runs.ListAsync(null, null, cancellationToken), settings.Patience, cancellationToken);
        var noted = await notes.NoteAsync(unsettled, cancellationToken);
        var list = await forgotten.ListAsync(noted, cancellationToken);
        var outcome = await standing.DeleteAsync(list, partners => notes.NoteTouchedAsync(noted[0], partners, cancellationToken), cancellationToken);
        return outcome with { Partners = await end.ReachAsync(noted, outcome.StoredUnreadable.Count == 0 ? isLast : [], cancellationToken) };
    }

    /// <summary>Forgets whose scores were to change.</summary>
    public Task ClearNotesAsync(Forgotten each, CancellationToken cancellationToken) => notes.TouchedBy(each).ClearAsync(cancellationToken);
}
