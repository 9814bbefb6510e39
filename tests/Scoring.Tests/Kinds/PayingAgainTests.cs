using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>One formula: a score paid again without a change is the same score, in every embedded rule set.</summary>
public sealed class PayingAgainTests
{
    [Fact]
    public void Paying_again_without_a_change_changes_nothing()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var partner = RandomPartner.Make(seed);
            var scores = new PartnerScorer(SamplePartner.RuleSets, new ScoringOptions()).Score(new("p"), partner.Tenants(), partner.Certifications, partner.AsOf);
            foreach (var score in scores)
            {
                var rules = SamplePartner.RuleSets.RuleSets.Single(each => each.Id == score.RuleSet);
                foreach (var track in score.Tracks)
                {
                    var metrics = rules.Tracks.Single(each => each.Track == track.Track).Metrics;
                    MetricScore[] paid = [.. track.Metrics.Zip(metrics, (metric, rule) => rule.Repay(metric with { Points = 99 }))];

                    var expected = ScoreJsonTests.Explain(score with { Headline = track, Tracks = [track] });
                    var again = TrackTotals.Of(track.Track, paid, rules.Qualification);
                    Assert.True(expected == ScoreJsonTests.Explain(score with { Headline = again, Tracks = [again] }), $"Seed {seed}: {score.RuleSet} {track.Track}");
                }
            }
        }
    }
}
