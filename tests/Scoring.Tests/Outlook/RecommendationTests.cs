using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Recommendations by the rules of 2023, worked out by hand.</summary>
public sealed class RecommendationTests
{
    private static readonly RuleSet Deck = SamplePartner.RuleSets.InForce("modern-work", new DateOnly(2023, 8, 31));

    [Fact]
    public void The_golden_SMB_case_gets_what_fills_each_metric()
    {
        // 27.5 points: adds -59 of 10, CSP deployments 1 of 10, CPOR -47 of 5, CSP growth -3,599 of 2,000, CPOR -23,172 of 500.
        var score = Changed(
            "net-customer-adds==-59", "intermediate-certifications=932", "advanced-certifications=188",
            "usage-growth.CPOR==-23172", "usage-growth.CSP==-3599", "deployments.CPOR==-47", "deployments.CSP=1");

        var recommendations = Recommender.For(Deck, score);

        Assert.Equal(
            [
                "69 more net customer adds: +20 points",
                "5,599 more users (usage growth, CSP): +30 points",
                "23,672 more users (usage growth, CPOR): +30 points",
                "9 more services (deployments, CSP): +22.5 points",
                "52 more services (deployments, CPOR): +22.5 points",
            ],
            Of(recommendations, Smb));
        Assert.Equal(QualifyingOutcome.WithinReach, recommendations.Outcome);
    }

    [Fact]
    public void The_golden_SMB_case_gets_the_cheapest_set()
    {
        var score = Changed(
            "enterprise:net-customer-adds==-1000", "smb:net-customer-adds==-59", "smb:intermediate-certifications=932", "smb:advanced-certifications=188",
            "smb:usage-growth.CPOR==-23172", "smb:usage-growth.CSP==-3599", "smb:deployments.CSP=1", "smb:deployments.CPOR==-47");

        var cheapest = Recommender.For(Deck, score).Cheapest!;

        // 42.5 points are missing. Adds must pay a point: 60 for 2. Growth is the cheapest by the point, but whole deployments (2.5 each) leave
        // some over: with five of them 28 points of growth are enough, 1,867 of 2,000 after the 3,599 that were lost.
        Assert.Equal(Smb, cheapest.Track);
        Assert.Equal(
            [
                "60 more net customer adds: +2 points",
                "5,466 more users (usage growth, CSP): +28 points",
                "5 more services (deployments, CSP): +12.5 points",
            ],
            cheapest.Raises.Select(RaiseText.Of));
        Assert.Equal(6 + new Fraction(5466, 2000) + new Fraction(5, 10), cheapest.Cost);
        Assert.Equal(Fraction.FromDecimal(70.005m), cheapest.Points);
    }

    [Fact]
    public void One_person_is_enough_where_one_point_is_missing_in_a_metric()
    {
        var score = Changed(
            "smb:net-customer-adds=10", "smb:advanced-certifications=1", "smb:usage-growth.CPOR=500", "smb:deployments.CPOR=5");

        var cheapest = Recommender.For(Deck, score).Cheapest!;

        Assert.Equal(("1 more person (intermediate certifications): +5 points", 95), (RaiseText.Of(Assert.Single(cheapest.Raises)), (int)cheapest.Points));
        Assert.Equal(new Fraction(1, 2), cheapest.Cost);
    }

    [Fact]
    public void Whole_units_of_one_metric_are_weighed_against_those_of_another()
    {
        var score = Changed(
            "smb:net-customer-adds=1", "smb:intermediate-certifications=2", "smb:advanced-certifications=1", "smb:usage-growth.CPOR=400",
                "smb:deployments.CPOR=2");
        Assert.Equal(61, score.Points);

        var cheapest = Recommender.For(Deck, score).Cheapest!;

        // 9 points are missing. Growth is the cheapest by the point, and all it has left are 6 for 100 users. A deployment gives 5 for 1/5, then 67 users
        // are enough; two adds give 4 for the same, and then it takes 84.
        Assert.Equal(
            ["67 more users (usage growth, CPOR): +4 points", "1 more service (deployments, CPOR): +5 points"], cheapest.Raises.Select(RaiseText.Of));
        Assert.Equal(new Fraction(67, 500) + new Fraction(1, 5), cheapest.Cost);
    }

    [Fact]
    public void Tracks_are_never_mixed_and_the_cheaper_one_is_taken()
    {
        // Enterprise lacks five adds; SMB lacks all but adds.
        var score = Changed(
            "enterprise:net-customer-adds=0", "enterprise:intermediate-certifications=4", "enterprise:advanced-certifications=2",
                "enterprise:usage-growth.CPOR=1000",
            "enterprise:deployments.CPOR=5", "smb:net-customer-adds=10");

        var cheapest = Recommender.For(Deck, score).Cheapest!;

        Assert.Equal((Enterprise, "1 more net customer add: +4 points"), (cheapest.Track, RaiseText.Of(Assert.Single(cheapest.Raises))));
    }

    [Fact]
    public void What_qualifies_already_needs_nothing()
    {
        var score = Changed(
            "smb:net-customer-adds=10", "smb:intermediate-certifications=2", "smb:advanced-certifications=1", "smb:usage-growth.CPOR=500",
                "smb:deployments.CPOR=1");

        var recommendations = Recommender.For(Deck, score);

        Assert.Equal((QualifyingOutcome.Qualifies, null), (recommendations.Outcome, recommendations.Cheapest));
        Assert.Equal(["4 more services (deployments, CPOR): +20 points", "10 more services (deployments, CSP): +20 points"], Of(recommendations, Smb));
    }

    [Fact]
    public void Without_a_report_nobody_knows_what_it_takes()
    {
        var score = SamplePartner.Of2023().HasUsage("t", "EXO", 107, 50, Cpor, 0).Score();

        var recommendations = Recommender.For(Deck, score);

        Assert.Equal((QualifyingOutcome.Unknown, null), (recommendations.Outcome, recommendations.Cheapest));
        Assert.Equal(["What it takes is unknown: TrainingCompletions is missing."], recommendations.Obstacles);
        var unknown = recommendations.Tracks.SelectMany(track => track.Metrics).Where(metric => metric.Metric.Unknown).ToList();
        Assert.Equal(4, unknown.Count);
        Assert.All(unknown, metric => Assert.Empty(metric.Ways));
        Assert.All(unknown, metric => Assert.Equal("no TrainingCompletions report", RaiseText.Obstacle(metric.Metric)));

        // What is known is advised as ever.
        Assert.Contains("9 more net customer adds: +18 points", Of(recommendations, Smb));
    }

    private static DesignationScore Changed(params string[] overrides) =>
        RecommendedPartner.Of(Deck, SamplePartner.Of2023().HasEveryReport().Score(), overrides);

    private static IEnumerable<string> Of(Recommendations recommendations, string track) => recommendations.Tracks
        .Single(each => each.Id == track).Metrics.SelectMany(metric => metric.Ways).Select(RaiseText.Of);
}
