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

    public static string[] Intermediate(bool isNew) => isNew
        ?
        [
            Consultant("Finance"), Consultant("Supply Chain Management"), Consultant("Customer Service"), Consultant("Field Service") + " @ 2027-06-30",
            Consultant("Business Central"), FinanceAndOperations("Developer Associate"), "Power BI Data Analyst Associate = Data Analyst Associate",
            "Power Platform Functional Consultant Associate @ 2027-08-31", "Power Platform Developer Associate",
            "Power Automate RPA Developer Associate @ 2027-06-30", Dynamics("Customer Experience Analyst Associate") + " @ 2027-07-31",
            Dynamics("Sales AI Consultant Associate"), "Intelligent Applications Builder Associate", Dynamics("Contact Center AI Engineer Associate"),
        ]
        :
        [
            Consultant("Finance"), Consultant("Commerce"), Consultant("Supply Chain Management"),
            Consultant("Supply Chain Management, Manufacturing") + " = Dynamics 365 Supply Chain Management (Manufacturing) Functional Consultant Associate",
            Consultant("Customer Service") + " @ 2024-06-30", Consultant("Sales"), Consultant("Field Service"), Consultant("Business Central"),
            Consultant("Marketing") + " = Dynamics 365 Customer Insights (Journeys) Functional Consultant Associate",
            FinanceAndOperations("Developer Associate"), "Power Platform App Maker Associate @ 2023-11-30",
            "Data Analyst Associate = Power BI Data Analyst Associate", "Power Platform Functional Consultant Associate", "Power Platform Developer Associate",
            "Customer Data Platform Specialty = Dynamics 365 Customer Insights (Data) Specialty", "Azure Enterprise Data Analyst Associate",
            "Power Automate RPA Developer Associate",
        ];

    public static string[] Advanced(bool isNew)
    {
        var until = isNew ? " @ 2027-06-30" : "";
        string[] both =
        [
            Dynamics("Supply Chain Management Functional Consultant Expert") + until,
            FinanceAndOperations("Solution Architect Expert") + until,
            "Power Platform Solution Architect Expert = Dynamics 365 + Power Platform Solution Architect Expert" + until,
        ];
        return isNew ? [.. both, Dynamics("Business Central Developer Associate"), "Agentic AI Business Solutions Architect"] : both;
    }

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

    private static string Consultant(string area) => Dynamics($"{area} Functional Consultant Associate");

    private static string Dynamics(string title) => $"Dynamics 365 {title} = Dynamics 365: {title} = {title}";

    private static string FinanceAndOperations(string title) =>
        $"Dynamics 365: Finance and Operations Apps {title} = Dynamics 365 Finance and Operations Apps {title} = Finance and Operations Apps {title}";
}
