using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>Partners whose customers come, grow, shrink and leave by chance.</summary>
internal sealed class RandomPartners(SampleOptions options)
{
    /// <summary>As the exports name them, old names and new.</summary>
    private static readonly string[] Workloads =
    [
        "Exchange Online", "SharePoint Online", "Microsoft 365 Apps", "Teams", "Teams Meetings", "Intune", "Viva Engage", "Teams Phone Calling", "Teams Apps",
        "Viva Insights", "Windows 365", "Microsoft 365 Copilot",
    ];

    private static readonly string[] OldNames = ["Exchange", "SharePoint", "Office 365 ProPlus", "Yammer", "Teams Platform"];

    private static readonly string[] Segments = ["Small Medium & Corporate Commercial", "Enterprise Commercial", "Education"];

    private readonly Months _months = new(Months.LatestAt(options.AsOf).AddMonths(1 - options.Months), Months.LatestAt(options.AsOf));

    public Months Months => _months;

    /// <summary>Each partner has a random source of its own, so that more partners leave the others as they are.</summary>
    public IEnumerable<SamplePartner> All() => Enumerable.Range(0, options.Partners).Select(Partner);

    private SamplePartner Partner(int number)
    {
        var random = new Random(HashCode(options.Seed, number));
        var id = 1_000_000 + (number * 100);
        var locations = Enumerable.Range(1, random.Next(1, 4))
            .Select(i => new SampleLocation(Text(id + i), SampleNames.Pick(random, SampleNames.Cities))).ToList();
        var business = new RandomBusiness(new Random(HashCode(options.Seed, -1 - number)), _months, options.AsOf);
        var tenants = Enumerable.Range(0, options.Tenants).Select(_ => Tenant(random, locations.Count)).ToList();
        return new(Text(id), SampleNames.Partner(random), SampleNames.Pick(random, SampleNames.Countries), locations)
        {
            Tenants = [.. tenants.Select(tenant => business.Add(tenant, locations.Count))],
            People = [.. Enumerable.Range(0, random.Next(1, 10))
                .Select(person => Person(random, (number * 100) + person)), .. business.People((number * 100) + 10)],
            Records = [.. tenants.Where(_ => random.Next(50) == 0).Select(tenant => Record(random, tenant))],
        };
    }

    private SampleTenant Tenant(Random random, int locations)
    {
        var seats = (long)Math.Exp(random.NextDouble() * Math.Log(2_000)) + 2;
        var joined = random.Next(5) < 3 ? _months.First.AddMonths(-random.Next(1, 30)) : _months.First.AddMonths(random.Next(options.Months));
        var left = random.Next(20) == 0 ? joined.AddMonths(random.Next(6, 30)) : _months.Last;
        var attributions = Attributions(random, joined, left, locations);
        var workloads = (string[])Workloads.Clone();
        random.Shuffle(workloads);
        var count = options.Workloads > 0 ? Math.Min(options.Workloads, workloads.Length) : random.Next(3, 11);
        return new(
            SampleIds.Tenant(random),
            SampleNames.Customer(random),
            SampleNames.Pick(random, Segments),
            [.. workloads.Take(count).Select(workload => Usage(random, workload, seats, attributions))]);
    }

    private SampleUsage Usage(Random random, string workload, long seats, IReadOnlyList<SampleAttribution> attributions)
    {
        var paid = Math.Max(1, (long)(seats * (0.3 + (random.NextDouble() * 0.7))));
        var share = random.NextDouble() * 0.8;
        var growth = (random.NextDouble() * 0.06) - 0.02;
        var noise = random.Next();
        return new(
            random.Next(10) == 0 ? OldName(workload) : workload,
            _months.First,
            _months.Last,
            paid,
            month => (long)(paid * Math.Clamp(share + (growth * (month.Ordinal - _months.First.Ordinal)), 0, 1.1)) + (
                ((noise >> (month.Ordinal % 20)) & 3) * (paid / 50)),
            attributions)
        {
            InEmsReport = workload == "Intune",
        };
    }

    private static SampleAttribution[] Attributions(Random random, Month joined, Month left, int locations)
    {
        SampleAttribution Of(string type, bool claimed) =>
            new(type, random.Next(locations), joined, left, claimed ? joined.FirstDay.AddDays(random.Next(28)) : null);

        return random.Next(100) switch
        {
            < 40 => [Of("CPOR", true)],
            < 60 => [Of("CSP Tier 1", false)],
            < 70 => [Of("CSP Tier-2", false)],
            < 80 => [Of("DPOR", false)],
            < 88 => [Of("CPOR", true), Of("CSP Tier 1", false)],
            < 93 => [Of("CPOR", true), Of("Digital Partner of Record", false)],
            < 96 => [Of("Transacting Partner of Record", false)],
            _ => [],
        };
    }

    private SamplePerson Person(Random random, int number) => SampleNames.Person(
        random,
        number,
        random.Next(4) switch
        {
            0 => [SampleTrainings.Valid(random, SampleTrainings.Intermediate, options.AsOf), SampleTrainings.Valid(
                random, SampleTrainings.Advanced, options.AsOf)],
            1 => [SampleTrainings.Valid(random, SampleTrainings.Advanced, options.AsOf)],
            2 => [SampleTrainings.Idle(random, options.AsOf)],
            _ => [SampleTrainings.Valid(random, SampleTrainings.Intermediate, options.AsOf), SampleTrainings.Idle(random, options.AsOf)],
        });

    private SampleRecord Record(Random random, SampleTenant tenant) =>
        new(tenant.Id, random.Next(2) == 0 ? ""
            : tenant.Usage[0].Workload, SampleNames.Pick(random, ["DPOR", "PAL", "CPOR"]), _months.First.AddMonths(random.Next(-12, options.Months)).FirstDay);

    private static string OldName(string workload) => workload switch
    {
        "Exchange Online" => OldNames[0],
        "SharePoint Online" => OldNames[1],
        "Microsoft 365 Apps" => OldNames[2],
        "Viva Engage" => OldNames[3],
        "Teams Apps" => OldNames[4],
        _ => workload,
    };

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same in every process, unlike <see cref="System.HashCode"/>.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 486_187_739) + (number * 16_777_619) + 17);
}
