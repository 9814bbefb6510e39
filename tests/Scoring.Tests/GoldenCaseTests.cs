using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>The cases of scoring.md §7, from Microsoft's own pages, built from telemetry.</summary>
public sealed class GoldenCaseTests
{
    [Fact]
    public void Enterprise_usage_growth_pays_30()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 2500, 400, Cpor, 0).HasUsage("a", "EXO", 1000, 400, Cpor, 12)
            .HasUsage("b", "EXO", 700, 400, Dpor, 0).HasUsage("b", "EXO", 200, 400, Dpor, 12)
            .Metric(Enterprise, Growth);

        AssertOptions(growth, 30, ("CPOR", 1500, 30), ("DPOR", 2000, 15));
    }

    [Fact]
    public void SMB_usage_growth_pays_30()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 1100, 50, Cpor, 0).HasUsage("a", "EXO", 100, 50, Cpor, 12)
            .HasUsage("b", "EXO", 1100, 50, CspTier1, 0).HasUsage("b", "EXO", 100, 50, CspTier1, 12)
            .Metric(Smb, Growth);

        AssertOptions(growth, 30, ("CPOR", 1000, 30), ("CSP", 1000, 15));
    }

    [Fact]
    public void Enterprise_deployments_pay_15()
    {
        var partner = SamplePartner.Of2023();
        Deploy(partner, 3, 400, Cpor);
        Deploy(partner, 1, 400, Dpor);

        AssertOptions(partner.Metric(Enterprise, Deployments), 15, ("CPOR", 3, 15), ("DPOR", 4, 10));
    }

    [Fact]
    public void SMB_deployments_pay_20()
    {
        var partner = SamplePartner.Of2023();
        Deploy(partner, 4, 100, Cpor);
        Deploy(partner, 4, 100, CspTier1);

        AssertOptions(partner.Metric(Smb, Deployments), 20, ("CPOR", 4, 20), ("CSP", 4, 10));
    }

    [Fact]
    public void SMB_score_of_27_and_a_half_is_shown_28_and_not_qualified()
    {
        var partner = Skilled(932, 188);

        // 59 customers lost; 47 of them deployed, with the MAU that makes 23,172 in all.
        for (var tenant = 0; tenant < 59; tenant++)
        {
            partner.HasUsage($"lost{tenant}", "EXO", tenant < 46 ? 500 : tenant == 46 ? 172 : 0, tenant == 46 ? 300 : 200, Cpor, 12);
        }

        partner
            .HasUsage("deploys", "EXO", 20, 50, CspTier1, 0).HasUsage("deploys", "EXO", 0, 50, CspTier1, 12)
            .HasUsage("shrinks", "EXO", 50, 50, CspTier2, 0).HasUsage("shrinks", "EXO", 3669, 50, CspTier2, 12);

        var track = partner.Track(Smb);
        var score = partner.Score();

        Assert.Equal([-59, 932, 188, -23172, 1], track.Metrics.Select(metric => (int)metric.Actual));
        AssertOptions(track.Metrics[3], 0, ("CPOR", -23172, 0), ("CSP", -3599, 0));
        AssertOptions(track.Metrics[4], 2.5m, ("CPOR", -47, 0), ("CSP", 1, 2.5m));
        Assert.Equal(["0", "10", "15", "0", "5/2"], track.Metrics.Select(metric => metric.Points.ToString()));
        Assert.Equal((Fraction.FromDecimal(27.5m), 28m), (track.Points, PointsDisplay.Total(track.Points, score.QualifyingPoints)));
        Assert.False(track.Qualified);
        Assert.Equal(
            [
                "total: 28 of at least 70 points",
                "net-customer-adds: 0 of at least 1 point",
                "usage-growth: 0 of at least 1 point",
            ],
            track.Shortfalls);
    }

    [Fact]
    public void The_same_with_10_adds_and_CSP_growth_of_2000_is_77_and_a_half_shown_78_and_qualified()
    {
        var partner = Skilled(932, 188)
            .HasUsage("deploys", "EXO", 20, 50, CspTier1, 0).HasUsage("deploys", "EXO", 0, 50, CspTier1, 12)
            .HasUsage("grows", "EXO", 2080, 50, CspTier2, 0).HasUsage("grows", "EXO", 100, 50, CspTier2, 12);
        for (var tenant = 0; tenant < 10; tenant++)
        {
            partner.HasUsage($"new{tenant}", "EXO", 0, 50, Cpor, 0);
        }

        var score = partner.Score();

        Assert.Equal((Smb, Fraction.FromDecimal(77.5m), true), (score.Headline.Track, score.Points, score.Qualified));
        Assert.Equal([20m, 10m, 15m, 30m, 2.5m], score.Headline.Metrics.Select(metric => PointsDisplay.Metric(metric.Points)));
        Assert.Equal(78, PointsDisplay.Total(score.Points, score.QualifyingPoints));
    }

    [Fact]
    public void Enterprise_score_of_80_without_adds_is_not_qualified()
    {
        var partner = Skilled(4, 2);
        for (var tenant = 0; tenant < 7; tenant++)
        {
            partner.HasUsage($"lost{tenant}", "EXO", 0, 500, Dpor, 12);
        }

        Deploy(partner, 10, 1000, Dpor);

        var score = partner.Score();

        Assert.Equal((Enterprise, new Fraction(80), false), (score.Headline.Track, score.Points, score.Qualified));
        Assert.Equal([-7, 4, 2, 10_000, 10], score.Headline.Metrics.Select(metric => (int)metric.Actual));
        Assert.Equal([0m, 10m, 15m, 30m, 25m], score.Headline.Metrics.Select(metric => PointsDisplay.Metric(metric.Points)));
        Assert.Equal(["net-customer-adds: 0 of at least 1 point"], score.Headline.Shortfalls);
    }

    private static void AssertOptions(MetricScore metric, decimal points, params (string Option, int Actual, decimal Points)[] options)
    {
        Assert.Equal(Fraction.FromDecimal(points), metric.Points);
        Assert.Equal(
            options,
            metric.Options.Select(option => (option.Option, (int)option.Actual, option.Points.ToDecimal())));
    }

    private static SamplePartner Skilled(int intermediate, int advanced)
    {
        var partner = SamplePartner.Of2023();
        for (var person = 0; person < intermediate; person++)
        {
            partner.HasCertification(person.ToString(CultureInfo.InvariantCulture), "Teams Administrator Associate");
        }

        for (var person = 0; person < advanced; person++)
        {
            partner.HasCertification(person.ToString(CultureInfo.InvariantCulture), "Enterprise Administrator Expert");
        }

        return partner;
    }

    /// <summary>So many tenants that were customers 12 months ago, and deployed the workload since; 1,000 MAU more where it has 1,000 seats.</summary>
    private static void Deploy(SamplePartner partner, int tenants, long paidUnits, AssociationTypes types)
    {
        for (var tenant = 0; tenant < tenants; tenant++)
        {
            partner
                .HasUsage($"{types}{tenant}", "EXO", paidUnits, paidUnits, types, 0)
                .HasUsage($"{types}{tenant}", "EXO", 0, paidUnits, types, 12);
        }
    }
}
