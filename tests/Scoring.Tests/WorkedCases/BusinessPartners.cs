using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Partners of Business Applications, and the days on which its rule sets are tried.</summary>
internal static class BusinessPartners
{
    public const string Of2023 = "2023-08-31";
    public const string Of2025 = "2025-01-31";
    public const string Of2026 = "2026-10-31";

    public static string[] FiveProducts { get; } =
    [
        "Dynamics 365 Sales Enterprise", "Dynamics 365 Business Central Essentials", "Power BI Pro", "Power Apps per user plan",
        "Dynamics 365 Finance",
    ];

    /// <summary>A partner as of 2026-10-31; an Enterprise one has five workloads with revenue in both months, all kept.</summary>
    public static SamplePartner Partner(string track)
    {
        var partner = Of("business-applications", Of2026);
        foreach (var product in track == Enterprise ? FiveProducts : [])
        {
            partner.HasRevenue("big", product, 9000, Cpor, 0, 12);
        }

        return partner;
    }

    public static MetricScore Metric(SamplePartner partner, string metric) => partner.Score().Headline.Metrics.Single(each => each.Id == metric);
}
