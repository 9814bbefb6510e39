namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Points are whole numbers of 1/4000: every target of Modern Work divides 4,000.</summary>
internal sealed record NaiveScore(string RuleSet, string? Month, string? HeldBack, string? Missing, string Headline, List<NaiveTrack> Tracks);

internal sealed record NaiveTrack(string Track, long Points, bool Qualified, List<NaiveMetric> Metrics);

internal sealed record NaiveMetric(string Metric, long Actual, long Points, string? Option, List<string> Contributions);
