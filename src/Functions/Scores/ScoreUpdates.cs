using System.Globalization;
using Azure.Data.Tables;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>What a scoring writes in one transaction.</summary>
/// <param name="Events">The outbox rows among the actions, in order.</param>
/// <param name="Moved">Points of designations that moved, for people.</param>
public sealed record ScoreUpdate(IReadOnlyList<TableTransactionAction> Actions, IReadOnlyList<OutboxEntity> Events, IReadOnlyList<string> Moved);

/// <summary>
/// Turns a partner's results into rows, and saves their explanations, which the rows link to. A designation of which the partner
/// has reported nothing gets no rows, unless there are some already.
/// </summary>
public sealed class ScoreUpdates(RuleSetCatalog ruleSets, EventSettings settings, Explanations explanations, EventComposer events, BadgeUpdates badges)
{
    /// <param name="silence">Null: what moves is told.</param>
    public async Task<ScoreUpdate> PrepareAsync(
        ScoresRows rows, PartnerProfile partner, IReadOnlyList<DesignationScore> scores, FirstSilence? silence, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>();
        var outbox = new List<OutboxEntity>();
        var moved = new List<string>();
        var standing = new Dictionary<string, ScoreEntity>();
        foreach (var score in scores)
        {
            var before = rows.Current.GetValueOrDefault(score.Designation);
            var daily = rows.Daily.GetValueOrDefault(score.Designation);
            if (score is { IsEmpty: true, Inconclusive: true } && before is null && daily is null)
            {
                continue;
            }

            var row = await RowAsync(partner, score, before, daily, cancellationToken);
            actions.Add(Put(row.Under(ScoresKeys.DailyOf(score.AsOf, score.Designation)), daily));
            if (score.AsOf < before?.AsOfDate())
            {
                standing.Add(score.Designation, before);
                continue;
            }

            var closed = rows.Closed.GetValueOrDefault(score.Designation);
            var rules = ruleSets.InForce(score.Designation, score.AsOf);
            var statuses = new StatusMachine(rules.Status, settings.AnnounceFirst && silence is not { IsUnderWay: true });
            var step = silence is null ? statuses.Advance(before?.State(), score, partner) : statuses.Settle(silence.FirstDay(score.AsOf), score, partner);
            row.SetState(step?.State);
            row.SetKeptTrack(EnrolmentTrack.Next(rules, silence is null ? before?.KeptTrack() : null, score, step?.State.Status));
            row.SilentUntil = silence is { IsUnderWay: true } ? silence.Until : null;
            row.Transitions = ((before ?? closed)?.Transitions ?? 0) + (step?.Changes.Count ?? 0);
            actions.Add(Put(row.Under(ScoresKeys.CurrentOf(score.Designation)), before));
            standing.Add(score.Designation, row);
            if (row.PointsShown != before?.PointsShown)
            {
                moved.Add($"{score.Designation} {before?.PointsShown ?? "none"} -> {row.PointsShown}");
            }

            if (closed is not null)
            {
                actions.Add(new(TableTransactionActionType.Delete, closed, closed.ETag));
            }

            outbox.AddRange(await events.ComposeAsync(partner, score, row, before, step?.Changes ?? [], cancellationToken));
        }

        var (badge, change) = badges.Prepare(rows, partner, scores[0].AsOf, standing, silence);
        actions.AddRange(badge is null ? [] : [badge]);
        outbox.AddRange(change is null ? [] : [change]);
        actions.AddRange(outbox.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        return new(actions, outbox, moved);
    }

    // Guarded either way: a row that was not there must still not be, a row that was must be unchanged.
    private static TableTransactionAction Put(ScoreEntity row, ScoreEntity? before) => before is null
        ? new(TableTransactionActionType.Add, row)
        : new(TableTransactionActionType.UpdateReplace, row, before.ETag);

    private async Task<ScoreEntity> RowAsync(
        PartnerProfile partner, DesignationScore score, ScoreEntity? before, ScoreEntity? daily, CancellationToken cancellationToken)
    {
        var hash = Explanations.Hash(score);
        var inForce = new[] { before, daily }.FirstOrDefault(row => row?.ExplanationHash == hash)?.Explanation;
        if (inForce is null)
        {
            inForce = Explanations.Name(score.PartnerId, score.Designation, score.AsOf, hash);
            await explanations.SaveAsync(inForce, score, cancellationToken);
        }

        var row = new ScoreEntity
        {
            PartitionKey = score.PartnerId,
            Designation = score.Designation,
            PartnerName = partner.Name,
            AsOf = ScoreEntity.Text(score.AsOf)!,
            Month = score.Month?.ToString(),
            RuleSet = score.RuleSet,
            Track = score.Headline.Id,
            Points = score.Points.ToString(),
            PointsShown = PointsDisplay.Total(score.Points, score.QualifyingPoints).ToString(CultureInfo.InvariantCulture),
            Qualified = score.Qualified,
            MissingMonth = score.MissingMonth?.ToString(),
            ApproximateBecause = score.ApproximateBecause,
            HeldBackMonth = score.HeldBack?.Month.ToString(),
            HeldBackCoverage = score.HeldBack?.Coverage.ToDouble(),
            Explanation = inForce,
            ExplanationHash = hash,
        };
        row.SetMissingReports(score.MissingReports);
        return row;
    }
}
