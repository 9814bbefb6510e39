namespace PartnerScore.Cli.Samples;

/// <summary>
/// Trainings as exports name them: with Microsoft's prefixes, by old names, and some that count for nothing. Those of other designations
/// than Modern Work are accepted without an end, so that samples of any later day count.
/// </summary>
internal static class SampleTrainings
{
    public const string AzureAdministrator = "Microsoft Certified: Azure Administrator Associate";
    public const string AzureArchitect = "Microsoft Certified: Azure Solutions Architect Expert";
    public const string SecurityOperations = "Microsoft Certified: Security Operations Analyst Associate";

    /// <summary>The first one until August 2027, the second one since 2026: whoever has both counts by the rules of any year.</summary>
    public static readonly string[] SecurityEngineer =
        ["Microsoft Certified: Azure Security Engineer Associate", "Microsoft Certified: Cloud and AI Security Engineer Associate"];

    public static readonly string[] Intermediate =
    [
        "Microsoft 365 Certified: Teams Administrator Associate",
        "Microsoft 365 Certified: Endpoint Administrator Associate",
        "Microsoft Certified: Identity and Access Administrator Associate",
        "Microsoft 365 Certified: Modern Desktop Administrator Associate",
        "Microsoft 365 Certified: Collaboration Communications Systems Engineer Associate",
    ];

    public static readonly string[] Advanced =
        ["Microsoft 365 Certified: Administrator Expert", "Microsoft 365 Certified: Enterprise Administrator Expert",
            "Teams Meetings and Meeting Rooms Technical Assessment"];

    public static readonly string[] Infrastructure =
    [
        "Microsoft Certified: Azure Network Engineer Associate", "Windows Server Hybrid Administrator Associate", "Azure Virtual Desktop Specialty",
        "Azure for SAP Workloads Specialty",
    ];

    public static readonly string[] DataAndAi =
    [
        "Microsoft Certified: Azure Database Administrator Associate", "Azure Cosmos DB Developer Specialty", "Fabric Data Engineer Associate",
            "Fabric Analytics Engineer Associate",
    ];

    public static readonly string[] Applications =
        ["Microsoft Certified: Power Platform Developer Associate", "Microsoft Certified: Azure DevOps Engineer Expert", "GitHub Actions",
            "GitHub Advanced Security"];

    public static readonly string[] Security = ["Microsoft Certified: Cybersecurity Architect Expert", "Information Security Administrator Associate"];

    public static readonly string[] Business =
    [
        "Microsoft Certified: Dynamics 365 Business Central Functional Consultant Associate",
            "Microsoft Certified: Dynamics 365 Finance Functional Consultant Associate",
        "Microsoft Certified: Power Platform Developer Associate", "Dynamics 365 Business Central Developer Associate",
            "Agentic AI Business Solutions Architect",
    ];

    private static readonly string[] Others =
        ["Microsoft Certified: Azure Fundamentals", "Microsoft Certified: Azure Developer Associate", "Data Analyst Associate"];

    /// <summary>A valid certification, completed within the last two years.</summary>
    public static SampleTraining Valid(Random random, IReadOnlyList<string> titles, DateOnly asOf) =>
        new(SampleNames.Pick(random, titles), asOf.AddDays(-random.Next(30, 700)), asOf.AddDays(random.Next(100, 365)));

    /// <summary>Of the kinds that do not count: expired, revoked, an exam, another title.</summary>
    public static SampleTraining Idle(Random random, DateOnly asOf)
    {
        var valid = Valid(random, Intermediate, asOf);
        return random.Next(4) switch
        {
            0 => valid with { Completed = asOf.AddDays(-800), Expires = asOf.AddDays(-70), Status = "Expired" },
            1 => valid with { Status = "Revoked" },
            2 => valid with { Title = "Exam MS-700: Managing Microsoft Teams", Type = "Exam", Expires = null },
            _ => valid with { Title = SampleNames.Pick(random, Others) },
        };
    }
}
