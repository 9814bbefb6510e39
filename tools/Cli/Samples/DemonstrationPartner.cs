using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>Puts a partner together whose score is planned. Months are told by how long before the latest one they are ("ago").</summary>
internal sealed class DemonstrationPartner(int id, string name, string country, DateOnly asOf, params string[] cities)
{
    private const int Always = 15;

    private readonly Random _random = new(id);
    private readonly List<SampleTenant> _tenants = [];
    private readonly List<SamplePerson> _people = [];
    private readonly List<SampleRecord> _records = [];
    private readonly Month _latest = Months.LatestAt(asOf);

    /// <summary>Adds customers with one workload each.</summary>
    /// <param name="active">MAU by months ago.</param>
    /// <param name="since">Months ago the partner's attribution began; a CPOR one is a claim of that month.</param>
    /// <param name="until">Months ago it is last shown.</param>
    /// <param name="seen">Months ago the usage is last reported; it begins with the attribution.</param>
    public DemonstrationPartner With(
        int customers,
        string workload,
        long paidUnits,
        Func<int, long> active,
        string type,
        int since = Always,
        int until = 0,
        int seen = 0)
    {
        for (var customer = 0; customer < customers; customer++)
        {
            var began = _latest.AddMonths(-since);
            DateOnly? claimed = type == "CPOR" ? began.AddMonths(since == Always ? -20 : 0).FirstDay.AddDays(9) : null;
            var attribution = new SampleAttribution(type, _tenants.Count % cities.Length, began, _latest.AddMonths(-until), claimed);
            _tenants.Add(new(
                SampleIds.Tenant(_random),
                SampleNames.Customer(_random),
                paidUnits > 300 ? "Enterprise Commercial" : "Small Medium & Corporate Commercial",
                [
                    new(workload, began, _latest.AddMonths(-seen), paidUnits, month => active(_latest.Ordinal - month.Ordinal), [attribution])
                    {
                        InEmsReport = workload == "Intune",
                    },
                ]));
        }

        return this;
    }

    /// <summary>Adds customers that consume Azure, the same of each service.</summary>
    /// <param name="amount">USD of one service by months ago.</param>
    /// <param name="since">Months ago it began.</param>
    public DemonstrationPartner WithAzure(int customers, IReadOnlyList<string> services, Func<int, decimal> amount, string type, int since = Always)
    {
        for (var customer = 0; customer < customers; customer++)
        {
            var began = _latest.AddMonths(-since);
            var id = SampleIds.Tenant(_random);
            var attribution = new SampleAttribution(type, _tenants.Count % cities.Length, began, _latest);
            _tenants.Add(new(id, SampleNames.Customer(_random), "Enterprise Commercial", [])
            {
                Azure =
                [
                    .. services.Select(service => new SampleMoney(
                        service, "Azure", SampleIds.Subscription(id, 1), month => month < began ? 0 : amount(_latest.Ordinal - month.Ordinal), [attribution])),
                ],
            });
        }

        return this;
    }

    /// <summary>Adds a customer that uses a workload of the Power Platform, tied by PAL, and is billed for it.</summary>
    public DemonstrationPartner WithPowerPlatform(string workload, string product, long users, decimal price, string type)
    {
        var attribution = new SampleAttribution(type, 0, _latest.AddMonths(-Always), _latest);
        _tenants.Add(new(SampleIds.Tenant(_random), SampleNames.Customer(_random), "Enterprise Commercial", [])
        {
            Dynamics = [new(workload, attribution.First, _latest, 0, _ => users, [attribution with { Type = "PAL" }])],
            Revenue = [new(product, "0001", "CFQ7TTC0LH2H", month => month < attribution.First ? 0 : users * price, [attribution])],
        });
        return this;
    }

    /// <summary>Adds people who hold all of these certifications.</summary>
    public DemonstrationPartner WithHolders(int people, params string[] titles)
    {
        for (; people > 0; people--)
        {
            AddPerson([.. titles.Select(title => SampleTrainings.Valid(_random, [title], asOf))]);
        }

        return this;
    }

    /// <summary>Adds people with a valid certification each.</summary>
    public DemonstrationPartner With(int people, IReadOnlyList<string> titles)
    {
        for (; people > 0; people--)
        {
            AddPerson(SampleTrainings.Valid(_random, titles, asOf), SampleTrainings.Idle(_random, asOf));
        }

        return this;
    }

    /// <summary>Adds a person whose certification expired last month.</summary>
    public DemonstrationPartner WithExpired(IReadOnlyList<string> titles)
    {
        AddPerson(new SampleTraining(SampleNames.Pick(_random, titles), asOf.AddDays(-395), asOf.AddDays(-30)));
        return this;
    }

    /// <summary>Adds a claim to the associations report for every customer that has no attribution.</summary>
    public DemonstrationPartner WithRecordsForTheRest(string type, int since)
    {
        _records.AddRange(_tenants
            .Where(tenant => tenant.Usage.All(usage => usage.Attributions.All(attribution => attribution.Type.Length == 0)))
            .Select(tenant => new SampleRecord(tenant.Id, "", type, _latest.AddMonths(-since).FirstDay)));
        return this;
    }

    public SamplePartner Build() => new(Text(id), name, country, [.. cities.Select((city, index) => new SampleLocation(Text(id + index + 1), city))])
    {
        Tenants = _tenants,
        People = _people,
        Records = _records,
    };

    private void AddPerson(params SampleTraining[] trainings) => _people.Add(SampleNames.Person(_random, id + _people.Count, trainings));

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
