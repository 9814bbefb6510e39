using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>One formula: a score paid again without a change is the same score, in every embedded rule set.</summary>
public sealed class PayingAgainTests
{
    [Fact]
    public void The_best_option_pays_after_a_change()
    {
        var rules = SamplePartner.RuleSets.InForce("modern-work", new DateOnly(2023, 8, 31));
        var track = rules.Tracks.Single(each => each.Id == Smb);
        var score = SamplePartner.Of2023().HasUsage("t", "EXO", 107, 50, Cpor, 0).HasUsage("t", "EXO", 100, 50, Cpor, 12).Track(Smb);
        var rule = track.Metrics.Single(metric => metric.Id == Growth);
        var growth = score.Metrics.Single(metric => metric.Id == Growth);

        var changed = rule.Repay(growth with { Options = [growth.Options[0], growth.Options[1] with { Actual = 1000 }] });

        Assert.Equal(("CSP", 1000, 2000, 15), (changed.Option, (int)changed.Actual, (int)changed.Target, (int)changed.Points));
        Assert.Equal(15, changed.Options[1].Points);

        var total = TrackTotals.Of(Smb, [.. score.Metrics.Select(metric => metric.Id == Growth ? changed : metric)], rules.Qualification);
        Assert.Equal((15, false, Smb), ((int)total.Points, total.Qualified, TrackTotals.Headline([score, total]).Id));
        Assert.Contains("total: 15 of at least 70 points", total.Shortfalls);
    }

    [Fact]
    public void Paying_again_without_a_change_changes_nothing()
    {
        for (var seed = 0; seed < RandomCases.Of(200); seed++)
        {
            var partner = RandomPartner.Make(seed);
            var scores = new PartnerScorer(SamplePartner.RuleSets, new ScoringOptions())
                .Score(new("p"), partner.Tenants(), partner.Certifications, partner.AsOf);
            foreach (var score in scores)
            {
                var rules = SamplePartner.RuleSets.RuleSets.Single(each => each.Id == score.RuleSet);
                foreach (var track in score.Tracks)
                {
                    var metrics = rules.Tracks.Single(each => each.Id == track.Id).Metrics;
                    MetricScore[] paid = [.. track.Metrics.Zip(metrics, (metric, rule) => metric.Unknown ? metric : rule.Repay(metric with { Points = 99 }))];

                    var expected = ScoreJsonTests.Explain(score with { Headline = track, Tracks = [track] });
                    var again = TrackTotals.Of(track.Id, paid, rules.Qualification);
                    Assert.True(expected == ScoreJsonTests.Explain(
                        score with { Headline = again, Tracks = [again] }), $"Seed {seed}: {score.RuleSet} {track.Id}");
                }
            }
        }
    }
}
