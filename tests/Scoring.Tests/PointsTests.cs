using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Points, options, totals, qualification and the headline (docs/scoring.md §1, §4).</summary>
public sealed class PointsTests
{
    [Fact]
    public void The_best_option_pays_and_every_option_stays_in_the_result()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 250, 50, Cpor, 0).HasUsage("a", "EXO", 0, 50, Cpor, 12)
            .HasUsage("b", "EXO", 1200, 50, CspTier1, 0).HasUsage("b", "EXO", 0, 50, CspTier1, 12)
            .Metric(Smb, Growth);

        Assert.Equal(("CSP", 1200, 2000, 18), (growth.Option, (int)growth.Actual, (int)growth.Target, (int)growth.Points));
        Assert.Equal(
            [new OptionScore("CPOR", 250, 500, 15), new OptionScore("CSP", 1200, 2000, 18)],
            growth.Options);
    }

    [Fact]
    public void A_tie_goes_to_the_first_option()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 250, 50, Cpor, 0).HasUsage("a", "EXO", 0, 50, Cpor, 12)
            .HasUsage("b", "EXO", 1000, 50, CspTier1, 0).HasUsage("b", "EXO", 0, 50, CspTier1, 12)
            .Metric(Smb, Growth);

        Assert.Equal(("CPOR", 250, 15), (growth.Option, (int)growth.Actual, (int)growth.Points));
    }

    [Fact]
    public void Options_are_capped_before_they_are_compared()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 500, 50, Cpor, 0).HasUsage("a", "EXO", 0, 50, Cpor, 12)
            .HasUsage("b", "EXO", 20_000, 50, CspTier1, 0).HasUsage("b", "EXO", 0, 50, CspTier1, 12)
            .Metric(Smb, Growth);

        Assert.Equal("CPOR", growth.Option);
    }

    [Fact]
    public void Without_any_growth_the_first_option_stands()
    {
        Assert.Equal(("CPOR", 0), (SamplePartner.Of2023().Metric(Smb, Growth).Option, (int)SamplePartner.Of2023().Metric(Smb, Growth).Points));
    }

    [Fact]
    public void Metrics_without_options_have_none()
    {
        var metric = SamplePartner.Of2023().Metric(Smb, NetAdds);

        Assert.Null(metric.Option);
        Assert.Empty(metric.Options);
    }

    [Fact]
    public void Every_metric_knows_its_category_target_and_maximum()
    {
        Assert.Equal(
            [
                (NetAdds, "performance", 10, 20),
                (Intermediate, "skilling", 2, 10),
                (Advanced, "skilling", 1, 15),
                (Growth, "customer success", 500, 30),
                (Deployments, "customer success", 5, 25),
            ],
            SamplePartner.Of2023().Track(Smb).Metrics.Select(metric => (metric.Id, metric.Category, (int)metric.Target, (int)metric.Maximum)));
        Assert.Equal(
            [5, 4, 2, 1000, 5],
            SamplePartner.Of2023().Track(Enterprise).Metrics.Select(metric => (int)metric.Target));
    }

    [Fact]
    public void Seventy_with_a_point_in_every_metric_qualifies()
    {
        var score = Smb70().Score();

        Assert.Equal((new Fraction(70), true, Smb), (score.Points, score.Qualified, score.Headline.Id));
        Assert.Empty(score.Headline.Shortfalls);
    }

    [Fact]
    public void The_total_is_tested_unrounded()
    {
        var score = Smb70(growth: 1999).Score();

        Assert.Equal((new Fraction(13997, 200), false), (score.Points, score.Qualified)); // 69.985
        Assert.Equal(["total: 69.9 of at least 70 points"], score.Headline.Shortfalls);
    }

    [Fact]
    public void A_metric_below_one_point_keeps_the_track_from_qualifying()
    {
        // 66 of CSP's 2,000 MAU pay 0.99.
        var score = Smb70(growth: 66, adds: 10, deployed: 10).Score();

        Assert.Equal("7099/100", score.Points.ToString());
        Assert.Equal(["usage-growth: 0.99 of at least 1 point, 0.01 short"], score.Headline.Shortfalls);
    }

    [Fact]
    public void Exactly_one_point_in_every_metric_is_enough()
    {
        var partner = Smb70(growth: 67, adds: 10, deployed: 10);

        Assert.True(partner.Score().Qualified);
    }

    [Fact]
    public void Metrics_of_two_tracks_are_never_mixed()
    {
        // SMB has all but growth, Enterprise only growth.
        var partner = Smb70(growth: 0, adds: 10, deployed: 10)
            .HasUsage("big", "EXO", 9000, 5000, Cpor, 0).HasUsage("big", "EXO", 8000, 5000, Cpor, 12);

        Assert.Equal(["85/2", "70"], partner.Score().Tracks.Select(track => track.Points.ToString()));
        Assert.False(partner.Score().Qualified);
    }

    [Fact]
    public void The_headline_is_the_higher_total_where_no_track_is_qualified()
    {
        var score = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 500, Cpor, 0).Score();

        Assert.Equal((Enterprise, new Fraction(4)), (score.Headline.Id, score.Points));
    }

    [Fact]
    public void A_tie_goes_to_Enterprise()
    {
        Assert.Equal(Enterprise, SamplePartner.Of2023().Score().Headline.Id);
    }

    [Fact]
    public void A_qualified_track_goes_before_one_with_a_higher_total()
    {
        // Enterprise: 20 + 10 + 15 + 30, but no deployments.
        var partner = Smb70()
            .HasCertification("p4", "Teams Administrator Associate")
            .HasCertification("p5", "Teams Administrator Associate")
            .HasCertification("p6", "Administrator Expert")
            .HasUsage("big", "EXO", 9000, 5000, Cpor, 0).HasUsage("big", "EXO", 8000, 5000, Cpor, 12);
        for (var tenant = 0; tenant < 5; tenant++)
        {
            partner.HasUsage($"big{tenant}", "EXO", 0, 1000, Dpor, 0);
        }

        var score = partner.Score();

        Assert.Equal([(Enterprise, 75, false), (Smb, 70, true)], score.Tracks.Select(track => (track.Id, (int)track.Points, track.Qualified)));
        Assert.Equal(Smb, score.Headline.Id);
    }

    [Fact]
    public void Of_two_qualified_tracks_the_higher_total_is_the_headline()
    {
        var partner = Smb70()
            .HasCertification("p4", "Teams Administrator Associate")
            .HasCertification("p5", "Teams Administrator Associate")
            .HasCertification("p6", "Administrator Expert")
            .HasUsage("big", "EXO", 9000, 5000, Cpor, 0).HasUsage("big", "EXO", 8000, 5000, Cpor, 12)
            .HasUsage("big", "Teams", 9000, 5000, Cpor, 0).HasUsage("big", "Teams", 9000, 0, Cpor, 12);
        for (var tenant = 0; tenant < 5; tenant++)
        {
            partner.HasUsage($"big{tenant}", "EXO", 0, 1000, Dpor, 0);
        }

        var score = partner.Score();

        Assert.Equal([(Enterprise, 80, true), (Smb, 70, true)], score.Tracks.Select(track => (track.Id, (int)track.Points, track.Qualified)));
        Assert.Equal(Enterprise, score.Headline.Id);
    }

    [Theory]
    [InlineData(55, 2, 27.5)]
    [InlineData(40, 6, 6.7)]
    [InlineData(45, 7, 6.4)]
    [InlineData(1325, 100, 13.3)]
    [InlineData(1324, 100, 13.2)]
    [InlineData(0, 1, 0)]
    [InlineData(30, 1, 30)]
    public void A_metric_is_shown_with_one_decimal_midpoints_away_from_zero(int numerator, int denominator, double shown)
    {
        Assert.Equal((decimal)shown, PointsDisplay.Metric(new Fraction((System.Numerics.BigInteger)numerator, denominator)));
    }

    [Theory]
    [InlineData("27.5", "28")]
    [InlineData("77.5", "78")]
    [InlineData("76.5", "77")]
    [InlineData("27.49", "27")]
    [InlineData("70", "70")]
    [InlineData("70.4", "70")]
    [InlineData("69.99", "69.9")]
    [InlineData("69.95", "69.9")]
    [InlineData("69.5", "69.5")]
    [InlineData("69.49", "69")]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    public void A_total_is_shown_whole_but_never_rounded_up_across_the_line(string points, string shown)
    {
        Assert.Equal(decimal.Parse(shown, null), PointsDisplay.Total(Fraction.FromDecimal(decimal.Parse(points, null)), 70));
    }

    [Fact]
    public void A_total_that_reaches_a_line_that_is_not_whole_is_shown_whole() =>
        Assert.Equal(70, PointsDisplay.Total(new Fraction(139, 2), new Fraction(139, 2)));

    [Theory]
    [InlineData(1, "1 point, 1 short")]
    [InlineData(2, "2 points, 2 short")]
    public void Shortfalls_have_the_number_of_their_noun(int least, string told)
    {
        var metrics = SamplePartner.Of2023().Score().Headline.Metrics.Take(1).ToList();

        Assert.Equal(
            ["total: 0 of at least 70 points", $"net-customer-adds: 0 of at least {told}"], TrackTotals.Of(
                Smb, metrics, new Qualification(70, least)).Shortfalls);
    }

    [Theory]
    [InlineData("1250", Units.Usd, "1,250.00 USD")]
    [InlineData("1250", Units.Percent, "1,250 percent")]
    [InlineData("-0.125", Units.Percent, "-0.13 percent")]
    [InlineData("1", Units.People, "1 person")]
    [InlineData("1", Units.Customers, "1 customer")]
    [InlineData("1", Units.Users, "1 user")]
    [InlineData("1", Units.Services, "1 service")]
    [InlineData("1", Units.Pairs, "1 pair")]
    [InlineData("1", Units.Points, "1 point")]
    [InlineData("1", Units.Usd, "1.00 USD")]
    [InlineData("2", Units.Users, "2 users")]
    [InlineData("1", "", "1")]
    [InlineData("1000000000000000000", "", "1,000,000,000,000,000,000")]
    [InlineData("1000000000000000001", "", "1E+18")]
    [InlineData("-25000000000000000000", "", "-2.5E+19")]
    public void Quantities_are_shown_with_their_unit(string value, string unit, string shown) =>
        Assert.Equal(shown, Quantities.Text(Fraction.FromDecimal(decimal.Parse(value, null)), unit));

    /// <summary>SMB: 5 adds (10) + 10 + 15 + CSP growth of 2,000 (30) + 2 CSP deployments (5) = 70.</summary>
    private static SamplePartner Smb70(int growth = 2000, int adds = 5, int deployed = 2)
    {
        var partner = SamplePartner.Of2023()
            .HasCertification("p1", "Teams Administrator Associate")
            .HasCertification("p2", "Teams Administrator Associate")
            .HasCertification("p3", "Administrator Expert")
            .HasUsage("grows", "EXO", growth + 1000, 50, CspTier1, 0).HasUsage("grows", "EXO", 1000, 50, CspTier1, 12);
        for (var tenant = 0; tenant < adds; tenant++)
        {
            partner.HasUsage($"new{tenant}", "EXO", 0, 50, CspTier1, 0);
        }

        for (var tenant = 0; tenant < deployed; tenant++)
        {
            partner.HasUsage($"deploys{tenant}", "EXO", 1000, 50, CspTier2, 0)
                .HasUsage($"deploys{tenant}", "EXO", 1000, 0, CspTier2, 12)
                .HasUsage($"deploys{tenant}", "SPO", 0, 50, None, 12);
        }

        return partner;
    }
}
