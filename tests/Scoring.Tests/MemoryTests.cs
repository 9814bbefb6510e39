using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>Scoring is a fold: what is kept is aggregates and contributions, not telemetry.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const long Limit = 256L << 20;
    private static readonly string[] Workloads =
        ["EXO", "SPO", "Teams", "Intune", "Yammer", "ProPlus", "Teams Meetings", "Teams Platform", "Viva Insights", "Teams Phone Calling 1p"];

    // Twice the same money a month.
    private static readonly AmountSeries[] Services =
    [
        .. Enumerable.Range(0, 10).Select(service => new AmountSeries(
            $"Service {service}",
            [.. Enumerable.Range(0, 50)
                .Select(row => new AmountRow(new Month(2026, 6).AddMonths((row / 2) - 24), 0, row % 2 == 0 ? CspTier1 : Pal, row + 0.25m))])),
    ];

    [Fact]
    public void Twenty_thousand_tenants_of_ten_workloads_and_13_months_stay_under_256_MB()
    {
        var scorer = new PartnerScorer(SamplePartner.RuleSets, new ScoringOptions { ExplainNotCounted = true });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;

        var survey = scorer.Survey(new DateOnly(2026, 6, 30));
        for (var tenant = 0; tenant < 20_000; tenant++)
        {
            survey.Add(Tenant(tenant));
        }

        var scoring = scorer.Begin(new PartnerProfile("p"), survey);
        for (var tenant = 0; tenant < 20_000; tenant++)
        {
            scoring.Add(Tenant(tenant));
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: tenant % 2_000 == 0));
        }

        var score = Assert.Single(scoring.Finish(), each => each.Designation == "modern-work");
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));

        // Every pair counts in both tracks, for both metrics of usage and both of their options.
        Assert.All(score.Tracks, track => Assert.Equal(400_000, track.Metrics.Single(metric => metric.Id == Growth).Contributions.Count));
        Assert.InRange(peak - before, 0, Limit);
    }

    [Fact]
    public void Twenty_thousand_tenants_of_ten_services_and_25_months_stay_under_256_MB()
    {
        const string Types = "\"associationTypes\": [\"PAL\", \"CSP Tier 1\"]";
        var rules = SmallRules.Of(
            string.Join(", ", new[] { "one", "two" }.Select(track => SmallRules.Track(
                track, $"\"kind\": \"acr-growth\", \"months\": 12, \"target\": 25000, {Types}"))),
            "\"azureServices\": [\"*\"]");
        var scorer = new PartnerScorer(rules, new ScoringOptions { ExplainNotCounted = true });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;

        var survey = scorer.Survey(new DateOnly(2026, 6, 30));
        for (var tenant = 0; tenant < 20_000; tenant++)
        {
            survey.Add(AzureTenant(tenant));
        }

        var scoring = scorer.Begin(new PartnerProfile("p"), survey);
        for (var tenant = 0; tenant < 20_000; tenant++)
        {
            scoring.Add(AzureTenant(tenant));
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: tenant % 2_000 == 0));
        }

        var score = Assert.Single(scoring.Finish());
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));

        Assert.All(score.Tracks, track => Assert.Equal(200_000, track.Metrics[0].Contributions.Count));
        Assert.InRange(peak - before, 0, Limit);
    }

    private static TenantTelemetry AzureTenant(int number) =>
        new($"{number:x8}-0000-4000-8000-000000000000", $"Customer {number}", [], []) { Azure = Services };

    /// <summary>A tenant that is eligible in both tracks.</summary>
    private static TenantTelemetry Tenant(int number)
    {
        var series = new WorkloadSeries[Workloads.Length];
        for (var index = 0; index < series.Length; index++)
        {
            var months = new UsageMonth[13];
            for (var ago = 0; ago < 13; ago++)
            {
                months[12 - ago] = new UsageMonth(new Month(2026, 6).AddMonths(-ago), 40 + number - ago, index == 0 ? 50 : 500, Cpor | Dpor | CspTier1);
            }

            series[index] = new WorkloadSeries(Workloads[index], months);
        }

        return new TenantTelemetry($"{number:x8}-0000-4000-8000-000000000000", $"Customer {number}", series, []);
    }
}
