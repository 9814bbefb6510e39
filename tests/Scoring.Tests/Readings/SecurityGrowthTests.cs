using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>Usage growth of Security (R7, R8, R9, R21).</summary>
public sealed class SecurityGrowthTests
{
    private const string Of2023 = "2023-08-31";
    private const string Of2025 = "2025-10-31";
    private const string Of2026 = "2026-10-31";

    [Theory]
    [InlineData(Enterprise, 12_000.01, 5000, 7000.01)] // in the bounds in M: what it grew by, whatever it was
    [InlineData(Enterprise, 12_000.01, 20_000, -7999.99)]
    [InlineData(Enterprise, 12_000, 20_000, 0)] // below the bounds in M, but not gone: nothing
    [InlineData(Enterprise, 0, 20_000, -20_000)]
    [InlineData(Enterprise, 0, 12_000, 0)]
    [InlineData(Smb, 12_000, 5000, 7000)]
    [InlineData(Smb, 0.01, 0, 0.01)]
    [InlineData(Smb, 12_000, 20_000, -8000)]
    [InlineData(Smb, 12_000.01, 12_000, 0.01)] // R8: it was SMB and stays one
    [InlineData(Smb, 12_000.01, 12_000.01, 0)]
    [InlineData(Smb, 12_000.01, 0, 0)]
    [InlineData(Smb, 0, 12_000, -12_000)]
    [InlineData(Smb, 0, 12_000.01, 0)]
    public void The_track_bounds_the_tenant_on_the_Azure_part(string track, decimal now, decimal then, decimal growth)
    {
        Assert.All([Of2025, Of2026], asOf =>
        {
            var partner = Of("security", asOf).HasAcr("t", "Sentinel", then, Pal, 23).HasAcr("t", "Key Vault", now, CspTier2, 11);

            Assert.Equal(Fraction.FromDecimal(growth), Azure(partner, track).Actual);
            Assert.Equal(Fraction.FromDecimal(growth), Contributed(partner, track));
        });
        Assert.Equal(
            Fraction.FromDecimal(now - then), Azure(
            Of("security", Of2023).HasAcr("t", "Sentinel", then, Pal, 23).HasAcr("t", "Key Vault", now, Pal, 11), "all").Actual);
    }

    [Fact]
    public void R8_stays_SMB_is_asked_by_the_metrics_own_bounds()
    {
        // 700 USD a year ago: within the bounds of growth, not within those of deployments.
        var partner = Of("security", Of2026).HasAcr("t", "Sentinel", 700, Pal, 23).HasAcr("t", "Sentinel", 13_000, Pal, 11);

        Assert.Equal(12_300, Azure(partner, Smb).Actual);
        Assert.Equal((0, 1), ((int)partner.Metric(Smb, Deployments).Actual, (int)partner.Metric(Enterprise, Deployments).Actual));
    }

    [Fact]
    public void R7_a_tenant_that_is_no_longer_associated_in_any_of_the_twelve_months_is_lost()
    {
        SamplePartner Partner(int lastPaid) => Of("security", Of2026)
            .HasAcr("t", "Sentinel", 5000, Pal, 12).HasAcr("t", "Sentinel", 1, Pal, lastPaid).HasAcr("t", "Sentinel", 4000, None, 0, 1, 2);

        Assert.Equal(-5001, Azure(Partner(12 + 1), Smb).Actual);
        Assert.Equal(1 - 5000, Azure(Partner(11), Smb).Actual);
    }

    [Fact]
    public void R7_a_tenant_whose_total_is_0_is_lost_though_it_is_associated()
    {
        var partner = Of("security", Of2026).HasAcr("t", "Sentinel", 5000, Pal, 12).HasAcr("t", "Sentinel", 0, Pal, 0)
            .HasAcr("u", "Sentinel", 700, Pal, 12).HasAcr("u", "Sentinel", 100, Pal, 1).HasAcr("u", "Key Vault", -130, Pal, 0);

        // A total below 0 counts as 0 where bounds ask: the refund itself is not growth.
        Assert.Equal(-5700, Azure(partner, Smb).Actual);
        Assert.Equal(-5700, Contributed(partner, Smb));
    }

    [Fact]
    public void A_tenant_outside_the_bounds_is_told_with_what_it_has()
    {
        var metric = Of("security", Of2026).HasAcr("t", "Sentinel", 500, Pal, 0).Metric(Enterprise, Growth, explain: true);

        Assert.Equal(("t", "Sentinel", 500), metric.NotCountedDetails!.Where(each => each.Reason == ReasonCodes.TenantNotEligible && each.Option == "azure")
            .Select(each => (each.Subject, each.Workload!, (int)each.Current!.Value)).Single());
    }

    [Fact]
    public void R21_growth_in_USD_uses_raw_totals()
    {
        var partner = Of("security", Of2023).HasAcr("t", "Sentinel", -300, Pal, 12).HasAcr("t", "Sentinel", 200, Pal, 0).HasAcr("u", "Sentinel", -50, Pal, 0);

        Assert.Equal(450, Azure(partner, "all").Actual);
    }

    [Fact]
    public void The_Azure_and_the_Microsoft_365_part_are_cut_off_at_0_each_before_they_are_added()
    {
        var growth = Of("security", Of2023)
            .HasAcr("t", "Sentinel", 5000, Pal, 12)
            .HasUsage("t", "Intune", 0, 500, Cpor, 12).HasUsage("t", "Intune", 250, 500, Cpor, 0)
            .Metric("all", Growth);

        Assert.Equal([-5000, 250], growth.Options.Select(part => (int)part.Actual));
        Assert.Equal(2, growth.Points);
    }

    [Fact]
    public void A_pair_whose_seats_are_gone_but_whose_claim_still_runs_loses_its_users()
    {
        SamplePartner Partner(string asOf) => Of("security", asOf)
            .HasUsage("t", "Intune", 60, 100, Cpor, 12).HasRecord("t", "Intune", Cpor, "2020-01-01");

        Assert.Equal(-60, Users(Partner(Of2023), "all").Actual);

        // In 2026 the seats bounds of the track are asked in M: another workload's keep the tenant in it.
        Assert.Equal(0, Users(Partner(Of2026), Smb).Actual);
        Assert.Equal(-60, Users(Partner(Of2026).HasUsage("t", "Defender for Identity", 0, 5, None, 0), Smb).Actual);
    }

    [Theory]
    [InlineData(Of2023, "all")]
    [InlineData(Of2025, Smb)]
    [InlineData(Of2026, Smb)]
    public void A_new_association_counts_from_its_baseline_month(string asOf, string track)
    {
        var partner = Of("security", asOf).HasUsage("t", "Intune", 10, 100, None, 12).HasUsage("t", "Intune", 40, 100, Cpor, 3)
            .HasUsage("t", "Intune", 70, 100, Cpor, 0);

        Assert.Equal(30, Users(partner, track).Actual);
    }

    [Theory]
    [InlineData(Cpor, 300, 301, 0)] // associated in M: its seats are asked in M
    [InlineData(Cpor, 301, 300, 0)]
    [InlineData(None, 300, 301, -20)] // lost: they are asked at M-12
    [InlineData(None, 301, 300, 0)]
    public void R9_seats_bounds_are_asked_in_M_for_pairs_associated_in_M_and_at_M_12_for_lost_ones(
        AssociationTypes now, int seatsThen, int seatsNow, int growth)
    {
        var partner = Of("security", Of2026).HasUsage("t", "Intune", 20, seatsThen, Cpor, 12).HasUsage("t", "Intune", 20, seatsNow, now, 0);

        Assert.Equal(growth, Users(partner, Smb).Actual);
    }

    [Fact]
    public void R9_2023_asks_for_no_seats()
    {
        var partner = Of("security", Of2023).HasUsage("t", "Intune", 0, 1, Cpor, 12).HasUsage("t", "Intune", 1, 1, Cpor, 0)
            .HasUsage("lost", "Intune", 3, 4, Cpor, 12);

        Assert.Equal(-2, Users(partner, "all").Actual);
    }

    private static OptionScore Azure(SamplePartner partner, string track) => partner.Metric(track, Growth).Options.Single(part => part.Id == "azure");

    private static OptionScore Users(SamplePartner partner, string track) => partner.Metric(track, Growth).Options.Single(part => part.Id == "microsoft-365");

    private static Fraction Contributed(SamplePartner partner, string track) => partner.Metric(track, Growth).Contributions
        .Where(each => each.Option == "azure")
        .Aggregate(Fraction.Zero, (sum, each) => sum + each.Amount);
}
