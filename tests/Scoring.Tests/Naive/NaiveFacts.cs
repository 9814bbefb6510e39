using Fractions;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>A partner's raw rows by tenant, and what every designation asks of them. Months are numbers; neighbours differ by 1.</summary>
internal sealed class NaiveFacts(SamplePartner partner)
{
    private readonly Dictionary<(string, string, int, AssociationTypes), decimal> _acr = [];

    public DateOnly AsOf => partner.AsOf;

    public string[] Tenants { get; } =
    [
        .. partner.Usage.Select(row => row.Tenant).Union(partner.Claims.Select(row => row.Tenant)).Union(partner.Records.Select(row => row.Tenant))
            .Union(partner.Dynamics.Select(row => row.Tenant)).Union(partner.Azure.Select(row => row.Tenant)).Union(partner.Revenue.Select(row => row.Tenant))
            .Order(StringComparer.Ordinal),
    ];

    public ILookup<string, UsageFact> Usage { get; } = partner.Usage.ToLookup(row => row.Tenant);

    public ILookup<string, ClaimFact> Claims { get; } = partner.Claims.ToLookup(row => row.Tenant);

    public ILookup<string, RecordFact> Records { get; } = partner.Records.ToLookup(row => row.Tenant);

    public ILookup<string, DynamicsFact> Dynamics { get; } = partner.Dynamics.ToLookup(row => row.Tenant);

    public ILookup<string, AmountFact> Azure { get; } = partner.Azure.ToLookup(row => row.Tenant);

    /// <summary>What is read of revenue: of each month only the first of the three reports that says anything.</summary>
    public ILookup<string, AmountFact> Revenue { get; } = partner.Revenue
        .GroupBy(row => row.Month)
        .SelectMany(month => month.Where(row => row.Report == month.Min(each => each.Report)))
        .ToLookup(row => row.Tenant);

    public List<Certification> Certifications => partner.Certifications;

    public string? Segment(string tenant) => partner.Segments.GetValueOrDefault(tenant);

    public static int Number(Month month) => (month.Year * 12) + month.Number - 1;

    public static int Number(DateOnly date) => (date.Year * 12) + date.Month - 1;

    public static string Name(int month) => $"{month / 12:D4}-{(month % 12) + 1:D2}";

    public static DateOnly LastDay(int month) => new DateOnly(month / 12, (month % 12) + 1, 1).AddMonths(1).AddDays(-1);

    /// <summary>Without case, spaces and hyphens.</summary>
    public static string Loose(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Types of the tenant's records that cover the month's last day, for what <paramref name="isFor"/> says the record's workload stands
    /// for.</summary>
    public AssociationTypes Recorded(string tenant, int month, Func<string, bool> isFor)
    {
        var types = None;
        foreach (var record in Records[tenant])
        {
            if (record.Start <= LastDay(month) && (record.End is null || record.End > LastDay(month)) && (record.Workload is null || isFor(record.Workload)))
            {
                types |= record.Type;
            }
        }

        return types;
    }

    /// <summary>What a part of some rows is worth: the largest one that is associated by one of the types.</summary>
    public decimal Money(IEnumerable<AmountFact> rows, string tenant, int month, AssociationTypes types, Func<string, bool> isFor)
    {
        var recorded = Recorded(tenant, month, isFor);
        var sum = 0m;
        foreach (var part in rows.Where(row => Number(row.Month) == month).GroupBy(row => (row.Name, row.Part)))
        {
            var counted = part.Where(row => ((row.Types | recorded) & types) != 0).ToList();
            sum += counted.Count > 0 ? counted.Max(row => row.Amount) : 0;
        }

        return sum;
    }

    /// <summary>Azure consumed revenue of one service, as one report writes it.</summary>
    public decimal Acr(string tenant, string service, int month, AssociationTypes types)
    {
        if (!_acr.TryGetValue((tenant, service, month, types), out var amount))
        {
            amount = Money(Azure[tenant].Where(row => row.Name == service), tenant, month, types, name => Loose(name) == Loose(service));
            _acr.Add((tenant, service, month, types), amount);
        }

        return amount;
    }

    /// <param name="rows">Tenant and month of every row that the designation reads.</param>
    public NaiveMonth FindMonth(IEnumerable<(string Tenant, Month Month)> rows)
    {
        var read = rows.Select(row => (row.Tenant, Month: Number(row.Month))).Where(row => LastDay(row.Month) <= AsOf).ToHashSet();
        string? heldBack = null;
        int? found = read.Count == 0 ? null : read.Max(row => row.Month);
        if (found is { } latest)
        {
            var before = read.Where(row => row.Month == latest - 1).ToList();
            var arrived = before.Count(row => read.Contains((row.Tenant, latest)));
            if (arrived < before.Count * partner.MinimumMonthCoverage)
            {
                heldBack = $"{Name(latest)} {new Fraction(arrived, before.Count)}";
                found = latest - 1;
            }
        }

        var latestPossible = LastDay(Number(AsOf)) > AsOf ? Number(AsOf) - 1 : Number(AsOf);
        var needed = (found ?? latestPossible) - 12;
        var isNew = partner.Since is { } since && Number(since) > needed;
        return new NaiveMonth(found, heldBack, isNew || read.Any(row => row.Month <= needed) ? null : Name(needed));
    }
}
