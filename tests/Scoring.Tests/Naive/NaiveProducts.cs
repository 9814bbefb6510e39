using System.Collections.Concurrent;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Dynamics 365 and Power Platform: what names mean, rates, certifications. Written down a second time from designations.md.</summary>
internal static class NaiveProducts
{
    private static readonly ConcurrentDictionary<string, string?> Known = new();

    private static readonly (string Beginning, string Workload)[] Beginnings =
    [
        ("BUSINESSCENTRAL", "Business Central"), ("CONTACTCENTER", "Contact Center"), ("HUMANRESOURCES", "Core HR"), ("TALENT:COREHR", "Core HR"),
        ("CUSTOMERENGAGEMENT", "Customer Engagement"), ("SALES", "Customer Engagement"), ("CUSTOMERSERVICE", "Customer Engagement"),
        ("FIELDSERVICE", "Customer Engagement"), ("FORSALES", "Customer Engagement"), ("FORCUSTOMERSERVICE", "Customer Engagement"),
        ("FORFIELDSERVICE", "Customer Engagement"), ("RELATIONSHIPSALES", "Customer Engagement"), ("CUSTOMERINSIGHTS", "Customer Insights"),
        ("FINANCE", "Finance & Operations"), ("PROJECTOPERATIONS", "Finance & Operations"), ("UNIFIEDOPERATIONS", "Finance & Operations"),
        ("GUIDES", "Guides"), ("POWERPAGES", "Portals"), ("POWERAPPSPORTALS", "Portals"), ("POWERAPPS", "Power Apps"), ("POWERAUTOMATE", "Power Automate"),
        ("FLOW", "Power Automate"), ("POWERBI", "Power BI"), ("REMOTEASSIST", "Remote Assist"), ("RETAIL", "Retail"), ("COMMERCE", "Retail"),
        ("TALENTATTRACT", "Talent Attract"), ("TALENT:ATTRACT", "Talent Attract"), ("TALENTONBOARD", "Talent Onboard"), ("TALENT:ONBOARD", "Talent Onboard"),
    ];

    public static string[] Workloads { get; } =
    [
        "Business Central", "Contact Center", "Core HR", "Customer Engagement", "Customer Insights", "Finance & Operations", "Guides", "Portals", "Power Apps",
        "Power Automate", "Power BI", "Remote Assist", "Retail", "Talent Attract", "Talent Onboard",
    ];

    public static decimal Rate(string workload) => workload switch
    {
        "Customer Insights" => 0.2m,
        "Finance & Operations" or "Portals" or "Retail" => 100,
        "Contact Center" or "Customer Engagement" or "Power Apps" or "Power Automate" or "Power BI" => 200,
        _ => 1000,
    };

    public static string? Workload(string reported) => Known.GetOrAdd(reported, Find);

    private static string? Find(string reported)
    {
        var name = NaiveFacts.Loose(reported);
        while ((name.StartsWith("MICROSOFT", StringComparison.Ordinal) && name.Length > 9) || (name.StartsWith("DYNAMICS365", StringComparison.Ordinal) && name.Length > 11))
        {
            name = name[(name[0] == 'M' ? 9 : 11)..];
        }

        return name is "COREHR" or "TALENT" ? "Core HR"
            : name == "PORTALS" ? "Portals"
            : Beginnings.Where(each => name.StartsWith(each.Beginning, StringComparison.Ordinal))
                .OrderByDescending(each => each.Beginning.Length)
                .Select(each => each.Workload)
                .FirstOrDefault();
    }
}
