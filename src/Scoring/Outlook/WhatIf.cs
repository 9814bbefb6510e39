using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>The score with some of its numbers overridden, paid and totalled by the engine (docs/scoring.md §8).</summary>
public static class WhatIf
{
    /// <summary>True where some track of the score has the number.</summary>
    public static bool Knows(DesignationScore score, MetricOverride change) =>
        score.Tracks.Any(track => Concerns(change, track) && track.Metrics.SelectMany(MetricValue.Of).Any(value => change.Names(value.Name)));

    /// <param name="rules">The rule set that gave the score.</param>
    /// <param name="changes">The last of several that speak of the same number stands.</param>
    /// <exception cref="OverrideException">No track of the score has such a number, or it cannot have such a value.</exception>
    public static DesignationScore Apply(RuleSet rules, DesignationScore score, IReadOnlyCollection<MetricOverride> changes)
    {
        if (changes.FirstOrDefault(change => !Knows(score, change)) is { } unknown)
        {
            throw Unknown(unknown, [score]);
        }

        var tracks = score.Tracks.Select(track => Apply(rules, track, [.. changes.Where(change => Concerns(change, track))])).ToArray();
        return score with { Tracks = tracks, Headline = TrackTotals.Headline(tracks) };
    }

    /// <summary>Holds overrides against rule sets, before there are scores.</summary>
    /// <exception cref="OverrideException">No track of any of the rule sets has such a number; the message says which there are.</exception>
    public static void Check(IReadOnlyCollection<RuleSet> ruleSets, IEnumerable<MetricOverride> changes)
    {
        var scores = ruleSets.Select(rules => Nothing(rules)).ToList();
        if (changes.FirstOrDefault(change => !scores.Exists(score => Knows(score, change))) is { } unknown)
        {
            throw Unknown(unknown, scores);
        }
    }

    internal static MetricRule RuleOf(RuleSet rules, string track, MetricScore metric) =>
        rules.Tracks.Single(each => each.Id == track).Metrics.Single(each => each.Id == metric.Id);

    private static OverrideException Unknown(MetricOverride change, IReadOnlyCollection<DesignationScore> scores)
    {
        var tracks = scores.SelectMany(score => score.Tracks).ToList();
        return tracks.TrueForAll(track => !Concerns(change, track))
            ? new OverrideException($"{change}: there is no track '{change.Track}'; there are {List(tracks.Select(track => track.Id))}.")
            : new OverrideException(
                $"{change}: there is no metric '{change.Name}'{(change.Track is { } only ? $" on track {only}" : "")}. "
                + string.Join(' ', scores.Select(score => NamesOf(change, score)).OfType<string>()));
    }

    private static string? NamesOf(MetricOverride change, DesignationScore score) =>
        score.Tracks.Where(track => Concerns(change, track)).SelectMany(track => track.Metrics).SelectMany(MetricValue.Of).Select(value => value.Name).ToList()
            is { Count: > 0 } names ? $"{score.Designation} has {List(names)}." : null;

    // The score of a partner who has reported nothing, with every track.
    private static DesignationScore Nothing(RuleSet rules) =>
        new DesignationFold(rules with { TrackBy = null }, rules.EffectiveFrom, default, new KnownReports(), new ScoringOptions(), new Subjects())
            .Finish(new PartnerProfile(""));

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Distinct());

    private static bool Concerns(MetricOverride change, TrackScore track) =>
        change.Track is null || LooseNameComparer.Instance.Equals(change.Track, track.Id);

    private static TrackScore Apply(RuleSet rules, TrackScore track, IReadOnlyCollection<MetricOverride> changes) =>
        TrackTotals.Of(track.Id, [.. track.Metrics.Select(metric => Apply(RuleOf(rules, track.Id, metric), metric, changes))], rules.Qualification);

    private static MetricScore Apply(MetricRule rule, MetricScore metric, IReadOnlyCollection<MetricOverride> changes)
    {
        var changed = metric;
        foreach (var value in MetricValue.Of(metric))
        {
            if (changes.LastOrDefault(change => change.Names(value.Name)) is { } change)
            {
                Check(change, value);
                changed = value.Change(changed, change.Of(value.Actual));
            }
        }

        // What it is made of no longer adds up to it, and a number that is given is known.
        return ReferenceEquals(changed, metric) ? metric : rule.Repay(changed) with { Contributions = [], NotCountedDetails = null, MissingReports = [] };
    }

    private static void Check(MetricOverride change, MetricValue value)
    {
        if (value.IsWhole && !change.Value.Denominator.IsOne)
        {
            throw new OverrideException($"{change}: {value.Name} counts {value.Unit}, which come whole.");
        }

        var then = change.Of(value.Actual);
        if (value.IsHeadcount && (then.IsNegative || then > int.MaxValue))
        {
            throw new OverrideException(
                $"{change}: {value.Name} is a number of {value.Unit}, from 0 to {int.MaxValue}; it would be {Quantities.Number(then, "")}.");
        }
    }
}
