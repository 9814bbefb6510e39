using System.Text;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Recommendations for every kind of metric, worked out by hand.</summary>
public sealed class RecommendationOfKindsTests
{
    [Fact]
    public void Steps_are_told_one_by_one()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "certified-people", "certifications": "last", "target": 4,
            "gates": [{ "certifications": "first", "people": 2, "pays": 4 }, { "certifications": "second", "people": 1 }]
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
              { "part": "microsoft-365", "kind": "growth", "measure": "protected-users", "baseline": "look-back",
                "associationTypes": ["CPOR"], "target": 2500 }]
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
            "kind": "certified-people", "certifications": "last", "target": 1,
            "gates": [{ "certifications": "first", "people": 1 }, { "certifications": "second", "people": 1 }]
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
        var score = RecommendedPartner.Of(rules, "interest.azure=1", "interest.seats==-1");

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

        var cheapest = Recommender.For(rules.RuleSets.Single(), RecommendedPartner.Of(rules)).Cheapest!;

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

        var cheapest = Recommender.For(rules.RuleSets.Single(), RecommendedPartner.Of(rules, "money==-0.25", "people=3")).Cheapest!;

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

        var cheapest = Recommender.For(rules.RuleSets.Single(), RecommendedPartner.Of(rules, "interest.B==-1")).Cheapest!;

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

    private static RuleSetCatalog PercentRules() => SmallRules.OfMetric("""
        "kind": "percent-growth", "measure": "acr", "associationTypes": ["PAL"], "target": 20, "fromZero": "full",
        "leastOverMonths": { "months": 12, "amount": 1000 }
        """);

    private static IEnumerable<string> Ways(RuleSetCatalog rules, DesignationScore score) => WaysOf(rules, score).Select(RaiseText.Of);

    private static IReadOnlyList<Raise> WaysOf(RuleSetCatalog rules, DesignationScore score) => Recommender.For(rules.RuleSets.Single(), score)
        .Tracks[0].Metrics.Single(metric => metric.Metric.Id == "interest").Ways;
}
