using Fractions;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>M, the partial month guard, no data, inconclusive results (docs/scoring.md §2).</summary>
public sealed class WhichMonthTests
{
    [Theory]
    [InlineData("2026-11-22", "2026-10")]
    [InlineData("2026-10-31", "2026-10")]
    [InlineData("2026-10-30", "2026-09")]
    [InlineData("2024-02-29", "2024-02")]
    [InlineData("2024-02-28", "2024-01")]
    [InlineData("2026-01-01", "2025-12")]
    [InlineData("2030-01-01", "2026-12")]
    public void M_is_the_latest_month_with_rows_whose_last_day_is_not_after_the_date(string asOf, string month)
    {
        var partner = Partner(asOf);
        for (var each = Month.Parse("2022-01"); each <= Month.Parse("2026-12"); each = each.AddMonths(1))
        {
            partner.Usage.Add(new UsageFact("t", "EXO", each, 1, 1, None));
        }

        Assert.Equal(Month.Parse(month), partner.Score().Month);
    }

    [Fact]
    public void Months_without_rows_are_passed_over()
    {
        Assert.Equal(Month.Parse("2026-05"), Partner("2026-10-31").HasUsage("t", "EXO", 1, 1, None, 5, 6, 20).Score().Month);
    }

    [Fact]
    public void Rows_the_designation_does_not_read_give_no_month()
    {
        var partner = Partner("2026-10-31").HasUsage("t", "EXO", 1, 1, None, 2).HasUsage("t", "Power BI", 1, 1, None, 0, 1);

        Assert.Equal(Month.Parse("2026-08"), partner.Score().Month);
    }

    [Fact]
    public void A_row_of_nothing_but_zeros_is_a_row()
    {
        Assert.Equal(Month.Parse("2026-10"), Partner("2026-10-31").HasUsage("t", "EXO", 0, 0, None, 0).Score().Month);
    }

    [Fact]
    public void Rows_of_months_after_the_date_are_ignored()
    {
        var partner = Partner("2026-10-30").HasUsage("t", "EXO", 5, 50, Cpor, 0, 1, 12);
        var before = partner.Score();
        partner.HasUsage("t", "EXO", 5000, 50, Cpor, -1, -2).HasUsage("new", "EXO", 5000, 50, Cpor, -1);

        Assert.Equal(before.Points, partner.Score().Points);
        Assert.Equal(Month.Parse("2026-09"), partner.Score().Month);
    }

    [Theory]
    [InlineData(8, "2026-10", null)]
    [InlineData(7, "2026-09", "7/10")]
    [InlineData(1, "2026-09", "1/10")]
    public void A_month_that_fewer_than_80_percent_of_the_tenants_reached_is_held_back(int arrived, string month, string? coverage)
    {
        var score = Arriving(0.8m, arrived).Score();

        Assert.Equal(Month.Parse(month), score.Month);
        Assert.Equal(coverage, score.HeldBack?.Coverage.ToString());
        Assert.Equal(coverage is null ? null : Month.Parse("2026-10"), score.HeldBack?.Month);
    }

    [Fact]
    public void Tenants_that_are_new_in_the_month_do_not_make_up_for_those_missing()
    {
        var partner = Arriving(0.8m, 7);
        for (var tenant = 0; tenant < 50; tenant++)
        {
            partner.HasUsage($"new{tenant}", "EXO", 1, 1, None, 0);
        }

        Assert.Equal(new Fraction(7, 10), partner.Score().HeldBack?.Coverage);
    }

    [Theory]
    [InlineData("0.5", 4, true)]
    [InlineData("0.5", 5, false)]
    [InlineData("0", 0, false)]
    [InlineData("1", 9, true)]
    [InlineData("1", 10, false)]
    public void The_coverage_asked_for_is_a_setting(string minimum, int arrived, bool heldBack)
    {
        var partner = Arriving(decimal.Parse(minimum, null), arrived).HasUsage("new", "EXO", 1, 1, None, 0);

        Assert.Equal(heldBack, partner.Score().HeldBack is not null);
    }

    [Fact]
    public void It_is_held_back_once_and_no_further()
    {
        // M has 1 of 10 tenants of M-1, M-1 has 10 of 100 of M-2.
        var partner = Arriving(0.8m, 1);
        for (var tenant = 0; tenant < 90; tenant++)
        {
            partner.HasUsage($"old{tenant}", "EXO", 1, 1, None, 2);
        }

        Assert.Equal(Month.Parse("2026-09"), partner.Score().Month);
    }

    [Fact]
    public void A_month_after_one_without_rows_is_not_held_back()
    {
        var partner = Partner("2026-10-31", 0.8m).HasUsage("a", "EXO", 1, 1, None, 2, 12).HasUsage("b", "EXO", 1, 1, None, 0);

        Assert.Equal((Month.Parse("2026-10"), null), (partner.Score().Month, partner.Score().HeldBack));
    }

    [Fact]
    public void The_held_back_month_is_not_scored_but_shows_that_claims_last()
    {
        var partner = Arriving(0.8m, 1)
            .HasUsage("t", "EXO", 50, 50, None, 1)
            .HasUsage("t", "EXO", 5000, 50, None, 0)
            .HasClaim("t", "EXO", "2025-01-01", "2026-10");

        Assert.Equal(50, partner.Metric(Smb, Growth).Actual);
    }

    [Fact]
    public void Without_any_month_usage_pays_nothing_certifications_as_usual_and_it_is_inconclusive()
    {
        var score = Partner("2026-10-31")
            .HasCertification("p", "Teams Administrator Associate")
            .HasCertification("q", "Administrator Expert")
            .HasRecord("t", null, Cpor, "2020-01-01")
            .Score();

        Assert.Null(score.Month);
        Assert.Null(score.HeldBack);
        Assert.Equal(Month.Parse("2025-10"), score.MissingMonth);
        Assert.Equal((Smb, new Fraction(20)), (score.Headline.Id, score.Points));
        Assert.False(score.Qualified);
        Assert.All(score.Headline.Metrics, metric => Assert.Equal(metric.Category != "skilling", metric.NoData));
    }

    [Fact]
    public void A_partner_of_nothing_is_scored_0()
    {
        var score = new SamplePartner(new DateOnly(2026, 10, 31)).Score();

        Assert.Equal((0, Enterprise, false), ((int)score.Points, score.Headline.Id, score.Qualified));
    }

    [Theory]
    [InlineData(12, null, null)]
    [InlineData(13, null, null)]
    [InlineData(11, null, "2025-10")]
    [InlineData(0, null, "2025-10")]
    [InlineData(11, "2025-10", "2025-10")]
    [InlineData(11, "2025-11", null)]
    [InlineData(0, "2026-10", null)]
    public void A_result_is_inconclusive_where_the_data_does_not_reach_back_and_the_partner_is_not_known_to_be_new(
        int earliest, string? since, string? missing)
    {
        var partner = new SamplePartner(new DateOnly(2026, 10, 31)) { Since = since is null ? null : Month.Parse(since) }
            .HasUsage("t", "EXO", 1, 1, None, 0)
            .HasUsage("u", "EXO", 1, 1, None, earliest);

        Assert.Equal(missing is null ? null : Month.Parse(missing), partner.Score().MissingMonth);
    }

    [Fact]
    public void Data_of_a_later_month_alone_is_no_data()
    {
        Assert.Null(Partner("2026-10-30").HasUsage("t", "EXO", 1, 1, None, -1).Score().Month);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(120)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(200)]
    public void Very_old_rows_are_read_too(int ago)
    {
        Assert.Equal(Month.Parse("2026-10").AddMonths(-ago), Partner("2026-10-31").HasUsage("t", "EXO", 1, 1, None, ago).Score().Month);
    }

    [Fact]
    public void A_tenants_old_rows_are_not_forgotten_over_its_later_ones()
    {
        Assert.Null(Partner("2026-10-31").HasUsage("t", "EXO", 1, 1, None, 70, 5).Score().MissingMonth);
    }

    [Fact]
    public void An_earlier_month_than_the_latest_there_can_be_is_held_back_too()
    {
        var partner = Partner("2026-10-31", 0.8m).HasUsage("a", "EXO", 1, 1, None, 2, 3, 15).HasUsage("b", "EXO", 1, 1, None, 3, 15);

        Assert.Equal(("2026-08", "2026-07"), (partner.Score().HeldBack!.Month.ToString(), partner.Score().Month.ToString()));
    }

    private static SamplePartner Partner(string asOf, decimal minimum = 0) => new(DateOnly.Parse(asOf, null)) { MinimumMonthCoverage = minimum };

    /// <summary>Ten tenants in M-1 and M-13, so many of them in M.</summary>
    private static SamplePartner Arriving(decimal minimum, int arrived)
    {
        var partner = Partner("2026-10-31", minimum);
        for (var tenant = 0; tenant < 10; tenant++)
        {
            partner.HasUsage($"t{tenant}", "EXO", 1, 1, None, tenant < arrived ? [0, 1, 13] : [1, 13]);
        }

        return partner;
    }
}
