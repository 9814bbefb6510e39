using Fractions;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>What a score comes down to; texts and fractions, so that it can be compared line by line.</summary>
/// <param name="ChosenBy">Kind of choice, actual and threshold, where one track is chosen.</param>
internal sealed record NaiveScore(
    string RuleSet, NaiveMonth Month, string Headline, List<NaiveTrack> Tracks, string? ChosenBy = null);

/// <param name="M">Null where no month has rows.</param>
/// <param name="HeldBack">Month and coverage.</param>
internal sealed record NaiveMonth(int? M, string? HeldBack, string? Missing);

internal sealed record NaiveTrack(string Track, Fraction Points, bool Qualified, List<NaiveMetric> Metrics);

/// <param name="Lines">Options, parts, gates and contributions, in any order.</param>
internal sealed record NaiveMetric(
    string Metric, string Unit, Fraction Actual, Fraction Target, Fraction Maximum, Fraction Points, string? Option, string? Hindrance, List<string> Lines);
