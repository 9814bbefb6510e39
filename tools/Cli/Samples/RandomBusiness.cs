using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>What customers use besides Microsoft 365, by chance: Azure services, Dynamics 365 and the Power Platform, what is billed for it, and the
/// people who are certified for it.</summary>
/// <param name="random">Of its own, so that Microsoft 365 usage does not hang on it.</param>
internal sealed class RandomBusiness(Random random, Months months, DateOnly asOf)
{
    private static readonly (string Service, string Level)[] Services =
    [
        ("Virtual Machines", "Compute"), ("Storage", "Storage"), ("SQL Database", "Databases"), ("Azure Kubernetes Service", "Containers"), (
            "Azure App Service", "Web"),
        ("Azure Cosmos DB", "Databases"), ("Sentinel", "Security"), ("Key Vault", "Security"), ("Microsoft Defender for Cloud", "Security"), (
            "Bandwidth", "Networking"),
    ];

    private static readonly (string Workload, string Product, string Part, decimal Price)[] Workloads =
    [
        ("Dynamics 365 Sales", "Dynamics 365 Sales Enterprise", "CFQ7TTC0LFF1", 95), (
            "Business Central", "Dynamics 365 Business Central Essentials", "CFQ7TTC0LDTT", 70),
        ("Power Apps", "Power Apps Premium", "CFQ7TTC0LH2H", 20), ("Power BI", "Power BI Pro", "CFQ7TTC0L3PB", 10), (
            "Dynamics 365 Finance", "Dynamics 365 Finance", "CFQ7TTC0LFN5", 180),
    ];

    private static readonly string[] AzureTypes = ["PAL", "PAL", "Partner Admin Link", "CSP Tier 1", "CSP Tier-2", "DPOR", ""];
    private static readonly string[] BusinessTypes = ["CPOR", "CPOR", "CPOR", "DPOR", ""];

    public SampleTenant Add(SampleTenant tenant, int locations)
    {
        var azure = random.Next(100) < 45 ? Azure(tenant.Id, locations) : [];
        return random.Next(100) < 25 ? AddBusiness(tenant with { Azure = azure }, locations) : tenant with { Azure = azure };
    }

    /// <summary>People certified for one or the other designation.</summary>
    /// <param name="first">Number of the first one.</param>
    public IEnumerable<SamplePerson> People(int first) =>
        Enumerable.Range(first, random.Next(8, 20)).Select(number => SampleNames.Person(random, number, Trainings()));

    private SampleMoney[] Azure(string tenantId, int locations)
    {
        var attributions = Attributions(SampleNames.Pick(random, AzureTypes), locations, random.Next(6) == 0 ? "CSP Tier 1" : null);
        var services = ((string Service, string Level)[])Services.Clone();
        random.Shuffle(services);
        return
        [
            .. services.Take(random.Next(2, 6)).Select((service, index) => new SampleMoney(
                service.Service, service.Level, SampleIds.Subscription(tenantId, 10 + (index % 2)), Amount(Spread(30, 3_000)), attributions)),
        ];
    }

    private SampleTenant AddBusiness(SampleTenant tenant, int locations)
    {
        var used = Attributions(SampleNames.Pick(random, BusinessTypes), locations);
        var billed = Attributions(SampleNames.Pick(random, ["CSP Tier 1", "CSP Tier-2", "CPOR"]), locations);
        var workloads = ((string Workload, string Product, string Part, decimal Price)[])Workloads.Clone();
        random.Shuffle(workloads);
        var chosen = workloads.Take(random.Next(1, 4)).Select(workload => (workload, Users: Amount(Spread(3, 60)))).ToList();
        return tenant with
        {
            Dynamics = [.. chosen.Select(
                each => new SampleUsage(
                each.workload.Workload, months.First, months.Last, 0, month => (long)each.Users(month), UsedBy(each.workload.Workload, used)))],
            Revenue =
            [
                .. chosen.Select(each => new SampleMoney(
                    each.workload.Product, $"{each.workload.Part}:0001", each.workload.Part, month =>
                        decimal.Round(each.Users(month) * each.workload.Price, 2), billed)),
            ],
        };
    }

    /// <summary>Usage of the Power Platform is tied by PAL.</summary>
    private static SampleAttribution[] UsedBy(string workload, SampleAttribution[] used) =>
        workload.StartsWith("Power", StringComparison.Ordinal) ? Array.ConvertAll(used, attribution => attribution with { Type = "PAL" }) : used;

    private SampleAttribution[] Attributions(string type, int locations, string? second = null)
    {
        var began = random.Next(12) == 0 ? months.First.AddMonths(random.Next(1, 14)) : months.First.AddMonths(-24);
        var location = random.Next(locations);
        string[] types = type.Length == 0 ? [] : second is null || second == type ? [type] : [type, second];
        return [.. types.Select(each => new SampleAttribution(each, location, began, months.Last))];
    }

    /// <summary>Grows or shrinks a little every month.</summary>
    private Func<Month, decimal> Amount(double scale)
    {
        var growth = (random.NextDouble() * 0.05) - 0.03;
        var began = random.Next(12) == 0 ? months.First.AddMonths(random.Next(14)) : months.First;
        return month => month < began ? 0 : decimal.Round((decimal)(scale * Math.Pow(1 + growth, month.Ordinal - months.First.Ordinal)), 4);
    }

    /// <summary>Small ones are more frequent than large ones.</summary>
    private double Spread(double least, double most) => least * Math.Exp(random.NextDouble() * Math.Log(most / least));

    private SampleTraining[] Trainings()
    {
        IReadOnlyList<string>[] titles = random.Next(6) switch
        {
            0 => [[SampleTrainings.AzureAdministrator], SampleTrainings.Infrastructure],
            1 => [[SampleTrainings.AzureArchitect], SampleTrainings.DataAndAi],
            2 => [SampleTrainings.Applications, SampleTrainings.Infrastructure],
            3 => [SampleTrainings.SecurityEngineer, SampleTrainings.Security],
            4 => [[SampleTrainings.SecurityOperations], SampleTrainings.Security],
            _ => [SampleTrainings.Business],
        };
        return [.. titles.Select(each => SampleTrainings.Valid(random, each, asOf))];
    }
}
