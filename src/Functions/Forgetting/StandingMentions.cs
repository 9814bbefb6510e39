using System.Collections.Concurrent;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Functions.Forgetting;

/// <summary>All that the app stores of someone: facts, rejected rows, explanations and events.</summary>
public sealed class StandingMentions(ForgottenFacts facts, RejectedLines rejects, ForgottenExplanations explanations)
{
    /// <inheritdoc cref="ForgottenFacts.FindAsync"/>
    public Task<IReadOnlyDictionary<(Telemetry.Facts.FactSubject Subject, string RowKey), ForgottenFacts.Standing>> FindAsync(
        ForgottenList list, CancellationToken cancellationToken) => facts.FindAsync(list, cancellationToken);

    /// <param name="scored">Takes the partners whose explanations mention someone, before those are deleted.</param>
    public async Task<ForgettingOutcome> DeleteAsync(ForgottenList list, Func<IEnumerable<string>, Task> scored, CancellationToken cancellationToken)
    {
        var unreadable = new ConcurrentBag<UnreadableFile>();
        var outcome = new ForgettingOutcome
        {
            EntitiesDeleted = await facts.DeleteAsync(list, cancellationToken),
            LinesRemoved = await rejects.RemoveAsync(list, unreadable.Add, cancellationToken),
            EventsCut = await explanations.CutNotificationsAsync(null, list, null, cancellationToken),
        };

        // After the facts: what is scored from then on does not tell of them.
        var mentioning = await explanations.FindAsync(list, unreadable.Add, cancellationToken);
        await scored(mentioning.Keys);
        var eventsCut = outcome.EventsCut;
        foreach (var (partner, names) in mentioning)
        {
            eventsCut += await explanations.DeleteAsync(partner, names, list, cancellationToken);
        }

        return outcome with
        {
            EventsCut = eventsCut,
            ExplanationsDeleted = mentioning.Values.Sum(names => names.Count),
            StoredUnreadable = [.. unreadable.OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }
}
