using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>sum</c>: parts counted apart, then added.</summary>
public sealed class SumTests
{
    private const string Customers = """
        "kind": "sum", "target": 10, "parts": [
          { "part": "azure", "kind": "acr-customer-growth", "associationTypes": ["PAL"], "over": "total", "months": 12, "from": 100 },
          { "part": "microsoft-365", "kind": "customer-growth", "associationTypes": ["CPOR"], "tenants": { "paidUnitsAbove": 24 } }
        ]
        """;

    private const string Usage = """
        "kind": "sum", "parts": [
          { "part": "azure", "kind": "acr-growth", "associationTypes": ["PAL"], "months": 12, "target": 25000 },
          { "part": "microsoft-365", "kind": "growth", "measure": "protected-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 2500 }
        ]
        """;

    private static readonly RuleSetCatalog OneTarget = SmallRules.OfMetric(Customers);
    private static readonly RuleSetCatalog OwnTargets = SmallRules.OfMetric(Usage);

    [Fact]
    public void Parts_add_up_and_one_customer_may_count_in_both()
    {
        var metric = SmallRules.Partner()
            .HasAcr("both", "Key Vault", 100, Pal, 0).HasUsage("both", "EXO", 1, 25, Cpor, 0)
            .HasAcr("a", "Key Vault", 100, Pal, 0)
            .HasUsage("b", "EXO", 1, 24, Cpor, 0)
            .MetricBy(OneTarget);

        Assert.Equal((3, 10, 6, Units.Customers), ((int)metric.Actual, (int)metric.Target, (int)metric.Points, metric.Unit));
        Assert.Equal((true, null), (metric.Adds, metric.Option));
        Assert.Equal(
            [
                new OptionScore("azure", 2, 10, 4) { Unit = Units.Customers },
                new OptionScore("microsoft-365", 1, 10, 2) { Unit = Units.Customers },
            ],
            metric.Options);
        Assert.Equal(
            [("azure", "a"), ("azure", "both"), ("microsoft-365", "both")], metric.Contributions.Select(each => (each.Option!, each.Subject)));
        Assert.Equal(3, metric.Contributions.Count);
        Assert.Equal(metric.Contributions, Enumerable.Range(0, 3).Select(index => metric.Contributions[index]));
        Assert.Throws<ArgumentOutOfRangeException>(() => metric.Contributions[3]);
    }

    [Fact]
    public void A_part_that_shrinks_takes_from_the_other_under_one_target()
    {
        var metric = SmallRules.Partner()
            .HasAcr("lost", "Key Vault", 100, Pal, 12)
            .HasUsage("a", "EXO", 1, 25, Cpor, 0).HasUsage("b", "EXO", 1, 25, Cpor, 0)
            .MetricBy(OneTarget);

        Assert.Equal((1, 2), ((int)metric.Actual, (int)metric.Points));
        Assert.Equal([(-1, 0), (2, 4)], metric.Options.Select(part => ((int)part.Actual, (int)part.Points)));
    }

    [Fact]
    public void What_did_not_count_says_in_which_part()
    {
        var metric = SmallRules.Partner().HasAcr("a", "Key Vault", 99, Pal, 0).HasUsage("a", "EXO", 1, 24, Cpor, 0)
            .HasUsage("b", "EXO", 1, 25, None, 0).MetricBy(OneTarget);

        Assert.Equal(
            [("azure", "a", ReasonCodes.BelowThreshold), ("microsoft-365", "a", ReasonCodes.TenantNotEligible), (
                "microsoft-365", "b", ReasonCodes.NotAssociated)],
            metric.NotCountedDetails!.Select(each => (each.Option!, each.Subject, each.Reason)));
        Assert.Equal(3, metric.NotCounted.Count);
        Assert.Null(SmallRules.Partner().MetricBy(OneTarget, explain: false).NotCountedDetails);
        Assert.True(SmallRules.Partner().MetricBy(OneTarget).NoData);
    }

    [Fact]
    public void What_did_not_count_for_a_reason_is_added_up_over_the_parts()
    {
        var metric = SmallRules.Partner()
            .HasAcr("a", "Key Vault", 100, None, 0).HasAcr("b", "Key Vault", 100, None, 0).HasUsage("a", "EXO", 1, 25, None, 0).MetricBy(OneTarget);

        Assert.Equal([(ReasonCodes.NotAssociated, 3)], metric.NotCounted.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void Parts_of_their_own_targets_add_up_in_points()
    {
        // 12,500 of 25,000 USD are 10 points, 125 of 2,500 users 1.
        var metric = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 12_500, Pal, 0)
            .HasUsage("t", "EXO", 500, 125, Cpor, 0)
            .MetricBy(OwnTargets);

        Assert.Equal((11, 20, 11, Units.Points), ((int)metric.Actual, (int)metric.Target, (int)metric.Points, metric.Unit));
        Assert.Equal(
            [
                new OptionScore("azure", 12_500, 25_000, 10) { Unit = Units.Usd },
                new OptionScore("microsoft-365", 125, 2500, 1) { Unit = Units.Users },
            ],
            metric.Options);
    }

    [Fact]
    public void A_part_never_pays_below_nothing_under_its_own_target()
    {
        var metric = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 90_000, Pal, 12)
            .HasUsage("t", "EXO", 125, 125, Cpor, 0)
            .MetricBy(OwnTargets);

        Assert.Equal((1, 1), ((int)metric.Actual, (int)metric.Points));
        Assert.Equal([(-90_000, 0), (125, 1)], metric.Options.Select(part => ((int)part.Actual, (int)part.Points)));
    }

    [Fact]
    public void Points_are_capped_and_exact()
    {
        var over = SmallRules.Partner().HasAcr("t", "Key Vault", 30_000, Pal, 0).HasUsage("t", "EXO", 250, 250, Cpor, 0).MetricBy(OwnTargets);
        var thirds = SmallRules.Partner().HasAcr("t", "Key Vault", 1m / 3, Pal, 0).HasUsage("t", "EXO", 1, 1, Cpor, 0).MetricBy(OwnTargets);

        Assert.Equal((26, 20, 20), ((int)over.Actual, (int)over.Points, (int)over.Options[0].Points));
        Assert.Equal((Fraction.FromDecimal(1m / 3) / 1250) + new Fraction(1, 125), thirds.Points);
    }

    [Fact]
    public void Paying_again_reads_the_parts()
    {
        var rule = OwnTargets.RuleSets.Single().Tracks[0].Metrics[0];
        var metric = SmallRules.Partner().MetricBy(OwnTargets);

        var changed = rule.Repay(metric with { Options = [metric.Options[0] with { Actual = 12_500 }, metric.Options[1] with { Actual = 125 }] });

        Assert.Equal((11, 11, 10, 1), ((int)changed.Points, (int)changed.Actual, (int)changed.Options[0].Points, (int)changed.Options[1].Points));
    }
}
