namespace PartnerScore.Cli.Samples;

/// <summary>
/// Ten partners planned so that the latest month moves five of them across the line. In brackets the planned points: with the month before,
/// then with the latest month. Modern Work's certifications are all no longer accepted from December 2027 on (rule set 2026-07-01): on a later
/// day the partners of Modern Work miss their points for these, and only the others move.
/// </summary>
internal static class DemonstrationPartners
{
    public static IReadOnlyList<SamplePartner> All(DateOnly asOf) =>
        [Fabrikam(asOf), Northwind(asOf), Contoso(asOf), Woodgrove(asOf), Tailspin(asOf), Alpine(asOf), Adventure(asOf), Litware(asOf), Proseware(
            asOf), Consolidated(asOf)];

    /// <summary>Enough distinct services to fill the deployments of the Azure areas.</summary>
    private static readonly string[] Services = ["Virtual Machines", "Storage", "SQL Database", "Azure Kubernetes Service", "Azure App Service", "Sentinel"];

    /// <summary>SMB, attains (64.5, 79.5): two customers and a rollout of Microsoft 365 Apps arrive in the latest month.</summary>
    private static SamplePartner Fabrikam(DateOnly asOf) => new DemonstrationPartner(1_000_100, "Fabrikam Cloud", "Germany", asOf, "Berlin", "Hamburg")
        .With(10, "Exchange Online", 50, _ => 30, "CPOR")
        .With(4, "Teams", 100, Climbing(from: 42, by: 4), "CPOR")
        .With(2, "Intune", 100, Rising(from: 10, to: 60, ago: 6), "CPOR")
        .With(3, "Viva Engage", 40, _ => 20, "CPOR", since: 9)
        .With(3, "Yammer", 40, _ => 20, "CPOR", since: 5)
        .With(2, "Teams", 25, _ => 5, "CPOR", since: 0)
        .With(1, "Microsoft 365 Apps", 200, Rising(from: 20, to: 120, ago: 0), "CPOR")
        .With(2, SampleTrainings.Intermediate)
        .With(1, SampleTrainings.Advanced)
        .Build();

    /// <summary>Enterprise, falls (81.2, 55.2): two customers become a year old, one moves its claim to another partner.</summary>
    private static SamplePartner Northwind(DateOnly asOf) => new DemonstrationPartner(1_000_200, "Northwind Services", "France", asOf, "Lyon")
        .With(6, "Exchange Online", 800, _ => 500, "CPOR")
        .With(4, "Teams", 500, Climbing(from: 200, by: 10), "CPOR")
        .With(3, "Intune", 400, Rising(from: 60, to: 180, ago: 6), "CPOR")
        .With(2, "SharePoint Online", 350, _ => 100, "CPOR", since: 12)
        .With(2, "SharePoint", 350, _ => 100, "CPOR", since: 6)
        .With(1, "Exchange", 600, _ => 300, "CPOR", until: 1)
        .With(4, SampleTrainings.Intermediate)
        .With(2, SampleTrainings.Advanced)
        .Build();

    /// <summary>SMB, stays qualified (91.6, 91.6) as a cloud solution provider.</summary>
    private static SamplePartner Contoso(DateOnly asOf) => new DemonstrationPartner(1_000_300, "Contoso Consulting", "Portugal", asOf, "Porto", "Lisbon")
        .With(12, "Office 365 ProPlus", 60, _ => 40, "CSP Tier 1", since: 7)
        .With(10, "Exchange Online", 80, _ => 50, "CSP Tier-2")
        .With(10, "Teams", 290, Climbing(from: 60, by: 12), "CSP Tier 1")
        .With(3, SampleTrainings.Intermediate)
        .With(2, SampleTrainings.Advanced)
        .Build() with
    {
        Enrolled = "Modern Work",
        Anniversary = asOf.AddDays(100),
    };

    /// <summary>SMB, 85 points (85, 85) and yet not qualified: its one advanced certification has expired.</summary>
    private static SamplePartner Woodgrove(DateOnly asOf) => new DemonstrationPartner(1_000_400, "Woodgrove Partners", "Ireland", asOf, "Cork")
        .With(11, "Teams", 30, _ => 15, "CPOR", since: 8)
        .With(5, "Intune", 200, Rising(from: 20, to: 150, ago: 7), "CPOR")
        .With(2, SampleTrainings.Intermediate)
        .WithExpired(SampleTrainings.Advanced)
        .Build();

    /// <summary>Four months of data: inconclusive (17, 17).</summary>
    private static SamplePartner Tailspin(DateOnly asOf) => new DemonstrationPartner(1_000_500, "Tailspin IT", "Denmark", asOf, "Aarhus")
        .With(6, "Exchange Online", 40, _ => 30, "CPOR", since: 4)
        .With(1, SampleTrainings.Intermediate)
        .Build();

    /// <summary>Enterprise, just below (68.5, 68.5): known by its locations' ids, with a claim that no export carries.</summary>
    private static SamplePartner Alpine(DateOnly asOf) => new DemonstrationPartner(1_000_600, "Alpine Systems", "Austria", asOf, "Graz", "Wien", "Linz")
        .With(8, "Exchange Online", 1_000, _ => 600, "Digital Partner of Record")
        .With(6, "Teams", 2_000, Rising(from: 400, to: 900, ago: 8), "DPOR")
        .With(3, "SharePoint Online", 500, _ => 100, "POR", since: 5)
        .With(1, "Teams", 600, _ => 200, "", since: 4)
        .WithRecordsForTheRest("DPOR", since: 4)
        .With(3, SampleTrainings.Intermediate)
        .With(1, SampleTrainings.Advanced)
        .Build() with
    {
        ReportsLocationsOnly = true,
    };

    /// <summary>SMB: of the latest month only three of ten customers have arrived, so it is held back (44.6, 44.6).</summary>
    private static SamplePartner Adventure(DateOnly asOf) => new DemonstrationPartner(1_000_700, "Adventure Digital", "Italy", asOf, "Bologna")
        .With(3, "Exchange Online", 60, _ => 40, "CSP T1")
        .With(4, "Teams", 120, Climbing(from: 30, by: 5), "CSP T2", seen: 1)
        .With(3, "Viva Insights", 50, _ => 10, "CSP T1", since: 6, seen: 1)
        .With(2, SampleTrainings.Intermediate)
        .With(1, SampleTrainings.Advanced)
        .Build();

    /// <summary>Infrastructure, attains (70 and yet not qualified, 80): the first new customer of the year arrives in the latest month.</summary>
    private static SamplePartner Litware(DateOnly asOf) => new DemonstrationPartner(1_000_800, "Litware Azure", "Sweden", asOf, "Lund", "Malmö")
        .WithAzure(4, Services, ago => ago > 6 ? 400m : 520.5m, "PAL")
        .WithAzure(1, Services, _ => 250.25m, "CSP Tier 1", since: 0)
        .WithHolders(2, SampleTrainings.AzureAdministrator, SampleTrainings.AzureArchitect)
        .WithHolders(5, SampleTrainings.Infrastructure[0], SampleTrainings.Infrastructure[2])
        .Build();

    /// <summary>Security, falls (78.3, 62.3): three of five customers become a year old.</summary>
    private static SamplePartner Proseware(DateOnly asOf) => new DemonstrationPartner(1_000_900, "Proseware Security", "Norway", asOf, "Bergen")
        .With(1, "Microsoft Defender for Endpoint", 900, _ => 700, "CPOR")
        .With(3, "Microsoft Defender for Endpoint", 400, Rising(from: 60, to: 350, ago: 11), "CPOR", since: 12)
        .With(2, "Microsoft Defender for Endpoint", 400, Rising(from: 60, to: 350, ago: 5), "CPOR", since: 6)
        .WithHolders(2, [.. SampleTrainings.SecurityEngineer, SampleTrainings.SecurityOperations])
        .WithHolders(6, SampleTrainings.Security[0])
        .Build();

    /// <summary>
    /// Holds five designations by its record and attains the sixth, Digital &amp; App Innovation (70 and yet not qualified, 80): so it attains the
    /// Microsoft Cloud badge, too.
    /// </summary>
    private static SamplePartner Consolidated(DateOnly asOf) => new DemonstrationPartner(1_001_000, "Consolidated Cloud", "Finland", asOf, "Oulu")
        .With(2, "Exchange Online", 60, _ => 40, "CPOR")
        .WithAzure(3, Services, ago => ago > 6 ? 400m : 520.5m, "PAL")
        .WithAzure(1, Services, _ => 250.25m, "CSP Tier-2", since: 0)
        .WithPowerPlatform("Power Apps", "Power Apps Premium", 40, 20, "CPOR")
        .WithHolders(2, SampleTrainings.AzureAdministrator, SampleTrainings.AzureArchitect)
        .WithHolders(5, SampleTrainings.Applications[0], SampleTrainings.Applications[1])
        .Build() with
    {
        Enrolled = "Business Applications;Data & AI;Infrastructure;Modern Work;Security",
        Anniversary = asOf.AddDays(200),
    };

    /// <summary>MAU that grow by the same number each month, from fifteen months ago on.</summary>
    private static Func<int, long> Climbing(long from, long by) => ago => from + (by * (15 - ago));

    /// <summary>MAU that rise at once.</summary>
    private static Func<int, long> Rising(long from, long to, int ago) => monthsAgo => monthsAgo <= ago ? to : from;
}
