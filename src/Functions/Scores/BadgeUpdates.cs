using Azure.Data.Tables;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>The Microsoft Cloud badge's part of a scoring: it moves in the same transaction as the designations it is made of.</summary>
public sealed class BadgeUpdates(EventSettings settings, EventComposer events)
{
    /// <param name="standing">The scored designations as the transaction leaves them, by designation.</param>
    /// <param name="silence">Then the badge is known anew every time; null: what moves is told.</param>
    /// <returns>Nothing where nothing changes: the designations' rows, which are written, guard the transaction.</returns>
    public (TableTransactionAction? Write, OutboxEntity? Event) Prepare(
        ScoresRows rows, PartnerProfile partner, DateOnly asOf, IReadOnlyDictionary<string, ScoreEntity> standing, FirstSilence? silence)
    {
        var before = rows.Badge;
        var states = standing.Values.Where(row => row.Status is not null).ToDictionary(row => row.Designation, row => row.State()!);
        var badge = new MicrosoftCloud(MicrosoftCloud.Designations, settings.AnnounceFirst && silence is not { IsUnderWay: true });
        if (badge.Advance(silence is null ? before?.State() : null, states) is not { } step)
        {
            // What was known of it in the silence is not known any more: the row keeps the count alone.
            return silence is not null && before is { MergedInto: null } ? (Closed(before), null) : default;
        }

        var row = new BadgeEntity { PartitionKey = partner.PartnerId, Transitions = (before?.Transitions ?? 0) + (step.Change is null ? 0 : 1) };
        row.SetState(step.State);
        row.Since = before?.State()?.Held == row.Held ? before.Since : ScoreEntity.Text(asOf)!;
        if (before is { MergedInto: null } && (before.Held, before.Missing) == (row.Held, row.Missing))
        {
            return default;
        }

        var movedBy = step.MovedBy.Select(designation => (standing[designation], rows.Current.GetValueOrDefault(designation)));
        return (
            before is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag),
            step.Change is { } change ? events.Compose(partner, asOf, row, change, movedBy) : null);
    }

    private static TableTransactionAction Closed(BadgeEntity badge)
    {
        badge.MergedInto = "";
        return new(TableTransactionActionType.UpdateReplace, badge, badge.ETag);
    }
}
