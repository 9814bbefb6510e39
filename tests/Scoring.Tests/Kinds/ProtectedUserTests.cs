using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>growth</c> of protected users, compared with M-12 whenever the association began.</summary>
public sealed class ProtectedUserTests
{
    private static readonly RuleSetCatalog Rules = SmallRules.OfMetric(
        "\"kind\": \"growth\", \"measure\": \"protected-users\", \"baseline\": \"look-back\", \"associationTypes\": [\"CPOR\"], \"target\": 100");

    [Theory]
    [InlineData(80, 100, 80)]
    [InlineData(100, 80, 80)]
    [InlineData(50, 0, 0)]
    public void Protected_users_are_the_active_ones_that_are_paid_for(long mau, long pau, int users)
    {
        var metric = SmallRules.Partner().HasUsage("t", "EXO", mau, pau, Cpor, 0).MetricBy(Rules);

        Assert.Equal((users, Units.Users), ((int)metric.Actual, metric.Unit));
    }

    [Fact]
    public void Each_of_the_two_months_counts_where_it_is_associated()
    {
        var month = Month.Parse("2025-10");
        var metric = SmallRules.Partner()
            .HasUsage("began", "EXO", 30, 50, Cpor, 0, 1).HasUsage("began", "EXO", 20, 50, None, 12)
            .HasUsage("both", "EXO", 30, 50, Cpor, 0).HasUsage("both", "EXO", 20, 50, Cpor, 12)
            .HasUsage("ended", "EXO", 30, 50, None, 0).HasUsage("ended", "EXO", 20, 50, Cpor, 12)
            .MetricBy(Rules);

        Assert.Equal(
            [
                new Contribution("began", "Customer began", "EXO", null, 30, ReasonCodes.AssociationBegan, 30, 0, month),
                new Contribution("both", "Customer both", "EXO", null, 10, ReasonCodes.AssociatedInBoth, 30, 20, month),
                new Contribution("ended", "Customer ended", "EXO", null, -20, ReasonCodes.AssociationEnded, 0, 20, month),
            ],
            metric.Contributions);
        Assert.Equal((20, 4), ((int)metric.Actual, (int)metric.Points));
        Assert.Equal((null, 0), (metric.Option, metric.Options.Count));
    }

    [Fact]
    public void One_way_needs_no_options_whatever_the_measure()
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"growth\", \"measure\": \"active-users\", \"baselineMonthsAfter\": 2, \"associationTypes\": [\"CPOR\"], \"target\": 100");

        var metric = SmallRules.Partner().HasUsage("t", "EXO", 90, 10, Cpor, 0).HasUsage("t", "EXO", 50, 10, Cpor, 3).MetricBy(rules);

        Assert.Equal((40, 8, null), ((int)metric.Actual, (int)metric.Points, metric.Option));
        Assert.Equal(20, rules.RuleSets.Single().Tracks[0].Metrics[0].Repay(metric with { Actual = 100 }).Points);
    }
}
