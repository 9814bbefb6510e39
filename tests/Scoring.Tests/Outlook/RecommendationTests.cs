using System.Text;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Recommendations worked out by hand.</summary>
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
    public void Steps_are_told_one_by_one()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "certified-people", "certifications": "last", "target": 4, "gates": [{ "certifications": "first", "people": 2, "pays": 4 }, { "certifications": "second", "people": 1 }]
            """, maximum: 40);
        var score = SmallRules.Partner().HasCertification("a", "First").HasCertification("a", "Last").ScoreBy(rules);

        Assert.Equal(
            ["1 more person (interest, gate-1) and 1 more person (interest, gate-2) and 3 more people (interest): +40 points"],
            Ways(rules, score));
    }

    [Fact]
    public void Either_part_of_a_sum_may_fill_it()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "sum", "parts": [
              { "part": "azure", "kind": "acr-growth", "months": 12, "associationTypes": ["PAL"], "target": 25000 },
              { "part": "microsoft-365", "kind": "growth", "measure": "protected-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 2500 }]
            """);
        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 12500.50m, Pal, 0).HasUsage("t", "EXO", 625, 625, Cpor, 0).ScoreBy(rules);

        Assert.Equal(["6,250 USD more (interest, azure): +5 points", "625 more users (interest, microsoft-365): +5 points"], Ways(rules, score));
    }

    [Fact]
    public void Growth_in_percent_is_told_in_the_months_amount()
    {
        var rules = PercentRules();
        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 1500, Pal, 12).HasAcr("t", "Key Vault", 1605, Pal, 0).ScoreBy(rules);

        Assert.Equal(["195 USD more in the month (interest from 7 % to 20 %): +13 points"], Ways(rules, score));
        var way = Assert.Single(WaysOf(rules, score));
        Assert.Equal(("interest.amount", new Fraction(195, 300)), (way.Changes[0].Name, way.Cost));
    }

    [Fact]
    public void A_missing_minimum_is_part_of_what_fills_it()
    {
        // 50 % growth, but only 300 of 1,000 USD in twelve months.
        var rules = PercentRules();
        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 200, Pal, 12).HasAcr("t", "Key Vault", 300, Pal, 0).ScoreBy(rules);

        Assert.Equal(ReasonCodes.TrailingAmountBelowMinimum, score.Headline.Metrics[0].Hindrance);
        Assert.Equal(["700 USD more in the month (interest from 50 % to 400 %): +20 points"], Ways(rules, score));
        Assert.Equal(new Fraction(700, 1000), Assert.Single(WaysOf(rules, score)).Cost);
    }

    [Fact]
    public void A_minimum_that_is_just_reached_is_not_what_is_missing()
    {
        // 900 USD grew to 1,000, the minimum; 80 more are 20 %, which is 180.
        var rules = PercentRules();
        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 900, Pal, 12).HasAcr("t", "Key Vault", 1000, Pal, 0).ScoreBy(rules);

        Assert.Equal(new Fraction(80, 180), Assert.Single(WaysOf(rules, score)).Cost);
    }

    [Fact]
    public void Where_growth_from_nothing_counts_one_unit_is_all_it_takes()
    {
        var rules = PercentRules();
        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 2000, Pal, 1).HasAcr("untied", "Key Vault", 1, None, 0, 12).ScoreBy(rules);

        var way = Assert.Single(WaysOf(rules, score));

        Assert.Equal((1, new Fraction(20), Fraction.One), (Assert.Single(way.Changes).Units, way.Gain, way.Cost));
    }

    [Fact]
    public void Where_growth_from_nothing_does_not_count_that_is_the_obstacle()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "percent-growth", "measure": "acr", "associationTypes": ["PAL"], "target": 20, "fromZero": "none"
            """);

        Assert.Equal(
            ["all: 80 points at most, since interest cannot be raised this year (growth from nothing does not count)."],
            Recommender.For(rules.RuleSets.Single(), SmallRules.Partner().HasEveryReport().ScoreBy(rules)).Obstacles);
    }

    [Fact]
    public void More_people_than_the_last_step_needs_do_not_stand_for_those_of_the_others()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "certified-people", "certifications": "last", "target": 1, "gates": [{ "certifications": "first", "people": 1 }, { "certifications": "second", "people": 1 }]
            """);
        var score = SmallRules.Partner().HasCertification("a", "Last").HasCertification("b", "Last").HasCertification("c", "Last").ScoreBy(rules);

        Assert.Equal(["1 more person (interest, gate-1) and 1 more person (interest, gate-2): +20 points"], Ways(rules, score));
    }

    [Fact]
    public void Parts_with_one_target_make_up_for_each_other()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "sum", "target": 3, "parts": [
              { "part": "azure", "kind": "acr-customer-growth", "months": 2, "over": "total", "from": 100, "associationTypes": ["PAL"] },
              { "part": "seats", "kind": "customer-growth", "associationTypes": ["CPOR"] }]
            """);
        var score = Overridden(rules, "interest.azure=1", "interest.seats==-1");

        Assert.Equal(["3 more interest (azure): +20 points", "3 more interest (seats): +20 points"], Ways(rules, score));
    }

    [Fact]
    public void Parts_that_pay_apart_are_raised_together_where_that_costs_less()
    {
        // 38 of 68 points are missing: a third and a fourth are 39 2/3, two thirds or three fourths would cost more. The other metric needs its one person.
        var rules = SmallRules.OfMetric("""
            "kind": "sum", "parts": [
              { "part": "users", "kind": "growth", "measure": "protected-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 4 },
              { "part": "money", "kind": "acr-growth", "months": 12, "associationTypes": ["PAL"], "target": 3 }]
            """, maximum: 68);

        var cheapest = Recommender.For(rules.RuleSets.Single(), Overridden(rules)).Cheapest!;

        Assert.Equal(
            [("interest.money", 1), ("interest.users", 1), ("others", 1)],
            cheapest.Raises.SelectMany(raise => raise.Changes).Select(change => (change.Name, (int)change.Units)));
        Assert.Equal((1 + new Fraction(7, 12), 32 + new Fraction(119, 3)), (cheapest.Cost, cheapest.Points));
    }

    [Fact]
    public void What_pays_best_just_before_it_is_full_is_weighed_at_that_price()
    {
        // 1, 2 and 3 USD more are 3/8, 7/8 and all of 80 points, two people the 8 that 2 USD leave missing: 1 target and 2/5, where 3 USD alone are 1 1/2.
        const string Track = """
            { "track": "all", "metrics": [
              { "metric": "money", "category": "performance", "maximum": 80, "kind": "acr-growth", "months": 12, "associationTypes": ["PAL"], "target": 2 },
              { "metric": "people", "category": "skilling", "maximum": 20, "kind": "certified-people", "certifications": "last", "target": 5 }
            ] }
            """;
        var json = SmallRules.Json(Track).Replace("\"points\": 70", "\"points\": 90", StringComparison.Ordinal);
        var rules = RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(json))]);

        var cheapest = Recommender.For(rules.RuleSets.Single(), Overridden(rules, "money==-0.25", "people=3")).Cheapest!;

        Assert.Equal(["2 USD more (money): +70 points", "2 more people (people): +8 points"], cheapest.Raises.Select(RaiseText.Of));
        Assert.Equal(new Fraction(7, 5), cheapest.Cost);
    }

    [Fact]
    public void Of_options_that_cost_the_same_the_one_that_pays_more_is_taken()
    {
        // 45 of 75 points are missing. Three of B give 50, since one of them was lost; two of A give them all; either is one target.
        var rules = SmallRules.OfMetric("""
            "kind": "growth", "measure": "active-users", "baselineMonthsAfter": 2, "options": [
              { "option": "B", "associationTypes": ["DPOR"], "target": 3 }, { "option": "A", "associationTypes": ["CPOR"], "target": 2 }]
            """, maximum: 75);

        var cheapest = Recommender.For(rules.RuleSets.Single(), Overridden(rules, "interest.B==-1")).Cheapest!;

        Assert.Equal((new Fraction(2), new Fraction(100)), (cheapest.Cost, cheapest.Points));
    }

    [Fact]
    public void A_baseline_that_was_too_small_cannot_be_mended()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "percent-growth", "measure": "consumption-value", "associationTypes": ["CPOR"], "target": 30, "fromZero": "none", "leastBaseline": 25000
            """, maximum: 80);
        var score = SmallRules.Partner().HasEveryReport().HasDynamics("t", "Business Central", 20, 0, Cpor, 0, 12).ScoreBy(rules);

        var recommendations = Recommender.For(rules.RuleSets.Single(), score);

        Assert.Empty(recommendations.Tracks[0].Metrics.Single(metric => metric.Metric.Id == "interest").Ways);
        Assert.Equal(QualifyingOutcome.OutOfReach, recommendations.Outcome);
        Assert.Equal(
            ["all: 20 points at most, since interest cannot be raised this year (20,000 of at least 25,000 consumption value a year ago)."],
            recommendations.Obstacles);
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

    private static RuleSetCatalog PercentRules() => SmallRules.OfMetric("""
        "kind": "percent-growth", "measure": "acr", "associationTypes": ["PAL"], "target": 20, "fromZero": "full", "leastOverMonths": { "months": 12, "amount": 1000 }
        """);

    private static DesignationScore Changed(params string[] overrides) => Apply(Deck, SamplePartner.Of2023().HasEveryReport().Score(), overrides);

    /// <summary>A partner without anything, with these numbers.</summary>
    private static DesignationScore Overridden(RuleSetCatalog rules, params string[] overrides) =>
        Apply(rules.RuleSets.Single(), SmallRules.Partner().HasEveryReport().ScoreBy(rules), overrides);

    private static DesignationScore Apply(RuleSet rules, DesignationScore score, string[] overrides) =>
        WhatIf.Apply(rules, score, [.. overrides.Select(text => MetricOverride.TryParse(text, out var parsed) ? parsed! : throw new ArgumentException(text))]);

    private static IEnumerable<string> Of(Recommendations recommendations, string track) => recommendations.Tracks
        .Single(each => each.Id == track).Metrics.SelectMany(metric => metric.Ways).Select(RaiseText.Of);

    private static IEnumerable<string> Ways(RuleSetCatalog rules, DesignationScore score) => WaysOf(rules, score).Select(RaiseText.Of);

    private static IReadOnlyList<Raise> WaysOf(RuleSetCatalog rules, DesignationScore score) => Recommender.For(rules.RuleSets.Single(), score)
        .Tracks[0].Metrics.Single(metric => metric.Metric.Id == "interest").Ways;
}
