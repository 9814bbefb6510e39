using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Outlook;

/// <summary>What is close to changing a score: values near a line of the rules, and certifications that end within 90 days (docs/scoring.md §8).</summary>
/// <param name="Lines">Of every track, in their order; empty unless the score was made with <see cref="ScoringOptions.Watch"/>.</param>
/// <param name="Ending">By their last day, then person, then metric.</param>
public sealed record WatchList(IReadOnlyList<NearLine> Lines, IReadOnlyList<EndingCertification> Ending)
{
    private const int DaysAhead = 90;

    /// <param name="rules">The rule set that gave the score.</param>
    public static WatchList Of(RuleSet rules, DesignationScore score)
    {
        return new WatchList(
            score.NearLines,
            [
                .. score.Tracks.SelectMany(track => track.Metrics)
                    .SelectMany(metric => metric.Contributions.Select(contribution => (Metric: metric.Id, Person: contribution)))
                    .Where(counted => counted.Person is { Certification: not null, Until: { } until } && until.DayNumber - score.AsOf.DayNumber <= DaysAhead)
                    .Select(counted => new EndingCertification(
                        counted.Metric,
                        counted.Person.Option,
                        counted.Person.Subject,
                        counted.Person.Certification!,
                        counted.Person.Until!.Value,
                        counted.Person.Until.Value.DayNumber - score.AsOf.DayNumber,
                        EligibleThrough(rules, counted.Person.Certification!) == counted.Person.Until))
                    .Distinct()
                    .OrderBy(ending => ending.LastDay)
                    .ThenBy(ending => ending.Person, StringComparer.Ordinal)
                    .ThenBy(ending => ending.Metric, StringComparer.Ordinal)
                    .ThenBy(ending => ending.Gate, StringComparer.Ordinal),
            ]);
    }

    private static DateOnly? EligibleThrough(RuleSet rules, string title) => rules.Certifications.Values
        .Select(group => group.Find(title)?.EligibleThrough)
        .FirstOrDefault(through => through is not null);
}

/// <summary>A certification that counts and soon will not; of a person's the one that counts longest.</summary>
/// <param name="Gate">The gate it counts for; null: the metric itself.</param>
/// <param name="Person">The pseudonymous key.</param>
/// <param name="Days">From the as-of date to the last day.</param>
/// <param name="ByRules">True where the rule set ends its eligibility, false where it expires.</param>
public sealed record EndingCertification(string Metric, string? Gate, string Person, string Certification, DateOnly LastDay, int Days, bool ByRules);
