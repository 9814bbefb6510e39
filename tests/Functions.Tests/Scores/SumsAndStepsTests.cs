using System.Globalization;
using System.Text;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>What events say of metrics that are sums of unlike parts, and of certifications in steps.</summary>
public sealed class SumsAndStepsTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Rules = """
        {
          "designation": "security", "name": "Security", "effectiveFrom": "2026-07-01", "lookBackMonths": 12,
          "qualification": { "points": 20, "pointsPerMetric": 0 }, "status": { "windowMonths": 6, "renewalDueDays": 60 },
          "workloads": ["EXO"], "azureServices": ["Sentinel*"],
          "certifications": { "operators": [{ "title": "operator Expert" }], "engineers": [{ "title": "engineer Expert" }] },
          "tracks": [{ "track": "all", "metrics": [
            { "metric": "usage-growth", "category": "customer success", "kind": "sum", "maximum": 60, "parts": [
              { "part": "azure", "kind": "acr-growth", "associationTypes": ["PAL"], "months": 1, "target": 25000 },
              { "part": "microsoft-365", "kind": "growth", "measure": "active-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 60000 }] },
            { "metric": "intermediate-certifications", "category": "skilling", "kind": "certified-people", "maximum": 40, "target": 2,
              "certifications": "engineers", "gates": [{ "certifications": "operators", "people": 1 }] }] }]
        }
        """;

    [Fact]
    public async Task A_sum_tells_its_parts_and_its_tenants_by_part_with_units()
    {
        var change = await LoseTheOperatorAsync(partner => (partner.Azure, partner.ActiveUsers) = (1350.505m, 100));

        var growth = Assert.Single(change.Metrics, metric => metric.Metric == "usage-growth");
        Assert.Equal("points", growth.Unit);
        Assert.Equal(["azure 200.5 350.255 25000 USD: 200.50 USD, 350.26 USD", "microsoft-365 1580 980 60000 users: 1,580 users, 980 users"],
            growth.Parts!.Select(part => string.Create(
                CultureInfo.InvariantCulture,
                $"{part.Part} {part.Actual.Before} {part.Actual.After} {part.Target} {part.Unit}: {part.Actual.Shown!.Before}, {part.Actual.Shown.After}")));
        Assert.Equal(["azure 200.50 350.255 USD", "microsoft-365 390 90 users", "microsoft-365 390 90 users"],
            change.Tenants.Select(tenant => FormattableString.Invariant($"{tenant.Part} {tenant.Amount.Before} {tenant.Amount.After} {tenant.Unit}")));
    }

    [Fact]
    public async Task Steps_say_whose_people_are_missing_and_what_holds_the_rest_up()
    {
        var change = await LoseTheOperatorAsync(_ => { });

        var certifications = Assert.Single(change.Metrics);
        Assert.Equal(
            ("intermediate-certifications", "people", "gate-incomplete", null), (
            certifications.Metric, certifications.Unit, certifications.Hindrance, certifications.Parts));
        Assert.Equal((20, 0, 1, 1), (certifications.Points.Before, certifications.Points.After, certifications.Actual.Before, certifications.Actual.After));
        Assert.Equal(
            ("20 points", "0 points", "1 person"), (
            certifications.Points.Shown!.Before, certifications.Points.Shown.After, certifications.Actual.Shown!.After));
        var step = Assert.Single(certifications.Gates!);
        Assert.Equal(("gate-1", "operators", 1, 0, 1), (step.Gate, step.Certifications, step.People.Before, step.People.After, step.Target));
        Assert.Empty(change.Tenants);
    }

    private async Task<DesignationEvent> LoseTheOperatorAsync(Action<PartnerTelemetry.Partner> andMore)
    {
        await using var stage = new ScoringStage(azurite, RuleSetCatalog.Read([new("security.json", Encoding.UTF8.GetBytes(Rules))]));
        var partner = stage.Telemetry["p1"];
        partner.Azure = 1200.75m;
        partner.Experts.UnionWith(["operator", "engineer"]);
        await stage.ScoreAsync("p1");
        partner.Experts.Remove("operator");
        andMore(partner);

        await stage.ScoreAsync("p1");

        return Assert.Single(await stage.TakeEventsAsync(), each => each.Designation == "security");
    }
}
