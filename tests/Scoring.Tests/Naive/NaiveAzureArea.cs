using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Data and AI, Digital and App Innovation, Infrastructure: the same but for the certifications.</summary>
internal static class NaiveAzureArea
{
    private const AssociationTypes Types = CspTier1 | CspTier2 | Dpor | Pal;
    private static readonly string[] Administrator = ["Azure Administrator Associate"];
    private static readonly string[] Architect = ["Azure Solutions Architect Expert"];
    private static readonly string[] SolutionArchitect =
        ["Power Platform Solution Architect Expert = Dynamics 365 + Power Platform Solution Architect Expert"];

    public static NaiveScore Score(NaiveFacts facts, string designation)
    {
        var isNew = facts.AsOf >= new DateOnly(2026, 7, 1);
        var month = facts.FindMonth(facts.Azure.SelectMany(rows => rows).Select(row => (row.Tenant, row.Month)));
        var azure = new NaiveAzure(facts, _ => true, Types, month.M);
        var share = azure.SmallShare();
        var track = !isNew ? "all" : share >= new Fraction(4, 5) ? Smb : Enterprise;
        var (adds, lines) = azure.Customers(2, total: false, amount => amount >= (track == Smb ? 500 : 1000));
        List<NaiveTrack> tracks =
        [
            NaivePoints.Track(track,
            [
                new NaiveMetric(NetAdds, "customers", adds, 3, 30, NaivePoints.Of(adds, 3, 30), null, null, lines),
                .. Certifications(new NaiveSkills(facts), designation, isNew, track),
                azure.PercentGrowth(Growth, 20),
                azure.Services(Deployments, 10),
            ]),
        ];
        return new NaiveScore(
            $"{designation}/{(isNew ? "2026-07-01" : "2023-06-13")}", month, track, tracks, isNew ? $"share-of-customers {share} of {new Fraction(4, 5)}" : null);
    }

    private static NaiveMetric[] Certifications(NaiveSkills skills, string designation, bool isNew, string track)
    {
        NaiveGate Gate(string[] titles) => track == Smb ? new(1, 4, titles) : new(2, 0, titles);

        // 4 points a person, for what completed gates leave of the maximum.
        int Target(int maximum, int gates) => (maximum - (track == Smb ? 4 * gates : 0)) / 4;

        return designation switch
        {
            "data-and-ai" => [skills.People(Intermediate, 40, Target(40, 2), isNew ? DataAndAi2026 : DataAndAi2023, Gate(Administrator), Gate(Architect))],
            "digital-and-app-innovation" =>
            [
                skills.People(Intermediate, 20, Target(20, 1), isNew ? Developers2026 : Developers2023, Gate(Administrator)),
                skills.People(Advanced, 20, Target(20, 1), isNew ? Experts2026 : Experts2023, Gate(Architect)),
            ],
            _ =>
            [
                skills.People(Intermediate, 20, Target(20, 1), isNew ? Operators2026 : Operators2023, Gate(Administrator)),
                skills.People(
                    Advanced, 20, Target(20, 1), ["Azure Virtual Desktop Specialty = Windows Virtual Desktop Specialty", "Azure for SAP Workloads Specialty"], Gate(Architect)),
            ],
        };
    }

    private static string[] DataAndAi2023 { get; } =
    [
        "Azure Database Administrator Associate", "Azure AI Engineer Associate", "Azure Data Scientist Associate", "Azure Data Engineer Associate",
        "Data Analyst Associate = Power BI Data Analyst Associate", "Customer Data Platform Specialty = Dynamics 365 Customer Insights (Data) Specialty",
        "Azure Cosmos DB Developer Specialty",
    ];

    private static string[] DataAndAi2026 { get; } =
    [
        "Azure Database Administrator Associate", "Azure AI Engineer Associate @ 2027-06-30", "Azure Data Scientist Associate @ 2027-06-01",
        "Data Analyst Associate = Power BI Data Analyst Associate", "Azure Cosmos DB Developer Specialty", "Fabric Analytics Engineer Associate",
        "Fabric Data Engineer Associate", "SQL AI Developer Associate", "Azure AI Apps and Agents Developer Associate",
        "Machine Learning Operations Engineer Associate", "Azure Databricks Data Engineer Associate",
    ];

    private static string[] Developers2023 { get; } = ["Azure Developer Associate", "Power Platform Developer Associate"];

    private static string[] Developers2026 { get; } =
    [
        "Azure Developer Associate @ 2027-07-31", "Power Platform Developer Associate", "Azure AI Cloud Developer Associate",
        "Agentic AI Developer (GitHub) = Agentic AI Developer = GitHub Agentic AI Developer",
    ];

    private static string[] Experts2023 { get; } =
        ["Azure DevOps Engineer Expert = DevOps Engineer Expert", .. SolutionArchitect, "Azure IoT Developer Specialty @ 2024-07-31"];

    private static string[] Experts2026 { get; } =
    [
        "Azure DevOps Engineer Expert = DevOps Engineer Expert", .. SolutionArchitect, "GitHub Actions = GitHub Actions Certification",
        "GitHub Administration = GitHub Administration Certification", "GitHub Advanced Security = GitHub Advanced Security Certification",
        "GitHub Copilot = GitHub Copilot Certification",
    ];

    private static string[] Operators2023 { get; } =
        ["Azure Network Engineer Associate", "Windows Server Hybrid Administrator Associate", "Azure Stack Hub Operator Associate @ 2024-07-31"];

    private static string[] Operators2026 { get; } = ["Azure Network Engineer Associate", "Windows Server Hybrid Administrator Associate"];
}
