using Fractions;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.Naive.NaiveFacts;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Azure consumed revenue: customers, growth, services.</summary>
/// <param name="eligible">Services that count.</param>
/// <param name="types">Association types that count.</param>
/// <param name="month">M.</param>
internal sealed class NaiveAzure(NaiveFacts facts, Func<string, bool> eligible, AssociationTypes types, int? month)
{
    private readonly int _now = month ?? 0;

    private string[] Tenants => month is null ? [] : facts.Tenants;

    /// <summary>Tenants whose ACR, of the highest single month or of all the months up to one, lies within the bounds; now less 12 months ago.</summary>
    /// <param name="isCustomer">Decides by the amount.</param>
    /// <param name="staysAbove">A tenant that was a customer stays one with more than this.</param>
    public (int Net, List<string> Lines) Customers(int months, bool total, Func<decimal, bool> isCustomer, decimal? staysAbove = null, string? part = null)
    {
        var net = 0;
        var lines = new List<string>();
        foreach (var tenant in Tenants)
        {
            var now = Amount(tenant, _now, months, total);
            var then = Amount(tenant, _now - 12, months, total);
            var was = isCustomer(Best(tenant, _now - 12, months, total, isCustomer));
            var isOne = isCustomer(Best(tenant, _now, months, total, isCustomer)) || (was && now > staysAbove);
            net += (isOne ? 1 : 0) - (was ? 1 : 0);
            if (isOne != was)
            {
                lines.Add(NaivePoints.Line(tenant, null, part, isOne ? "customer-gained" : "customer-lost", isOne ? 1 : -1, (Fraction)now, (Fraction)then));
            }
        }

        return (net, lines);
    }

    /// <summary>ACR of the 12 months up to M less that of the 12 months up to M-12, of tenants whose total lies within the bounds.</summary>
    /// <param name="staysAbove">A tenant within the bounds 12 months ago counts with more than this, too.</param>
    public (Fraction Growth, List<string> Lines) TotalGrowth(string part, Func<decimal, bool> isWithin, decimal? staysAbove)
    {
        var growth = 0m;
        var lines = new List<string>();
        foreach (var tenant in Tenants)
        {
            var total = Amount(tenant, _now, 12, total: true);
            var was = isWithin(Amount(tenant, _now - 12, 12, total: true));
            var counts = isWithin(total) || (was && total > staysAbove);
            var isLost = !counts && was && total <= 0;
            foreach (var service in Services(tenant))
            {
                var now = counts ? Money(tenant, service, _now, 12) : 0;
                var then = counts || isLost ? Money(tenant, service, _now - 12, 12) : 0;
                growth += now - then;
                if (now != 0 || then != 0)
                {
                    lines.Add(NaivePoints.Line(
                        tenant, service, part, Reason(tenant, service, 12), (Fraction)(now - then), (Fraction)now, (Fraction)then, _now - 12));
                }
            }
        }

        return ((Fraction)growth, lines);
    }

    /// <summary>ACR of M against M-12 in percent, neither less than 0; from nothing it is 20. No points with less than 1,000 over the last 12 months.</summary>
    public NaiveMetric PercentGrowth(string metric, int maximum)
    {
        var now = Math.Max(0, Pairs().Sum(pair => Money(pair.Tenant, pair.Service, _now, 1)));
        var then = Math.Max(0, Pairs().Sum(pair => Money(pair.Tenant, pair.Service, _now - 12, 1)));
        var year = Pairs().Sum(pair => Money(pair.Tenant, pair.Service, _now, 12));

        // What a dollar more is, in percent.
        var dollar = then > 0 ? 100 / (Fraction)then : now > 0 ? 20 / (Fraction)now : 0;
        var actual = (Fraction)(now - then) * dollar;
        var lines = new List<string>();
        foreach (var (tenant, service) in Pairs())
        {
            var current = Money(tenant, service, _now, 1);
            var baseline = Money(tenant, service, _now - 12, 1);
            if (current != 0 || baseline != 0)
            {
                lines.Add(NaivePoints.Line(
                    tenant, service, null, Reason(tenant, service, 1), (Fraction)(current - baseline) * dollar, (Fraction)current, (
                        Fraction)baseline, _now - 12));
            }
        }

        var hindered = month is not null && year < 1000;
        return new NaiveMetric(
            metric, "percent", actual, 20, maximum, hindered
                ? 0 : NaivePoints.Of(actual, 20, maximum), null, hindered ? "trailing-amount-below-minimum" : null, lines);
    }

    /// <summary>Different services, virtual machines apart, that all tenants together used in one of the last 12 months.</summary>
    public NaiveMetric Services(string metric, int maximum)
    {
        var lines = new List<string>();
        foreach (var service in Pairs().GroupBy(pair => Loose(pair.Service))
            .Where(service => service.Key is not ("VIRTUALMACHINES" or "VIRTUALMACHINESLICENSES")))
        {
            if (Enumerable.Range(_now - 11, 12).Any(at => service.Sum(pair => Money(pair.Tenant, pair.Service, at, 1)) > 0))
            {
                // The tenant with most of it is named.
                var (tenant, name, amount) = service
                    .Where(pair => facts.Azure[pair.Tenant].Any(row => row.Name == pair.Service && _now - Number(row.Month) is >= 0 and < 12))
                    .Where(pair => IsTied(pair.Tenant, pair.Service, _now, 12))
                    .Select(pair => (pair.Tenant, pair.Service, Amount: Money(pair.Tenant, pair.Service, _now, 12)))
                    .OrderByDescending(pair => pair.Amount)
                    .ThenBy(pair => pair.Tenant, StringComparer.Ordinal)
                    .ThenBy(pair => pair.Service, StringComparer.Ordinal)
                    .First();
                lines.Add(NaivePoints.Line(tenant, name, null, "service-used", 1, (Fraction)amount, null));
            }
        }

        return new NaiveMetric(metric, "services", lines.Count, 5, maximum, NaivePoints.Of(lines.Count, 5, maximum), null, null, lines);
    }

    /// <summary>Of the tenants with ACR in M, the share that is small: by segment, else with less than 1,000; null without any.</summary>
    public (Fraction? Share, int WithoutSegment) SmallShare()
    {
        var customers = Tenants.Where(tenant => Amount(tenant, _now, 1, total: true) > 0).ToList();
        var small = customers.Count(tenant => facts.Segment(tenant)?.ToUpperInvariant() is { } segment
            ? segment.Contains("SMB", StringComparison.Ordinal) || segment.Contains("CORPORATE", StringComparison.Ordinal)
            : Amount(tenant, _now, 1, total: true) < 1000);
        return (customers.Count == 0 ? null : new Fraction(small, customers.Count), customers.Count(tenant => facts.Segment(tenant) is null));
    }

    public decimal YearOfAllTenants() => Tenants.Sum(tenant => Amount(tenant, _now, 12, total: true));

    private string Reason(string tenant, string service, int months) =>
        !IsTied(tenant, service, _now, months) ? "association-ended" : IsTied(tenant, service, _now - 12, months) ? "associated-in-both" : "association-began";

    private bool IsTied(string tenant, string service, int last, int months) => Enumerable.Range(last - months + 1, months).Any(at =>
        (facts.Recorded(tenant, at, name => Loose(name) == Loose(service)) & types) != 0
        || facts.Azure[tenant].Any(row => row.Name == service && Number(row.Month) == at && (row.Types & types) != 0));

    private IEnumerable<string> Services(string tenant) =>
        facts.Azure[tenant].Select(row => row.Name).Distinct().Where(eligible).Order(StringComparer.Ordinal);

    private IEnumerable<(string Tenant, string Service)> Pairs() =>
        from tenant in Tenants
        from service in Services(tenant)
        select (tenant, service);

    private decimal Money(string tenant, string service, int last, int months) =>
        Enumerable.Range(last - months + 1, months).Sum(at => facts.Acr(tenant, service, at, types));

    private decimal Amount(string tenant, int last, int months, bool total) =>
        total ? Services(tenant).Sum(service => Money(tenant, service, last, months)) : Singles(tenant, last, months).Append(0).Max();

    /// <summary>The amount to judge by: of single months the one that makes a customer, if any does.</summary>
    private decimal Best(string tenant, int last, int months, bool total, Func<decimal, bool> isCustomer) => total
        ? Amount(tenant, last, months, total)
        : Singles(tenant, last, months).Where(isCustomer).DefaultIfEmpty(0).Max();

    private IEnumerable<decimal> Singles(string tenant, int last, int months) =>
        Enumerable.Range(last - months + 1, months).Select(at => Services(tenant).Sum(service => Money(tenant, service, at, 1)));
}
