using System.Collections.Concurrent;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Dynamics 365 and Power Platform: what names mean, rates, certifications. Written down a second time from docs/designations.md.</summary>
internal static class NaiveProducts
{
    private static readonly DateOnly Of2025 = new(2025, 1, 1);
    private static readonly string[] Makers = ["MICROSOFT", "DYNAMICS365", "D365"];
    private static readonly ConcurrentDictionary<string, string?> Known = new();
    private static readonly ConcurrentDictionary<string, string?> KnownSold = new();

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

    /// <summary>What revenue goes by: beginnings of products' names, for the workloads of the list of Learn 2026 and of 2023.</summary>
    private static readonly (string Beginning, string Workload)[] Sold =
    [
        ("AIBUILDER", "AI Builder"), ("BUSINESSCENTRAL", "Business Central"), ("BC", "Business Central"), ("CEBUNDLE", "CE Bundle"), (
            "CUSTOMERENGAGEMENT", "CE Bundle"),
        ("COMMERCE", "Commerce"), ("RETAIL", "Commerce"), ("CONTACTCENTER", "Contact Center"), ("COPILOTSTUDIO", "Copilot Studio"),
        ("COPILOTSTUDIOPAYG", "Copilot Studio PAYG"), ("COPILOTSTUDIOPAYASYOUGO", "Copilot Studio PAYG"), ("CUSTOMERINSIGHTS", "Customer Insights"),
        ("CUSTOMERSERVICE", "Customer Service"), ("FORCUSTOMERSERVICE", "Customer Service"), ("F&OBUNDLE", "F&O Bundle"), ("FINANCE&OPERATIONS", "F&O Bundle"),
        ("FINANCEANDOPERATIONS", "F&O Bundle"), ("UNIFIEDOPERATIONS", "F&O Bundle"), ("FIELDSERVICE", "Field Service"), ("FORFIELDSERVICE", "Field Service"),
        ("FINANCE", "Finance"), ("FRAUDPROTECTION", "Fraud Protection"), ("HUMANRESOURCES", "HR"), ("TALENT", "HR"),
        ("INTELLIGENTORDERMANAGEMENT", "Intelligent Order Management"), ("MARKETING", "Marketing"), ("MIXEDREALITY", "Mixed Reality"), (
            "GUIDES", "Mixed Reality"),
        ("REMOTEASSIST", "Mixed Reality"), ("OMNICHANNEL", "Omni Channel"), ("POWERAPPS", "Power Apps"), ("POWERAUTOMATE", "Power Automate"), (
            "FLOW", "Power Automate"),
        ("POWERBI", "Power BI"), ("POWERPAGES", "Power Pages"), ("POWERAPPSPORTALS", "Power Pages"), ("POWERVIRTUALAGENT", "Power Virtual Agent"),
        ("PROJECTOPERATIONS", "Project Operations"), ("SALES", "Sales"), ("FORSALES", "Sales"), ("RELATIONSHIPSALES", "Sales"), ("SUPPLYCHAIN", "Supply Chain"),
    ];

    /// <summary>Usage.</summary>
    public static string[] Workloads { get; } =
    [
        "Business Central", "Contact Center", "Core HR", "Customer Engagement", "Customer Insights", "Finance & Operations", "Guides", "Portals", "Power Apps",
        "Power Automate", "Power BI", "Remote Assist", "Retail", "Talent Attract", "Talent Onboard",
    ];

    /// <summary>Revenue.</summary>
    public static string[] SoldWorkloads { get; } =
    [
        .. Sold.Select(each => each.Workload).Distinct(), "Non-workload specific", "Non-workload specific (F&O)",
    ];

    public static decimal Rate(string workload) => workload switch
    {
        "Customer Insights" => 0.2m,
        "Finance & Operations" or "Portals" or "Retail" => 100,
        "Contact Center" or "Customer Engagement" or "Power Apps" or "Power Automate" or "Power BI" => 200,
        _ => 1000,
    };

    public static string? Workload(string reported) => Known.GetOrAdd(reported, Find);

    public static string? SoldWorkload(string reported, DateOnly asOf)
    {
        var workload = KnownSold.GetOrAdd(reported, FindSold);
        return workload switch
        {
            "Contact Center" or "Copilot Studio" or "Copilot Studio PAYG" => asOf >= Of2025 ? workload : null,
            "Fraud Protection" or "Marketing" => asOf < Of2025 ? workload : null,
            _ => workload,
        };
    }

    private static string? FindSold(string reported)
    {
        var name = Short(reported);
        return name switch
        {
            "HR" => "HR",
            "NONWORKLOADSPECIFIC" => "Non-workload specific",
            "NONWORKLOADSPECIFIC(F&O)" => "Non-workload specific (F&O)",
            _ => Longest(Sold, name),
        };
    }

    private static string? Longest((string Beginning, string Workload)[] beginnings, string name) => beginnings
        .Where(each => name.StartsWith(each.Beginning, StringComparison.Ordinal))
        .OrderByDescending(each => each.Beginning.Length)
        .Select(each => each.Workload)
        .FirstOrDefault();

    private static string Short(string reported)
    {
        var name = NaiveFacts.Loose(reported);
        while (Array.Find(Makers, maker => name.Length > maker.Length && name.StartsWith(maker, StringComparison.Ordinal)) is { } maker)
        {
            name = name[maker.Length..];
        }

        return name;
    }

    private static string? Find(string reported)
    {
        var name = Short(reported);
        return name is "COREHR" or "TALENT" ? "Core HR"
            : name == "PORTALS" ? "Portals"
            : Longest(Beginnings, name);
    }
}
