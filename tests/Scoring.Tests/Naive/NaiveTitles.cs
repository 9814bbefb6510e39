namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Certifications, written down a second time from docs/designations.md: <c>title = alias = alias @ last eligible day</c>.</summary>
internal static class NaiveTitles
{
    private const string SolutionArchitect = "Power Platform Solution Architect Expert";
    private static readonly string[] Fundamentals = ["Microsoft 365 Fundamentals = Microsoft 365 Certified: Fundamentals = M365 Fundamentals"];
    private static readonly string[] Endpoint = ["Endpoint Administrator Associate = Modern Desktop Administrator Associate"];
    private static readonly string[] Identity = ["Identity and Access Administrator Associate"];
    private static readonly string[] Communications = ["Collaboration Communications Systems Engineer Associate", "Teams Administrator Associate"];
    private static readonly string[] Analyst = ["Data Analyst Associate = Power BI Data Analyst Associate"];
    private static readonly string[] DataPlatform = ["Customer Data Platform Specialty = Dynamics 365 Customer Insights (Data) Specialty"];
    private static readonly string[] PowerDeveloper = ["Power Platform Developer Associate"];
    private static readonly string[] DevOps = ["Azure DevOps Engineer Expert = DevOps Engineer Expert"];
    private static readonly string[] Azure =
        ["Azure Database Administrator Associate", "Azure Cosmos DB Developer Specialty", .. Analyst];

    private static readonly string[] Operations = ["Security Operations Analyst Associate"];
    private static readonly string[] Operators = ["Azure Network Engineer Associate", "Windows Server Hybrid Administrator Associate"];

    /// <summary>The date of the rule set in force.</summary>
    public static string RuleSet(DateOnly asOf, string first) =>
        asOf >= new DateOnly(2026, 7, 1) ? "2026-07-01" : asOf >= new DateOnly(2025, 1, 1) ? "2025-01-01" : first;

    /// <param name="group">The rule set's name for the group.</param>
    public static string[] Of(string designation, DateOnly asOf, string group)
    {
        var isNew = asOf >= (designation == "business-applications" ? new DateOnly(2026, 7, 1) : new DateOnly(2025, 1, 1));
        string[] Since2026(params string[] titles) => asOf >= new DateOnly(2026, 7, 1) ? titles : [];
        if (designation == "business-applications" && !isNew && asOf >= new DateOnly(2025, 1, 1))
        {
            // The list of 2026 before its latest additions.
            return
            [
                .. Of(designation, new DateOnly(2026, 7, 1), group).Where(title =>
                    !title.Contains("Sales AI Consultant", StringComparison.Ordinal)
                        && !title.StartsWith("Intelligent Applications Builder", StringComparison.Ordinal)
                    && !title.Contains("Contact Center AI", StringComparison.Ordinal) && !title.StartsWith("Agentic AI", StringComparison.Ordinal)),
            ];
        }

        return (designation, group, isNew) switch
        {
            (_, "administrator", _) => ["Azure Administrator Associate"],
            (_, "architect", _) => ["Azure Solutions Architect Expert"],
            ("modern-work", "intermediate", false) =>
                [.. Communications, .. Fundamentals, "Messaging Administrator Associate", .. Endpoint, "Teams Application Developer Associate", .. Identity],
            ("modern-work", "intermediate", true) =>
                [.. Fundamentals.Select(
                    title => title + " @ 2027-03-31"), .. Communications, .. Identity, .. Endpoint, "Copilot and Agent Administration Fundamentals"],
            ("modern-work", _, false) => ["Administrator Expert = Enterprise Administrator Expert", "Teams Meetings and Meeting Rooms Technical Assessment"],
            ("modern-work", _, true) =>
            [
                "Administrator Expert = Enterprise Administrator Expert @ 2027-11-30", "Teams Meetings and Meeting Rooms Technical Assessment @ 2027-06-15",
                .. asOf < new DateOnly(2026, 7, 1) ? ["Collaboration Communications Systems Engineer Associate"] : Array.Empty<string>(),
            ],
            ("data-and-ai", _, false) =>
                [.. Azure, .. DataPlatform, "Azure AI Engineer Associate", "Azure Data Scientist Associate", "Azure Data Engineer Associate"],
            ("data-and-ai", _, true) =>
            [
                .. Azure, "Azure AI Engineer Associate @ 2027-06-30", "Azure Data Scientist Associate @ 2027-06-01", "Fabric Analytics Engineer Associate",
                "Fabric Data Engineer Associate",
                .. Since2026(
                    "SQL AI Developer Associate", "Azure AI Apps and Agents Developer Associate",
                    "Machine Learning Operations Engineer Associate", "Azure Databricks Data Engineer Associate"),
            ],
            ("digital-and-app-innovation", "intermediate", false) => ["Azure Developer Associate", .. PowerDeveloper],
            ("digital-and-app-innovation", "intermediate", true) =>
            [
                "Azure Developer Associate @ 2027-07-31", .. PowerDeveloper,
                .. Since2026("Azure AI Cloud Developer Associate", "Agentic AI Developer (GitHub) = Agentic AI Developer = GitHub Agentic AI Developer"),
            ],
            ("digital-and-app-innovation", _, false) => [.. DevOps, SolutionArchitect, "Azure IoT Developer Specialty @ 2024-07-31"],
            ("digital-and-app-innovation", _, true) =>
                [.. DevOps, SolutionArchitect, GitHub("Actions"), GitHub("Administration"), GitHub("Advanced Security"), GitHub("Copilot")],
            ("infrastructure", "intermediate", false) => [.. Operators, "Azure Stack Hub Operator Associate @ 2024-07-31"],
            ("infrastructure", "intermediate", true) => Operators,
            ("infrastructure", _, _) => ["Azure Virtual Desktop Specialty = Windows Virtual Desktop Specialty", "Azure for SAP Workloads Specialty"],
            ("security", "security-operations", true) => Operations,
            ("security", "security-operations", false) =>
                [.. Operations, "Microsoft 365 Security Administrator Associate = Microsoft 365 Certified: Security Administrator Associate @ 2024-06-30"],
            ("security", "security-engineer", false) => ["Azure Security Engineer Associate"],
            ("security", "security-engineer", true) =>
                ["Azure Security Engineer Associate @ 2027-08-31", .. Since2026("Cloud and AI Security Engineer Associate")],
            ("security", _, _) =>
            [
                "Cybersecurity Architect Expert", .. Identity,
                "Information Protection Administrator Associate = Information Protection and Compliance Administrator Associate @ 2026-05-31",
                .. isNew ? ["Information Security Administrator Associate"] : asOf < new DateOnly(2023, 12, 1) ? Operations : [],
            ],
            ("business-applications", "intermediate", false) =>
            [
                Consultant("Finance"), Consultant("Commerce"), Consultant("Supply Chain Management"),
                Consultant("Supply Chain Management, Manufacturing") + " = Dynamics 365 Supply Chain Management (Manufacturing) Functional " +
                    "Consultant Associate",
                Consultant("Customer Service") + " @ 2024-06-30", Consultant("Sales"), Consultant("Field Service"), Consultant("Business Central"),
                Consultant("Marketing") + " = Dynamics 365 Customer Insights (Journeys) Functional Consultant Associate",
                FinanceAndOperations("Developer Associate"), "Power Platform App Maker Associate @ 2023-11-30", .. Analyst,
                "Power Platform Functional Consultant Associate", .. PowerDeveloper, .. DataPlatform, "Azure Enterprise Data Analyst Associate",
                "Power Automate RPA Developer Associate",
            ],
            ("business-applications", "intermediate", true) =>
            [
                Consultant("Finance"), Consultant("Supply Chain Management"), Consultant("Customer Service"), Consultant("Field Service") + " @ 2027-06-30",
                Consultant("Business Central"), FinanceAndOperations("Developer Associate"), "Power BI Data Analyst Associate = Data Analyst Associate",
                "Power Platform Functional Consultant Associate @ 2027-08-31", .. PowerDeveloper, "Power Automate RPA Developer Associate @ 2027-06-30",
                Dynamics("Customer Experience Analyst Associate") + " @ 2027-07-31", Dynamics("Sales AI Consultant Associate"),
                "Intelligent Applications Builder Associate", Dynamics("Contact Center AI Engineer Associate"),
            ],
            ("business-applications", _, false) =>
                [Dynamics("Supply Chain Management Functional Consultant Expert"), FinanceAndOperations("Solution Architect Expert"), SolutionArchitect],
            ("business-applications", _, true) =>
            [
                Dynamics("Supply Chain Management Functional Consultant Expert") + " @ 2027-06-30", FinanceAndOperations(
                    "Solution Architect Expert") + " @ 2027-06-30",
                SolutionArchitect + " @ 2027-06-30", Dynamics("Business Central Developer Associate"), "Agentic AI Business Solutions Architect",
            ],
            _ => throw new ArgumentException($"{designation} has no certifications called {group}."),
        };
    }

    private static string GitHub(string title) => $"GitHub {title} = GitHub {title} Certification";

    private static string Consultant(string area) => Dynamics($"{area} Functional Consultant Associate");

    private static string Dynamics(string title) => $"Dynamics 365 {title} = Dynamics 365: {title} = {title}";

    private static string FinanceAndOperations(string title) =>
        $"Dynamics 365: Finance and Operations Apps {title} = Dynamics 365 Finance and Operations Apps {title} = Finance and Operations Apps {title}";
}
