using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>What changed between two results of a partner's designation, by contribution.</summary>
/// <param name="Before">Null where only the later result has the designation.</param>
/// <param name="After">Null where only the earlier one has it.</param>
public sealed record ScoreDifference(DesignationScore? Before, DesignationScore? After)
{
    /// <summary>The one there is; of two the later.</summary>
    public DesignationScore Latest => After ?? Before!;

    /// <summary>Two results of different months are no restatement of one.</summary>
    public bool MonthsDiffer => Before is not null && After is not null && Before.Month != After.Month;

    public bool RuleSetsDiffer => Before is not null && After is not null && Before.RuleSet != After.RuleSet;

    /// <summary>The tracks of both, those of the later result first.</summary>
    public IReadOnlyList<TrackDifference> Tracks { get; } =
    [
        .. Names(After, Before).Select(track => new TrackDifference(
            track, Before?.Tracks.FirstOrDefault(each => each.Id == track), After?.Tracks.FirstOrDefault(each => each.Id == track))),
    ];

    /// <summary>True where a point, a number or a contribution changed, or only one result is there.</summary>
    public bool HasChanges =>
        Before is null || After is null || Before.Qualified != After.Qualified || RuleSetsDiffer || Before.Inconclusive != After.Inconclusive
        || Tracks.Any(track => track.Before is null || track.After is null || track.Metrics.Any(metric => metric.HasChanges));

    /// <summary>One for every designation and partner of either side, ordered by partner, then designation (ordinal).</summary>
    public static IEnumerable<ScoreDifference> Between(IEnumerable<DesignationScore> before, IEnumerable<DesignationScore> after)
    {
        var sides = new SortedDictionary<(string Partner, string Designation), (DesignationScore? Before, DesignationScore? After)>(
            Comparer<(string Partner, string Designation)>.Create((left, right) =>
                string.CompareOrdinal(left.Partner, right.Partner) is var order and not 0
                    ? order : string.CompareOrdinal(left.Designation, right.Designation)));
        foreach (var score in before)
        {
            sides[(score.PartnerId, score.Designation)] = (score, null);
        }

        foreach (var score in after)
        {
            var key = (score.PartnerId, score.Designation);
            sides[key] = (sides.GetValueOrDefault(key).Before, score);
        }

        return sides.Values.Select(side => new ScoreDifference(side.Before, side.After));
    }

    private static IEnumerable<string> Names(DesignationScore? first, DesignationScore? second) =>
        (first?.Tracks ?? []).Concat(second?.Tracks ?? []).Select(track => track.Id).Distinct();
}

/// <summary>One track of two results.</summary>
public sealed record TrackDifference(string Id, TrackScore? Before, TrackScore? After)
{
    /// <summary>The metrics of both, those of the later result first.</summary>
    public IReadOnlyList<MetricDifference> Metrics { get; } =
    [
        .. (After?.Metrics ?? []).Concat(Before?.Metrics ?? []).Select(metric => metric.Id).Distinct().Select(metric => new MetricDifference(
            metric, Before?.Metrics.FirstOrDefault(each => each.Id == metric), After?.Metrics.FirstOrDefault(each => each.Id == metric))),
    ];

    public Fraction Points => (After?.Points ?? Fraction.Zero) - (Before?.Points ?? Fraction.Zero);
}

/// <summary>One metric of two results.</summary>
public sealed record MetricDifference(string Id, MetricScore? Before, MetricScore? After)
{
    /// <summary>The one there is; of two the later.</summary>
    public MetricScore Latest => After ?? Before!;

    /// <summary>What the points moved by.</summary>
    public Fraction Points => (After?.Points ?? Fraction.Zero) - (Before?.Points ?? Fraction.Zero);

    /// <summary>What was added, removed or changed; found anew whenever it is enumerated, so that hundreds of thousands are not kept.</summary>
    public IEnumerable<ContributionChange> Changes => ContributionChange.Between(Before?.Contributions ?? [], After?.Contributions ?? []);

    public bool HasChanges =>
        Before is null || After is null || Before.Actual != After.Actual || Before.Target != After.Target || Before.Points != After.Points
        || Before.Option != After.Option || !Before.Options.SequenceEqual(After.Options) || !Before.Gates.SequenceEqual(After.Gates)
        || Before.Hindrance != After.Hindrance || Before.Unknown != After.Unknown || Changes.Any();
}
