namespace PartnerScore.Functions.Scores;

/// <summary>What stands in a partner's partition of the table <c>Scores</c> and matters to the next scoring.</summary>
/// <param name="Current">By designation.</param>
/// <param name="Closed">By designation: what was current before the partner became another one's location.</param>
/// <param name="Daily">By designation: the rows of the day that was asked for.</param>
/// <param name="Badge">Null until it was known whether the partner holds the Microsoft Cloud badge.</param>
/// <param name="Outbox">Events not known to be published, in order.</param>
public sealed record ScoresRows(
    string PartnerId,
    IReadOnlyDictionary<string, ScoreEntity> Current,
    IReadOnlyDictionary<string, ScoreEntity> Closed,
    IReadOnlyDictionary<string, ScoreEntity> Daily,
    BadgeEntity? Badge,
    IReadOnlyList<OutboxEntity> Outbox);
