using Azure;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Privacy;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>Says what happened to a designation and why, from the score before and the score now; and to the badge.</summary>
public sealed partial class EventComposer(Explanations explanations, ForgottenTable forgotten, TimeProvider time, ILogger<EventComposer> logger)
{
    private const string BadgeHeld = "Held";
    private const string BadgeNotHeld = "NotHeld";
    private const int LongestName = 200;

    /// <param name="now">The row of the score that moved the status.</param>
    /// <param name="before">The row that stood; null for a first score.</param>
    /// <param name="changes">What happened, in order; numbered on from the transitions before.</param>
    public async Task<IReadOnlyList<OutboxEntity>> ComposeAsync(
        PartnerProfile partner,
        DesignationScore score,
        ScoreEntity now,
        ScoreEntity? before,
        IReadOnlyList<DesignationChange> changes,
        CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var then = await SharesBeforeAsync(before, score.Headline.Id, cancellationToken);
        var current = TrackShares.Of(score.Headline);
        var metrics = Moves.Metrics(then ?? TrackShares.None, current);

        // Without the score before nobody can say which customers moved.
        var tenants = then is null ? [] : Moves.Tenants(then, current).Select(move => move with { Name = Cut(move.Name) }).ToArray();
        var leftOut = await forgotten.ReadAsync(cancellationToken);
        return
        [
            .. changes.Select((change, index) =>
            {
                var transition = now.Transitions!.Value - changes.Count + index + 1;
                var body = new DesignationEvent(
                    EventIds.Of(score.PartnerId, score.Designation, transition),
                    change.ToString(),
                    transition,
                    time.GetUtcNow(),
                    score.AsOf,
                    new(score.PartnerId, Cut(partner.Name)),
                    score.Designation,
                    now.Status!,
                    score.Qualified,
                    score.Headline.Id,
                    Points(now, before),
                    metrics,
                    tenants,
                    now.Month,
                    score.RuleSet,
                    score.HeldBack is { } heldBack ? new(heldBack.Month.ToString(), heldBack.Coverage.ToDouble()) : null,
                    Link(now),
                    TrackBefore: before?.Track,
                    ApproximateBecause: score.ApproximateBecause,
                    UnknownSince: now.State()!.UnknownSince,
                    MissingReports: score.MissingReports,
                    Shortfalls: score.Headline.Shortfalls);
                return Row(ForgottenMoves.Without(body, leftOut) ?? body);
            }),
        ];
    }

    /// <summary>Says what happened to the Microsoft Cloud badge.</summary>
    /// <param name="now">The row that the change leaves.</param>
    /// <param name="movedBy">The rows of the designations that moved it, and the ones that stood before.</param>
    public OutboxEntity Compose(
        PartnerProfile partner, DateOnly asOf, BadgeEntity now, DesignationChange change, IEnumerable<(ScoreEntity Now, ScoreEntity? Before)> movedBy) =>
        Row(new DesignationEvent(
            EventIds.Of(partner.PartnerId, MicrosoftCloud.Badge, now.Transitions),
            change.ToString(),
            now.Transitions,
            time.GetUtcNow(),
            asOf,
            new(partner.PartnerId, Cut(partner.Name)),
            MicrosoftCloud.Badge,
            now.Held ? BadgeHeld : BadgeNotHeld,
            now.Held,
            Track: null,
            Points: null,
            Metrics: [],
            Tenants: [],
            Month: null,
            RuleSet: null,
            HeldBack: null,
            Explanation: null,
            [.. movedBy.Select(moved => new DesignationMove(
                moved.Now.Designation, moved.Now.Status!, moved.Now.Qualified, Points(moved.Now, moved.Before), Link(moved.Now)))]));

    private static EventPoints Points(ScoreEntity now, ScoreEntity? before) =>
        new(before is null ? null : new(before.Points, before.PointsShown), new(now.Points, now.PointsShown));

    private static OutboxEntity Row(DesignationEvent body) => new()
    {
        PartitionKey = body.Partner.Id,
        RowKey = ScoresKeys.OutboxOf(body.Designation, body.Transition),
        MessageId = body.Id,
        Designation = body.Designation,
        Change = body.Change,
        Event = ForgottenMoves.Write(body),
    };

    private static string? Cut(string? name) => name?.Length > LongestName ? name[..LongestName] : name;

    /// <returns>Null where the explanation is deleted, since it told of someone who is forgotten.</returns>
    private Uri? Link(ScoreEntity row) => row.Explanation.Length == 0 ? null : explanations.Link(row.Explanation);

    /// <returns>Null where the explanation is gone or cannot be read; nothing at all where there was no score.</returns>
    private async Task<TrackShares?> SharesBeforeAsync(ScoreEntity? before, string track, CancellationToken cancellationToken)
    {
        if (before is null)
        {
            return TrackShares.None;
        }

        try
        {
            await using var content = before.Explanation.Length == 0 ? null : await explanations.OpenAsync(before.Explanation, cancellationToken);
            if (content is not null)
            {
                return await TrackShares.ReadAsync(content, track, cancellationToken);
            }
        }
        catch (RequestFailedException failure) when (UnreadableBlob.Reason(failure) is { } reason)
        {
            Log.ExplanationUnreadable(logger, before.Explanation, reason);
            return null;
        }

        if (before.Explanation.Length > 0)
        {
            Log.ExplanationGone(logger, before.Explanation);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The explanation {Name} is gone: the event cannot say what moved since.")]
        public static partial void ExplanationGone(ILogger logger, string name);

        [LoggerMessage(2, LogLevel.Warning, "The explanation {Name} cannot be read: the event cannot say what moved since. {Reason}")]
        public static partial void ExplanationUnreadable(ILogger logger, string name, string reason);
    }
}
