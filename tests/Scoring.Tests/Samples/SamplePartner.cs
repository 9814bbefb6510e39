using System.Collections.Concurrent;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Samples;

internal sealed record UsageFact(string Tenant, string Workload, Month Month, long Mau, long Pau, AssociationTypes Types);

internal sealed record ClaimFact(string Tenant, string Workload, DateOnly Associated, Month LastShown);

internal sealed record RecordFact(string Tenant, string? Workload, AssociationTypes Type, DateOnly Start, DateOnly? End);

internal sealed record DynamicsFact(string Tenant, string Workload, Month Month, long Mau, long Mac, AssociationTypes Types);

/// <summary>USD of an Azure service or a product; rows of one tenant, name, month and part are the same money.</summary>
internal sealed record AmountFact(string Tenant, string Name, Month Month, int Part, AssociationTypes Types, decimal Amount)
{
    /// <summary>The report of revenue that says so.</summary>
    public MoneyReport Report { get; init; }
}

/// <summary>A partner's facts as plain rows, added one by one and scored for one designation, Modern Work where none is named.</summary>
/// <param name="asOf">Decides the rule set and M.</param>
internal sealed class SamplePartner(DateOnly asOf)
{
    private static readonly ConcurrentDictionary<string, RuleSetCatalog> Designations = new();

    public static RuleSetCatalog RuleSets { get; } = RuleSetCatalog.Embedded();

    public DateOnly AsOf { get; init; } = asOf;

    public Month? Since { get; init; }

    /// <summary>0: the tests of one rule rarely have tenants in every month.</summary>
    public decimal MinimumMonthCoverage { get; init; }

    public List<UsageFact> Usage { get; init; } = [];

    public List<ClaimFact> Claims { get; init; } = [];

    public List<RecordFact> Records { get; init; } = [];

    public List<DynamicsFact> Dynamics { get; init; } = [];

    public List<AmountFact> Azure { get; init; } = [];

    public List<AmountFact> Revenue { get; init; } = [];

    /// <summary>Customers' segments, by tenant.</summary>
    public Dictionary<string, string> Segments { get; init; } = [];

    public List<Certification> Certifications { get; init; } = [];

    public string Designation { get; init; } = "modern-work";

    /// <summary>The latest month there can be: the one before the date, or its own on the last day.</summary>
    public Month M => Month.Of(AsOf).LastDay == AsOf ? Month.Of(AsOf) : Month.Of(AsOf).AddMonths(-1);

    /// <summary>As of 2023-08-31, rules of 2023: M is 2023-08, M-12 is 2022-08. A tenant nobody is tied to gives all 13 months.</summary>
    public static SamplePartner Of2023() => new SamplePartner(new DateOnly(2023, 8, 31)).HasUsage("onlooker", "EXO", 1, 1, 0, [.. Enumerable.Range(0, 13)]);

    /// <summary>As of 2026-10-31, rules of 2026: M is 2026-10, M-12 is 2025-10. A tenant nobody is tied to gives all 13 months.</summary>
    public static SamplePartner Of2026() => new SamplePartner(new DateOnly(2026, 10, 31)).HasUsage("onlooker", "EXO", 1, 1, 0, [.. Enumerable.Range(0, 13)]);

    /// <param name="ago">Months before M; none: M alone.</param>
    public SamplePartner HasUsage(string tenant, string workload, long mau, long pau, AssociationTypes types, params int[] ago)
    {
        foreach (var months in ago.DefaultIfEmpty())
        {
            Usage.Add(new UsageFact(tenant, workload, M.AddMonths(-months), mau, pau, types));
        }

        return this;
    }

    /// <summary>The pair's date of a CPOR report, and the latest month the report shows it.</summary>
    public SamplePartner HasClaim(string tenant, string workload, string associated, string lastShown)
    {
        Claims.Add(new ClaimFact(tenant, workload, DateOnly.Parse(associated, null), Month.Parse(lastShown)));
        return this;
    }

    public SamplePartner HasRecord(string tenant, string? workload, AssociationTypes type, string start, string? end = null)
    {
        Records.Add(new RecordFact(tenant, workload, type, DateOnly.Parse(start, null), end is null ? null : DateOnly.Parse(end, null)));
        return this;
    }

    public SamplePartner HasCertification(string person, string title, string completed = "2022-01-01", string? expires = null, bool active = true)
    {
        Certifications.Add(new Certification(
            person, "key-1", title, DateOnly.Parse(completed, null), expires is null ? null : DateOnly.Parse(expires, null), active));
        return this;
    }

    /// <summary>A row of every report, so that nothing is unknown; none that counts.</summary>
    public SamplePartner HasEveryReport() => HasUsage("onlooker", "Unread", 0, 0, None).HasDynamics("onlooker", "Unread", 0, 0, None)
        .HasAcr("onlooker", "Unread", 0, None).HasRevenue("onlooker", "Unread", 0, None).HasCertification("onlooker", "Unread", "2019-01-01", "2020-01-01");

    /// <summary>Usage (MAU or, for capacity, MAC) of a Dynamics 365 or Power Platform workload.</summary>
    public SamplePartner HasDynamics(string tenant, string workload, long mau, long mac, AssociationTypes types, params int[] ago)
    {
        Dynamics.AddRange(ago.DefaultIfEmpty().Select(months => new DynamicsFact(tenant, workload, M.AddMonths(-months), mau, mac, types)));
        return this;
    }

    /// <summary>Azure consumed revenue of one subscription.</summary>
    public SamplePartner HasAcr(string tenant, string service, decimal amount, AssociationTypes types, params int[] ago)
    {
        Azure.AddRange(ago.DefaultIfEmpty().Select(months => new AmountFact(tenant, service, M.AddMonths(-months), 0, types, amount)));
        return this;
    }

    public SamplePartner HasSegment(string tenant, string segment)
    {
        Segments.Add(tenant, segment);
        return this;
    }

    public SamplePartner HasRevenue(string tenant, string product, decimal amount, AssociationTypes types, params int[] ago) =>
        HasRevenueBy(MoneyReport.CustomersAndRevenue, tenant, product, amount, types, ago);

    public SamplePartner HasRevenueBy(MoneyReport report, string tenant, string product, decimal amount, AssociationTypes types, params int[] ago)
    {
        Revenue.AddRange(ago.DefaultIfEmpty().Select(months => new AmountFact(tenant, product, M.AddMonths(-months), 0, types, amount) { Report = report }));
        return this;
    }

    public IReadOnlyList<TenantTelemetry> Tenants() =>
    [
        .. Usage.Select(fact => fact.Tenant).Concat(Claims.Select(fact => fact.Tenant)).Concat(Records.Select(fact => fact.Tenant))
            .Concat(Dynamics.Select(fact => fact.Tenant)).Concat(Azure.Select(fact => fact.Tenant)).Concat(Revenue.Select(fact => fact.Tenant))
            .Distinct()
            .Select(Tenant),
    ];

    public DesignationScore Score(bool explain = false) => Score(Tenants(), Certifications, explain);

    public DesignationScore Score(IReadOnlyCollection<TenantTelemetry> tenants, IEnumerable<Certification> certifications, bool explain = false)
    {
        var options = new ScoringOptions { MinimumMonthCoverage = MinimumMonthCoverage, ExplainNotCounted = explain };
        return new PartnerScorer(Designations.GetOrAdd(Designation, EmbeddedOf), options)
            .Score(new PartnerProfile("partner-1", "Contoso", Since), tenants, certifications, AsOf)
            .Single();
    }

    /// <summary>All designations, scored together.</summary>
    public IReadOnlyList<DesignationScore> ScoreAll(bool explain = false) => ScoreAll(Tenants(), Certifications, explain);

    public IReadOnlyList<DesignationScore> ScoreAll(
        IReadOnlyCollection<TenantTelemetry> tenants, IEnumerable<Certification> certifications, bool explain = false) =>
        new PartnerScorer(RuleSets, new ScoringOptions { MinimumMonthCoverage = MinimumMonthCoverage, ExplainNotCounted = explain })
            .Score(new PartnerProfile("partner-1", "Contoso", Since), tenants, certifications, AsOf);

    public TrackScore Track(string track) => Score().Tracks.Single(each => each.Id == track);

    public MetricScore Metric(string track, string metric, bool explain = false) =>
        Score(explain).Tracks.Single(each => each.Id == track).Metrics.Single(each => each.Id == metric);

    /// <summary>One designation's rule sets: scoring all of them takes six times as long.</summary>
    private static RuleSetCatalog EmbeddedOf(string designation)
    {
        var assembly = typeof(RuleSetCatalog).Assembly;
        return RuleSetCatalog.Read(
            assembly.GetManifestResourceNames().Where(name => name.StartsWith($"rule-sets/{designation}/", StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return new RuleSetFile(name, copy.ToArray());
        }));
    }

    private TenantTelemetry Tenant(string id)
    {
        var workloads = Usage.Where(fact => fact.Tenant == id).Select(fact => fact.Workload)
            .Concat(Claims.Where(fact => fact.Tenant == id).Select(fact => fact.Workload))
            .Distinct();
        return new TenantTelemetry(
            id,
            "Customer " + id,
            [.. workloads.Select(workload => Series(id, workload))],
            [.. Records.Where(fact => fact.Tenant == id).Select(fact => new AssociationRecord(fact.Workload, fact.Type, fact.Start, fact.End))])
        {
            Segment = Segments.GetValueOrDefault(id),
            Dynamics =
            [
                .. Dynamics.Where(fact => fact.Tenant == id).GroupBy(fact => fact.Workload).Select(series => new WorkloadSeries(
                    series.Key, [.. series.OrderBy(fact => fact.Month).Select(fact => new UsageMonth(fact.Month, fact.Mau, fact.Mac, fact.Types))])),
            ],
            Azure = Amounts(Azure, id),
            Revenue = Amounts(Revenue, id),
        };
    }

    private static List<AmountSeries> Amounts(List<AmountFact> facts, string tenant) =>
    [
        .. facts.Where(fact => fact.Tenant == tenant).GroupBy(fact => (fact.Name, fact.Report)).Select(series => new AmountSeries(
            series.Key.Name,
            [
                .. series.OrderBy(fact => fact.Month).ThenBy(fact => fact.Part).ThenBy(fact => fact.Types)
                    .Select(fact => new AmountRow(fact.Month, fact.Part, fact.Types, fact.Amount)),
            ])
        {
            Report = series.Key.Report,
        }),
    ];

    private WorkloadSeries Series(string tenant, string workload)
    {
        var claim = Claims.SingleOrDefault(fact => fact.Tenant == tenant && fact.Workload == workload);
        return new WorkloadSeries(
            workload,
            [
                .. Usage.Where(fact => fact.Tenant == tenant && fact.Workload == workload)
                    .OrderBy(fact => fact.Month)
                    .Select(fact => new UsageMonth(fact.Month, fact.Mau, fact.Pau, fact.Types)),
            ],
            claim is null ? null : new Claim(claim.Associated, claim.LastShown));
    }
}
