using System.Globalization;
using System.Text;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Samples;

/// <summary>Rule sets written in the tests: one track with one metric of interest, and nobody's certification for the other points.</summary>
internal static class SmallRules
{
    public const string Sources = """
        "workloads": ["EXO", "SPO", "Intune"],
        "azureServices": ["Key Vault", "Sentinel", "Microsoft Defender*", "Virtual Machines"],
        "dynamics": [
          { "workload": "Customer Engagement", "names": ["Sales*", "Dynamics 365 Customer Service"], "rate": 200 },
          { "workload": "Business Central", "rate": 1000 },
          { "workload": "Customer Insights", "rate": 0.2, "usage": "capacity" },
          { "workload": "Power Apps", "names": ["Power Apps*"], "rate": 200 },
          { "workload": "Portals", "names": ["Power Apps Portals*"], "rate": 100 }
        ],
        "revenueWorkloads": [
          { "workload": "Customer Engagement", "names": ["Sales*", "Dynamics 365 Customer Service"] },
          { "workload": "Business Central" },
          { "workload": "Customer Insights" },
          { "workload": "Power Apps", "names": ["Power Apps*"] },
          { "workload": "Portals", "names": ["Power Apps Portals*"] }
        ]
        """;

    private const string Certifications = """
        "nobody": [{ "title": "Basket Weaving" }],
        "first": [{ "title": "First" }],
        "second": [{ "title": "Second" }],
        "last": [{ "title": "Last" }, { "title": "Latest", "eligibleThrough": "2026-10-30" }]
        """;

    /// <param name="metric">The fields of its kind.</param>
    /// <param name="maximum">Its points.</param>
    public static RuleSetCatalog OfMetric(string metric, int maximum = 20) => Of(Track("all", metric, maximum));

    public static RuleSetCatalog Of(string tracks, string sources = Sources, string others = "") =>
        RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(Json(tracks, sources, others)))]);

    public static string Track(string track, string metric, int maximum = 20) => string.Create(CultureInfo.InvariantCulture, $$"""
        { "track": "{{track}}", "metrics": [
          { "metric": "interest", "category": "performance", "maximum": {{maximum}}, {{metric}} },
          { "metric": "others", "category": "skilling", "maximum": {{100 - maximum}}, "kind": "certified-people", "certifications": "nobody", "target": 1 }
        ] }
        """);

    public static string Json(string tracks, string sources = Sources, string others = "") => $$"""
        {
          "designation": "small", "name": "Small", "effectiveFrom": "2020-01-01", "lookBackMonths": 12,
          "qualification": { "points": 70, "pointsPerMetric": 1 }, "status": { "windowMonths": 6, "renewalDueDays": 60 },
          {{sources}},
          "certifications": { {{Certifications}} },
          {{others}}
          "tracks": [{{tracks}}]
        }
        """;

    /// <summary>As of 2026-10-31: M is 2026-10, M-12 is 2025-10.</summary>
    public static SamplePartner Partner() => new(new DateOnly(2026, 10, 31));

    public static DesignationScore ScoreBy(this SamplePartner partner, RuleSetCatalog rules, bool explain = false) =>
        new PartnerScorer(rules, new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage, ExplainNotCounted = explain })
            .Score(new PartnerProfile("partner-1", "Contoso", partner.Since), partner.Tenants(), partner.Certifications, partner.AsOf)
            .Single();

    /// <summary>The metric of interest.</summary>
    public static MetricScore MetricBy(this SamplePartner partner, RuleSetCatalog rules, bool explain = true) =>
        partner.ScoreBy(rules, explain).Headline.Metrics.Single(metric => metric.Id == "interest");

    /// <summary>One row of a subscription (or SKU) of its own number.</summary>
    public static SamplePartner HasAcrOf(
        this SamplePartner partner, int part, string tenant, string service, decimal amount, AssociationTypes types, int ago = 0)
    {
        partner.Azure.Add(new AmountFact(tenant, service, partner.M.AddMonths(-ago), part, types, amount));
        return partner;
    }
}
