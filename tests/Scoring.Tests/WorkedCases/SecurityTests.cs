using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Security by the table of docs/designations.md, with its rule sets of 2023 and 2026.</summary>
public sealed class SecurityTests
{
    private const string Of2023 = "2023-08-31";
    private const string Of2026 = "2026-10-31";
    private const string All = "all";

    [Theory]
    [InlineData(Of2023, All, 100, 99.99, 10)]
    [InlineData("2023-12-31", All, 100, 99.99, 10)]
    [InlineData(Of2026, Enterprise, 600, 599.99, 10)]
    [InlineData(Of2026, Smb, 600, 599.99, 5)]
    public void An_Azure_customer_has_its_least_ACR_over_12_months(string asOf, string track, double least, double less, int target)
    {
        var partner = Of("security", asOf)
            .HasAcr("once", "Sentinel", (decimal)least, Pal, 11)
            .HasAcr("too early", "Sentinel", (decimal)least, Pal, 12)
            .HasAcr("too early", "Sentinel", (decimal)least, Pal, 24)
            .HasAcr("too little", "Sentinel", (decimal)less, Pal, 0)
            .HasAcr("of another service", "Virtual Machines", 9999, Pal, 0)
            .HasAcr("in parts", "Key Vault", (decimal)least - 1, Pal, 5).HasAcr("in parts", "Azure Firewall", 1, Pal, 6);

        // 'too early' was a customer 12 months ago.
        var adds = partner.Metric(track, NetAdds);
        Assert.Equal(
            ["in parts azure customer-gained", "once azure customer-gained", "too early azure customer-lost"],
            adds.Contributions.Select(each => $"{each.Subject} {each.Option} {each.Reason}"));
        Assert.Equal((1, target), ((int)adds.Actual, (int)adds.Target));
    }

    [Theory]
    [InlineData(Of2023, All, "24 no, 25 yes, 300 yes, 301 yes, 9000 yes")]
    [InlineData(Of2026, Enterprise, "300 no, 301 yes, 9000 yes")]
    [InlineData(Of2026, Smb, "4 no, 5 yes, 300 yes, 301 no")]
    public void A_Microsoft_365_customer_is_one_by_its_seats(string asOf, string track, string cases)
    {
        foreach (var (seats, isOne) in cases.Split(", ").Select(each => (long.Parse(each.Split(' ')[0], null), each.EndsWith("yes", StringComparison.Ordinal))))
        {
            var partner = Of("security", asOf).HasUsage("t", "Defender for Endpoint", 0, seats, Cpor, 0).HasUsage("t", "EXO", 50, 50, Cpor, 0);

            Assert.True(isOne == (partner.Metric(track, NetAdds).Actual == 1), $"{seats} seats");
        }
    }

    [Theory]
    [InlineData(Of2023, All, 2, 10)]
    [InlineData(Of2026, Enterprise, 2, 10)]
    [InlineData(Of2026, Smb, 4, 5)]
    public void Customers_of_both_kinds_add_up_and_one_may_be_of_both(string asOf, string track, int pointsEach, int target)
    {
        var seats = track == Smb ? 100 : 400;
        for (var customers = 1; customers <= 6; customers++)
        {
            var partner = Of("security", asOf);
            for (var customer = 0; customer < customers; customer++)
            {
                partner.HasAcr($"c{customer}", "Sentinel", 600, Pal, 0).HasUsage($"c{customer}", "Intune", 0, seats, Cpor, 0);
            }

            var adds = partner.Metric(track, NetAdds);
            Assert.Equal(2 * customers, adds.Actual);
            Assert.Equal(Math.Min(20, pointsEach * 2 * customers), adds.Points);
            Assert.Equal(target, adds.Target);
            Assert.Equal([("azure", customers), ("microsoft-365", customers)], adds.Options.Select(part => (part.Id, (int)part.Actual)));
        }
    }

    [Fact]
    public void Customers_lost_in_one_part_take_from_those_gained_in_the_other()
    {
        var partner = Of("security", Of2023).HasAcr("new", "Sentinel", 100, Pal, 0).HasUsage("lost", "Intune", 0, 25, Cpor, 12)
            .HasUsage("also lost", "Intune", 0, 25, Cpor, 12);

        Assert.Equal((-1, 0), ((int)partner.Metric(All, NetAdds).Actual, (int)partner.Metric(All, NetAdds).Points));
    }

    [Theory]
    [InlineData(Of2023, Pal, Cpor, "azure and microsoft-365")]
    [InlineData(Of2023, CspTier1, CspTier1, "")]
    [InlineData(Of2023, Cpor, Pal, "")]
    [InlineData(Of2026, Pal, Cpor, "azure and microsoft-365")]
    [InlineData(Of2026, CspTier1, CspTier2, "azure and microsoft-365")]
    [InlineData(Of2026, CspTier2, CspTier1, "azure and microsoft-365")]
    [InlineData(Of2026, Cpor, Pal, "")]
    [InlineData(Of2026, Dpor, Dpor, "")]
    public void Azure_goes_by_PAL_and_Microsoft_365_by_CPOR_and_both_by_CSP_since_2026(
        string asOf, AssociationTypes azure, AssociationTypes usage, string parts)
    {
        var partner = Of("security", asOf).HasAcr("t", "Sentinel", 600, azure, 0).HasUsage("t", "Intune", 0, 400, usage, 0);
        var adds = partner.Metric(asOf == Of2023 ? All : Enterprise, NetAdds);

        Assert.Equal(parts, string.Join(" and ", adds.Contributions.Select(each => each.Option)));
    }

    [Theory]
    [InlineData(Of2023, All, 1250, 125)]
    [InlineData(Of2026, Enterprise, 1250, 125)]
    [InlineData(Of2026, Smb, 750, 50)]
    public void Usage_growth_pays_a_point_for_so_many_dollars_and_for_so_many_protected_users(string asOf, string track, int dollars, int users)
    {
        // 4,000 seats protect no more than 4,000 users; the other workload makes the tenant one of the track.
        MetricScore Score(int moreDollars, int moreUsers) => Of("security", asOf)
            .HasAcr("a", "Sentinel", track == Smb ? 8_000 : 50_000, Pal, 12).HasAcr("a", "Sentinel", (track == Smb ? 8_000 : 50_000) + moreDollars, Pal, 0)
            .HasUsage("m", "Intune", 9999, 4000, Cpor, 12).HasUsage("m", "Intune", 4000 + moreUsers, 9000, Cpor, 0)
            .HasUsage("m", "Defender for Identity", 0, track == Smb ? 300 : 400, Cpor, 0, 12)
            .Metric(track, Growth);

        Assert.Equal(5, Score(2 * dollars, 3 * users).Points);
        Assert.Equal(3, Score(-9 * dollars, 3 * users).Points);
        Assert.Equal(2, Score(2 * dollars, -9 * users).Points);
        Assert.Equal(new Fraction(1, dollars) + new Fraction(1, users), Score(1, 1).Points);
        Assert.Equal(20, Score(21 * dollars, 0).Points);
        Assert.Equal((22, 20), ((int)Score(11 * dollars, 11 * users).Actual, (int)Score(11 * dollars, 11 * users).Points));
        Assert.Equal(0, Score(-1, -1).Points);
    }

    [Theory]
    [InlineData(Of2023, All, 1000, 1000)]
    [InlineData(Of2026, Enterprise, 1000, 0)]
    [InlineData(Of2026, Smb, 0, 100)]
    public void Protected_users_are_those_of_the_tracks_tenants_since_2026(string asOf, string track, int large, int small)
    {
        var partner = Of("security", asOf).HasUsage("large", "Intune", 1000, 1000, Cpor, 0).HasUsage("small", "Intune", 100, 300, Cpor, 0)
            .HasUsage("tiny", "Intune", 4, 4, Cpor, 0)
            .HasUsage("large", "Intune", 0, 1000, Cpor, 12).HasUsage("small", "Intune", 0, 300, Cpor, 12).HasUsage("tiny", "Intune", 0, 4, Cpor, 12);

        var expected = track == All ? 1104 : large + small;
        Assert.Equal(expected, partner.Metric(track, Growth).Options.Single(part => part.Id == "microsoft-365").Actual);
    }

    [Theory]
    [InlineData(Of2023, All, "12000 no, 12000.01 yes, 99999 yes")]
    [InlineData(Of2026, Enterprise, "12000 no, 12000.01 yes, 99999 yes")]
    [InlineData(Of2026, Smb, "749.99 no, 750 yes, 12000 yes, 12000.01 no")]
    public void An_Azure_deployment_is_one_by_its_ACR_over_12_months(string asOf, string track, string cases)
    {
        foreach (var (amount, isOne) in cases.Split(", ")
            .Select(each => (decimal.Parse(each.Split(' ')[0], null), each.EndsWith("yes", StringComparison.Ordinal))))
        {
            var partner = Of("security", asOf).HasAcr("t", "Sentinel", amount - 100, Pal, 11).HasAcr("t", "Key Vault", 100, Pal, 0);

            Assert.True(isOne == (partner.Metric(track, Deployments).Actual == 1), $"${amount}");
        }
    }

    [Theory]
    [InlineData(Of2023, All, 25, "3 no, 4 yes")]
    [InlineData(Of2023, All, 100, "14 no, 15 yes, 99 yes")]
    [InlineData(Of2023, All, 24, "24 no")]
    [InlineData(Of2026, Enterprise, 400, "59 no, 60 yes")]
    [InlineData(Of2026, Enterprise, 300, "300 no")]
    [InlineData(Of2026, Smb, 300, "44 no, 45 yes")]
    [InlineData(Of2026, Smb, 4, "4 no")]
    public void A_Microsoft_365_deployment_has_seats_of_which_15_percent_are_active(string asOf, string track, int seats, string cases)
    {
        foreach (var (users, isOne) in cases.Split(", ").Select(each => (long.Parse(each.Split(' ')[0], null), each.EndsWith("yes", StringComparison.Ordinal))))
        {
            var partner = Of("security", asOf).HasUsage("t", "Intune", users, seats, Cpor, 0);

            Assert.True(isOne == (partner.Metric(track, Deployments).Actual == 1), $"{users} of {seats}");
        }
    }

    [Fact]
    public void Six_deployments_fill_20_points_on_every_track()
    {
        foreach (var (asOf, track) in new[] { (Of2023, All), (Of2026, Enterprise), (Of2026, Smb) })
        {
            var partner = Of("security", asOf);
            for (var customer = 0; customer < 3; customer++)
            {
                partner.HasAcr($"c{customer}", "Sentinel", track == Smb ? 750 : 20_000, Pal, 0)
                    .HasUsage($"c{customer}", "Intune", 100, track == Smb ? 50 : 500, Cpor, 0);
            }

            Assert.Equal((6, new Fraction(20)), (partner.Metric(track, Deployments).Actual, partner.Metric(track, Deployments).Points));
        }
    }

    [Fact]
    public void An_SMB_tenant_of_the_year_before_that_is_Enterprise_now_stays_SMB()
    {
        var partner = Of("security", Of2026)
            .HasAcr("azure", "Sentinel", 750, Pal, 12).HasAcr("azure", "Sentinel", 50_000, Pal, 0)
            .HasUsage("seats", "Intune", 100, 300, Cpor, 12).HasUsage("seats", "Intune", 500, 500, Cpor, 0);

        Assert.Equal(0, partner.Metric(Smb, NetAdds).Actual);
        Assert.Equal(0, partner.Metric(Smb, Deployments).Actual);
        Assert.Equal(400, partner.Metric(Smb, Growth).Options[1].Actual);
        Assert.Equal((1, 2), ((int)partner.Metric(Enterprise, NetAdds).Actual, (int)partner.Metric(Enterprise, Deployments).Actual));
    }

    [Theory]
    [InlineData("AB", "71.33", 71)]
    [InlineData("ABCDEF", "98", 98)]
    public void Nine_of_ten_adds_and_two_of_six_people_and_the_rest_full_is_71_and_a_third(string people, string points, int shown)
    {
        // Six deployed customers that grew from $1,200 a year to $13,200, nine new ones, of Azure and of Microsoft 365.
        var partner = Of("security", Of2023)
            .HasPeople("Azure Security Engineer Associate", "A").HasPeople("Security Operations Analyst Associate", "B")
                .HasPeople("Cybersecurity Architect Expert", people);
        for (var customer = 0; customer < 6; customer++)
        {
            partner.HasAcr($"grown{customer}", "Sentinel", 1100, Pal, ThisYear).HasAcr($"grown{customer}", "Sentinel", 100, Pal, LastYear);
        }

        for (var customer = 0; customer < 5; customer++)
        {
            partner.HasUsage($"seats{customer}", "Intune", 0, 25, Cpor, 0);
            partner.HasAcr($"azure{customer}", "Sentinel", customer < 4 ? 100 : 99, Pal, 0);
        }

        var score = partner.Score();

        Assert.Equal([18m, people.Length == 2 ? 13.3m : 40, 20, 20], score.Headline.Metrics.Select(metric => PointsDisplay.Metric(metric.Points)));
        Assert.Equal(points, Math.Round(score.Points.ToDecimal(), 2).ToString("0.##", null));
        Assert.Equal((shown, true), (PointsDisplay.Total(score.Points, score.QualifyingPoints), score.Qualified));
    }

    [Theory]
    [InlineData("Microsoft Entra ID P1")]
    [InlineData("Defender for Office 365")]
    [InlineData("Defender for Endpoint")]
    [InlineData("Defender for Identity")]
    [InlineData("Purview Information Protection")]
    [InlineData("Intune")]
    public void Every_security_workload_counts(string workload)
    {
        Assert.All([Of2023, "2023-12-31", Of2026], asOf =>
            Assert.Equal(1, Of("security", asOf).HasUsage("t", workload, 0, 400, Cpor, 0).Score().Headline.Metrics[0].Actual));
    }
}
