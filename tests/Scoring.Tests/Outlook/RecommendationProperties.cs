using Fractions;
using FsCheck.Xunit;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Recommendations against trying everything, and against what-if.</summary>
[SeedProperties(150)]
public sealed class RecommendationProperties
{
    [Property]
    public void The_cheapest_set_is_as_good_as_the_best_of_all_there_are(Seed seed)
    {
        var (rules, score) = Make(seed);
        var recommendations = Recommender.For(rules, score);

        var best = score.Tracks
            .Select(track => BestOf(rules, track))
            .OfType<(Fraction Cost, int Metrics, Fraction Points)>()
            .OrderBy(found => found.Cost).ThenBy(found => found.Metrics).ThenByDescending(found => found.Points)
            .Select(found => $"{found.Cost} {found.Metrics} {found.Points}")
            .FirstOrDefault();

        Assert.Equal(
            score.Qualified ? null : best,
            recommendations.Cheapest is { } cheapest ? $"{cheapest.Cost} {cheapest.Raises.Count} {cheapest.Points}" : null);
        Assert.Equal(
            score.Qualified
                ? QualifyingOutcome.Qualifies : best is null ? QualifyingOutcome.OutOfReach : QualifyingOutcome.WithinReach, recommendations.Outcome);
        Assert.Equal(best is null && !score.Qualified, recommendations.Obstacles.Count > 0);
    }

    [Property]
    public void With_the_cheapest_set_it_qualifies_and_with_one_unit_less_it_does_not(Seed seed)
    {
        var (rules, score) = Make(seed);
        if (Recommender.For(rules, score).Cheapest is not { } cheapest)
        {
            return;
        }

        var changes = cheapest.Raises.SelectMany(raise => raise.Changes).ToList();
        var whole = WhatIf.Apply(rules, score, Overrides(cheapest.Track, changes));

        Assert.True(whole.Qualified);
        Assert.Equal(cheapest.Points, whole.Tracks.Single(track => track.Id == cheapest.Track).Points);
        Assert.All(changes, less => Assert.False(WhatIf.Apply(rules, score, Overrides(cheapest.Track, changes, less)).Qualified));
    }

    [Property]
    public void Every_way_fills_its_metric_and_with_one_unit_less_it_does_not(Seed seed)
    {
        var (rules, score) = Make(seed);
        foreach (var track in Recommender.For(rules, score).Tracks)
        {
            foreach (var way in track.Metrics.SelectMany(metric => metric.Ways))
            {
                MetricScore After(ValueChange? less) => WhatIf.Apply(rules, score, Overrides(track.Id, way.Changes, less))
                    .Tracks.Single(each => each.Id == track.Id).Metrics.Single(metric => metric.Id == way.Metric.Id);

                Assert.Equal(way.Metric.Maximum, After(null).Points);
                Assert.Equal(way.Metric.Maximum - way.Metric.Points, way.Gain);
                Assert.All(way.Changes, less => Assert.True(After(less).Points < way.Metric.Maximum));
            }
        }
    }

    [Property]
    public void Metrics_below_their_maximum_are_listed_and_their_ways_are_ordered_by_cost(Seed seed)
    {
        var (rules, score) = Make(seed);
        var recommendations = Recommender.For(rules, score);

        Assert.Equal(
            score.Tracks.SelectMany(track => track.Metrics.Where(metric => metric.Points < metric.Maximum).Select(metric => (track.Id, metric.Id))),
            recommendations.Tracks.SelectMany(track => track.Metrics.Select(metric => (track.Id, metric.Metric.Id))));
        Assert.All(
            recommendations.Tracks.SelectMany(track => track.Metrics), metric =>
                Assert.Equal(metric.Ways.Select(way => way.Cost).Order(), metric.Ways.Select(way => way.Cost)));
    }

    [SlowProperty(60)]
    public void In_every_designation_the_cheapest_set_qualifies_and_one_unit_less_does_not(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        foreach (var score in partner.ScoreAll())
        {
            var rules = SamplePartner.RuleSets.InForce(score.Designation, partner.AsOf);
            var recommendations = Recommender.For(rules, score);
            if (recommendations.Cheapest is { } cheapest)
            {
                var changes = cheapest.Raises.SelectMany(raise => raise.Changes).ToList();
                Assert.True(WhatIf.Apply(rules, score, Overrides(cheapest.Track, changes)).Qualified);
                Assert.All(changes, less => Assert.False(WhatIf.Apply(rules, score, Overrides(cheapest.Track, changes, less)).Qualified));
                Assert.All(cheapest.Raises, raise => Assert.NotEmpty(RaiseText.Of(raise)));
            }

            if (score.MissingReports.Count > 0)
            {
                Assert.Equal((QualifyingOutcome.Unknown, null), (recommendations.Outcome, recommendations.Cheapest));
                continue;
            }

            // What was there a year ago is the only thing that nobody can raise.
            Assert.Equal(
                recommendations.Outcome == QualifyingOutcome.OutOfReach,
                !score.Qualified && recommendations.Tracks.All(track => track.Metrics.Any(metric => metric.Ways.Count == 0)));
            Assert.All(
                recommendations.Tracks.SelectMany(track => track.Metrics).Where(metric => metric.Ways.Count == 0),
                metric => Assert.True(metric.Metric.Hindrance == ReasonCodes.BaselineBelowMinimum || metric.Metric.Basis!.Then.IsZero));
        }
    }

    private static (RuleSet Rules, DesignationScore Score) Make(Seed seed)
    {
        var random = new Random(seed.Value);
        var catalog = RandomRules.Make(random);
        return (catalog.RuleSets.Single(), RandomRules.Score(catalog, random));
    }

    private static List<MetricOverride> Overrides(string track, IEnumerable<ValueChange> changes, ValueChange? less = null) =>
        [.. changes.Select(change => new MetricOverride(track, change.Name, change.To - (change == less ? 1 : 0)))];

    private static (Fraction Cost, int Metrics, Fraction Points)? BestOf(RuleSet rules, TrackScore track)
    {
        var (least, leastPerMetric) = rules.Qualification;
        var sets = new List<(Fraction Cost, int Metrics, Fraction Points)> { (Fraction.Zero, 0, Fraction.Zero) };
        foreach (var metric in track.Metrics)
        {
            var rule = rules.Tracks.Single(each => each.Id == track.Id).Metrics.Single(each => each.Id == metric.Id);
            var choices = Unbeaten([.. Everything(rule, metric).Where(choice => choice.Points >= leastPerMetric)]);
            sets = [.. sets.SelectMany(
                set => choices.Select(choice => (set.Cost + choice.Cost, set.Metrics + (choice.Cost.IsZero ? 0 : 1), set.Points + choice.Points)))];
        }

        return sets.Where(set => set.Points >= least)
            .OrderBy(set => set.Cost).ThenBy(set => set.Metrics).ThenByDescending(set => set.Points)
            .Select(set => ((Fraction, int, Fraction)?)set)
            .FirstOrDefault();
    }

    private static List<(Fraction Cost, Fraction Points)> Unbeaten(List<(Fraction Cost, Fraction Points)> choices) =>
        [.. choices.Distinct().Where(each => !choices.Exists(other => other != each && other.Cost <= each.Cost && other.Points >= each.Points))];

    /// <summary>Every number of units of everything a metric has, up to more than can matter.</summary>
    private static IEnumerable<(Fraction Cost, Fraction Points)> Everything(MetricRule rule, MetricScore metric)
    {
        if (metric.Basis is { } basis)
        {
            var target = basis.Then * metric.Target / 100;
            var full = basis.OverMonths < basis.LeastOverMonths && basis.LeastOverMonths > target ? basis.LeastOverMonths : target;
            for (var units = 0; units <= 70; units++)
            {
                var changed = basis with { Now = basis.Now + units, OverMonths = basis.OverMonths + units };
                yield return (units / (full.IsZero ? 1 : full), rule.Repay(metric with { Basis = changed, Actual = changed.Percent }).Points);
            }
        }
        else if (metric.Gates.Count > 0)
        {
            foreach (var (first, second, last) in from first in Enumerable.Range(0, 2)
                                                  from second in Enumerable.Range(
                0, 4)
                                                  from last in Enumerable.Range(0, 6)
                                                  select (first, second, last))
            {
                GateScore[] gates =
                    [metric.Gates[0] with { Actual = metric.Gates[0].Actual + first }, metric.Gates[1] with { Actual = metric.Gates[1].Actual + second }];
                yield return ((first + second + last) / metric.Target, rule.Repay(metric with { Gates = gates, Actual = metric.Actual + last }).Points);
            }
        }
        else
        {
            foreach (var (one, other) in from one in Enumerable.Range(0, 8) from other in Enumerable.Range(0, 8) select (one, other))
            {
                var isShared = metric.Adds && metric.Unit != Units.Points;
                OptionScore[] options =
                    [metric.Options[0] with { Actual = metric.Options[0].Actual + one }, metric.Options[1] with { Actual = metric.Options[1].Actual + other }];
                var cost = isShared ? (one + other) / metric.Target : (one / metric.Options[0].Target) + (other / metric.Options[1].Target);
                yield return (cost, rule.Repay(metric with { Options = options }).Points);
            }
        }
    }
}
