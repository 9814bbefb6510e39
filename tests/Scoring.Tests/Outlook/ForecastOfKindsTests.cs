using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Forecasts of the kinds of metric that Modern Work does not have, worked out by hand. As of 2026-10-31: M is 2026-10.</summary>
public sealed class ForecastOfKindsTests
{
    [Fact]
    public void A_trailing_total_grows_with_the_months_that_come_and_then_loses_to_its_baseline()
    {
        // 100 USD a month since 2026-05: 600 in twelve months now, 1,200 from 2027-04 on; a year before, nothing until 2026-04, then 100 more a month.
        var forecast = Partner("security").HasAcr("t", "Key Vault", 100, Pal, [.. Ago(5, 0)]).Forecast();

        Assert.Equal([600, 700, 800, 900, 1000, 1100, 1200, 1100, 1000, 900, 800, 700], Actuals(forecast, Growth, "azure"));
    }

    [Fact]
    public void Growth_in_percent_is_gone_when_the_amount_of_today_is_the_baseline()
    {
        // 200 until 2025-12, 300 since 2026-01.
        var forecast = Partner("infrastructure").HasAcr("t", "Storage", 200, Pal, [.. Ago(12, 10)]).HasAcr("t", "Storage", 300, Pal, [.. Ago(9, 0)]).Forecast();

        Assert.Equal([50, 50, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0], Actuals(forecast, Growth));
    }

    [Fact]
    public void A_service_counts_until_its_last_month_is_a_year_old()
    {
        var forecast = Partner("infrastructure").HasAcr("t", "Key Vault", 5, Pal, 9).HasAcr("t", "Sentinel", 5, Pal, 0).Forecast();

        // 2026-01 is in the twelve months up to 2026-12, and not in those up to 2027-01.
        Assert.Equal([2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1], Actuals(forecast, Deployments));
    }

    [Fact]
    public void A_customer_by_its_highest_month_of_two_is_one_for_two_months()
    {
        // 1,000 USD in 2026-09 alone, less since: a customer in 2026-10, not in 2026-11; lost when M-12 is 2026-09.
        var forecast = Partner("infrastructure").HasAcr("t", "Storage", 1000, Pal, 1).HasAcr("t", "Storage", 10, Pal, 0).Forecast();

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1], Actuals(forecast, NetAdds));
    }

    [Fact]
    public void Pairs_over_a_threshold_of_revenue_are_adds_until_the_year_is_over()
    {
        var forecast = Partner("business-applications").HasRevenue("t", "Business Central", 300, CspTier1, [.. Ago(2, 0)])
            .HasRevenue("t", "Business Central", 200, CspTier1, [.. Ago(12, 3)]).Forecast();

        // 2026-08 is M-12 on 2027-08-31.
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0], Actuals(forecast, NetAdds));
    }

    [Fact]
    public void Consumption_value_rises_into_its_own_baseline()
    {
        // 20 users (value 4,000) until 2026-04, 60 (12,000) since: over 5,000, the SMB threshold of a deployment.
        var forecast = Partner("business-applications").HasDynamics("t", "Power Apps", 20, 0, Pal, [.. Ago(12, 6)])
            .HasDynamics("t", "Power Apps", 60, 0, Pal, [.. Ago(5, 0)]).Forecast();

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], Actuals(forecast, Deployments));
    }

    [Fact]
    public void A_step_that_is_no_longer_complete_takes_the_points_of_the_ones_after_it_to_the_day()
    {
        // Modern rules: SMB, since every customer is small. One administrator is enough; its certification ends on 2027-02-14.
        var partner = Partner("infrastructure").HasAcr("t", "Storage", 10, Pal, [.. Ago(12, 0)])
            .HasCertification("a", "Azure Administrator Associate", expires: "2027-02-14")
            .HasCertification("b", "Azure Network Engineer Associate").HasCertification("c", "Azure Network Engineer Associate");

        var forecast = partner.Forecast();

        Assert.Equal([12, 12, 12, 12, 0, 0], Points(forecast, Intermediate).Take(6));
        Assert.Equal(
            (ReasonCodes.GateIncomplete, 0), (Metric(forecast.Points[4], Intermediate).Hindrance, Metric(forecast.Points[4], Intermediate).Gates[0].Actual));
    }

    [Fact]
    public void Protected_users_count_from_the_month_they_are_associated()
    {
        var forecast = Partner("security").HasUsage("t", "Intune", 400, 100, Cpor, 4).HasUsage("t", "Intune", 400, 250, Cpor, [.. Ago(3, 0)])
            .HasUsage("t", "Defender for Identity", 0, 400, None, [.. Ago(4, 0)]).Forecast();

        Assert.Equal([150, 150, 150, 150, 150, 150, 150, 150, 150, 0, 0, 0], Actuals(forecast, Growth, "microsoft-365"));
    }

    [Fact]
    public void Other_rules_choose_the_track_they_score()
    {
        // One track until 2024-12-31; then SMB, since its one customer is small.
        var forecast = new SamplePartner(new DateOnly(2024, 12, 15)) { Designation = "data-and-ai" }.HasAcr("t", "Storage", 10, Pal, [.. Ago(12, 0)])
            .Forecast();

        Assert.Equal(("all", "smb"), (forecast.Today.Headline.Id, forecast.Points[0].Headline.Id));
        Assert.Equal("share-of-customers", forecast.Points[0].ChosenBy!.Rule);
    }

    [Fact]
    public void Telemetry_is_not_kept()
    {
        var forecaster = new Forecaster(SamplePartner.RuleSets, new ScoringOptions());
        var scoring = forecaster.Begin(new PartnerProfile("p"), forecaster.Survey(new DateOnly(2026, 10, 31)));
        var first = Add(scoring, "a");
        Add(scoring, "b");

        GC.Collect();

        Assert.False(first.IsAlive);
        Assert.NotEmpty(scoring.Finish());

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Add(ForecastScoring scoring, string id)
        {
            var tenant = new TenantTelemetry(id, null, [new WorkloadSeries("EXO", [new UsageMonth(new Month(2026, 10), 1, 50, Cpor)])], []);
            scoring.Add(tenant);
            return new WeakReference(tenant);
        }
    }

    private static SamplePartner Partner(string designation) => new(new DateOnly(2026, 10, 31)) { Designation = designation, Since = new Month(2026, 1) };

    private static IEnumerable<int> Ago(int first, int last) => Enumerable.Range(last, first - last + 1);

    private static MetricScore Metric(DesignationScore score, string metric) => score.Tracks[^1].Metrics.Single(each => each.Id == metric);

    private static IEnumerable<int> Points(Forecast forecast, string metric) => forecast.Points.Select(point => (int)Metric(point, metric).Points);

    private static IEnumerable<int> Actuals(Forecast forecast, string metric, string? part = null) => forecast.Points
        .Select(point => Metric(point, metric))
        .Select(score => (int)(part is null ? score.Actual : score.Options.Single(each => each.Id == part).Actual));
}
