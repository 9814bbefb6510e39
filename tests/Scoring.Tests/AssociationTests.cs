using Fractions;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>When a (tenant, workload) pair is associated in a month (docs/scoring.md §5). M is 2023-08; customers of M-12 count as lost.</summary>
public sealed class AssociationTests
{
    [Theory]
    [InlineData("2023-08-31", null, 1)]
    [InlineData("2023-09-01", null, 0)]
    [InlineData("2023-08-01", "2023-09-01", 1)]
    [InlineData("2023-08-01", "2023-08-31", 0)]
    [InlineData("2023-08-01", "2023-08-15", 0)]
    [InlineData("2023-08-31", "2023-09-01", 1)]
    [InlineData("2022-08-31", "2022-09-01", -1)]
    [InlineData("2022-08-31", "2022-08-31", 0)]
    [InlineData("2022-08-31", null, 0)]
    [InlineData("2022-09-01", null, 1)]
    [InlineData("2010-01-01", "2023-08-31", -1)]
    public void A_record_covers_a_month_when_it_covers_its_last_day(string start, string? end, int adds)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None, 0, 12).HasRecord("t", "EXO", Cpor, start, end);

        Assert.Equal(adds, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void A_record_without_a_workload_covers_every_workload_of_the_tenant()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 30, 50, None, 0).HasUsage("t", "EXO", 20, 50, None, 12)
            .HasUsage("t", "Teams", 7, 50, None, 0).HasUsage("t", "Teams", 6, 50, None, 12)
            .HasUsage("other", "Teams", 500, 50, None, 0)
            .HasRecord("t", null, CspTier2, "2022-01-01")
            .Metric(Smb, Growth);

        Assert.Equal(11, growth.Options.Single(option => option.Id == "CSP").Actual);
    }

    [Fact]
    public void A_record_with_a_workload_covers_that_one_alone()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 30, 50, None, 0).HasUsage("t", "EXO", 20, 50, None, 12)
            .HasUsage("t", "Teams", 7, 50, None, 0).HasUsage("t", "Teams", 6, 50, None, 12)
            .HasRecord("t", "EXO", Cpor, "2022-01-01")
            .Metric(Smb, Growth);

        Assert.Equal(10, growth.Actual);
    }

    [Theory]
    [InlineData("2022-08-31", "2023-08", 0)]
    [InlineData("2022-09-01", "2023-08", 1)]
    [InlineData("2023-08-31", "2023-08", 1)]
    [InlineData("2023-09-01", "2023-10", 0)]
    [InlineData("2020-01-15", "2023-07", -1)]
    [InlineData("2020-01-15", "2022-08", -1)]
    [InlineData("2020-01-15", "2022-07", 0)]
    [InlineData("2023-08-01", "2023-07", 0)]
    public void A_claim_lasts_from_its_dates_month_to_the_latest_month_a_report_shows(string associated, string lastShown, int adds)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None, 0, 12).HasClaim("t", "EXO", associated, lastShown);

        Assert.Equal(adds, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void A_claim_is_a_CPOR_association()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 40, 50, None).HasClaim("t", "EXO", "2023-02-01", "2023-08");

        Assert.Equal(["CPOR"], partner.Metric(Smb, Growth).Contributions.Select(each => each.Option));
    }

    [Fact]
    public void A_claim_of_two_years_ago_was_one_12_months_ago_also_without_usage_to_report()
    {
        var growth = SamplePartner.Of2023().HasUsage("t", "EXO", 40, 50, None).HasClaim("t", "EXO", "2021-03-01", "2023-08").Metric(Smb, Growth);

        Assert.Equal(40, growth.Actual);
    }

    [Fact]
    public void A_report_after_the_date_still_shows_that_the_claim_lasted()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None, 0).HasClaim("t", "EXO", "2023-01-01", "2023-11");

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void Types_of_rows_records_and_claims_unite_and_a_pair_counts_once_in_an_option()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 140, 500, Cpor | Dpor, 0)
            .HasUsage("t", "EXO", 100, 500, Dpor, 12)
            .HasClaim("t", "EXO", "2022-01-01", "2023-08")
            .HasRecord("t", null, Dpor, "2022-01-01")
            .HasRecord("t", "EXO", Cpor, "2022-01-01")
            .Metric(Enterprise, Growth);

        Assert.Equal([("CPOR", 40), ("DPOR", 40)], growth.Options.Select(option => (option.Id, (int)option.Actual)));
    }

    [Fact]
    public void The_DPOR_option_takes_CPOR_pairs_too_and_the_CPOR_option_takes_no_DPOR_pair()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 140, 500, Cpor, 0).HasUsage("a", "EXO", 100, 500, Cpor, 12)
            .HasUsage("b", "EXO", 107, 500, Dpor, 0).HasUsage("b", "EXO", 100, 500, Dpor, 12)
            .Metric(Enterprise, Growth);

        Assert.Equal([("CPOR", 40), ("DPOR", 47)], growth.Options.Select(option => (option.Id, (int)option.Actual)));
    }

    [Fact]
    public void The_CSP_option_unites_both_tiers_and_takes_no_CPOR_pair()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 40, 50, CspTier1, 0).HasUsage("a", "EXO", 10, 50, CspTier2, 12)
            .HasUsage("b", "EXO", 27, 50, Cpor, 0).HasUsage("b", "EXO", 10, 50, Cpor, 12)
            .Metric(Smb, Growth);

        Assert.Equal([("CPOR", new Fraction(17)), ("CSP", new Fraction(30))], growth.Options.Select(option => (option.Id, option.Actual)));
    }
}
