using Fractions;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.Naive.NaiveFacts;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Business Applications a second time: revenue, and usage at a rate per workload.</summary>
internal sealed class NaiveBusinessApplications
{
    private const AssociationTypes Sells = Cpor | CspTier1 | CspTier2 | Dpor;
    private readonly NaiveFacts _facts;
    private readonly bool _isNew;
    private readonly NaiveMonth _month;

    private NaiveBusinessApplications(NaiveFacts facts)
    {
        _facts = facts;
        _isNew = facts.AsOf >= new DateOnly(2025, 1, 1);
        _month = facts.FindMonth(
        [
            .. facts.Dynamics.SelectMany(rows => rows).Where(row => Workload(row.Workload) is not null).Select(row => (row.Tenant, row.Month)),
            .. facts.Revenue.SelectMany(rows => rows).Where(row => Sold(row.Name) is not null).Select(row => (row.Tenant, row.Month)),
        ]);
    }

    public static NaiveScore Score(NaiveFacts facts) => new NaiveBusinessApplications(facts).Score();

    private NaiveScore Score()
    {
        int? selling = _month.M is null ? null : PairsSold().Count(pair =>
            Revenue(pair.Tenant, pair.Workload, _month.M.Value) > 5000 && Revenue(pair.Tenant, pair.Workload, _month.M.Value - 12) > 5000);
        var big = selling >= 5;
        var skills = new NaiveSkills(_facts);
        var track = NaivePoints.Track(
            big ? Enterprise : Smb,
            Pairs(PairsSold(), NetAdds, 15, Revenue, big ? 1500 : 250),
            skills.People(Intermediate, 20, big ? 20 : 5, Titles("intermediate")),
            skills.People(Advanced, 15, big ? 7 : 2, Titles("advanced")),
            UsageGrowth(big ? 50_000 : 25_000),
            Pairs(AllPairs(), Deployments, 20, Value, big ? 10_000 : 5_000));
        return new NaiveScore(
            $"business-applications/{(!_isNew ? "2023-06-13" : _facts.AsOf >= new DateOnly(2026, 7, 1) ? "2026-07-01" : "2025-01-01")}",
            _month,
            track.Track,
            [track],
            $"pairs-with-revenue {selling} of 5");
    }

    private string[] Titles(string group) => NaiveTitles.Of("business-applications", _facts.AsOf, group);

    private string? Workload(string reported) => NaiveProducts.Workload(reported) is var workload && (workload != "Contact Center" || _isNew) ? workload : null;

    private string? Sold(string reported) => NaiveProducts.SoldWorkload(reported, _facts.AsOf);

    private IEnumerable<(string Tenant, string Workload)> PairsSold() =>
        from tenant in _month.M is null ? [] : _facts.Tenants
        from workload in NaiveProducts.SoldWorkloads
        select (tenant, workload);

    private IEnumerable<(string Tenant, string Workload)> AllPairs() =>
        from tenant in _month.M is null ? [] : _facts.Tenants
        from workload in NaiveProducts.Workloads
        select (tenant, workload);

    private decimal Revenue(string tenant, string workload, int month) => _facts.Money(
        _facts.Revenue[tenant].Where(row => Sold(row.Name) == workload), tenant, month, Sells, name => Sold(name) == workload);

    /// <summary>Monthly consumption value.</summary>
    private decimal Value(string tenant, string workload, int month)
    {
        var types = Uses(workload);
        var recorded = _facts.Recorded(tenant, month, name => Workload(name) == workload);
        var sum = 0m;
        foreach (var row in _facts.Dynamics[tenant])
        {
            if (Workload(row.Workload) == workload && Number(row.Month) == month && ((row.Types | recorded) & types) != 0)
            {
                sum += (workload == "Customer Insights" ? row.Mac : row.Mau) * NaiveProducts.Rate(workload);
            }
        }

        return sum;
    }

    private bool IsTied(string tenant, string workload, int month)
    {
        var rows = _facts.Dynamics[tenant].Where(row => Workload(row.Workload) == workload).ToList();
        return rows.Any(row => Number(row.Month) == month && (row.Types & Uses(workload)) != 0)
            || (rows.Count > 0 && (_facts.Recorded(tenant, month, name => Workload(name) == workload) & Uses(workload)) != 0);
    }

    private static AssociationTypes Uses(string workload) =>
        workload is "Power Apps" or "Power Automate" or "Power BI" or "Portals" or "Customer Insights" ? Pal : Cpor | CspTier1 | CspTier2 | Dpor;

    private NaiveMetric Pairs(
        IEnumerable<(string Tenant, string Workload)> pairs, string metric, int maximum, Func<string, string, int, decimal> measure, decimal from)
    {
        var net = 0;
        var lines = new List<string>();
        foreach (var (tenant, workload) in pairs)
        {
            var now = measure(tenant, workload, _month.M!.Value);
            var then = measure(tenant, workload, _month.M.Value - 12);
            net += (now >= from ? 1 : 0) - (then >= from ? 1 : 0);
            if (now >= from != then >= from)
            {
                lines.Add(NaivePoints.Line(
                    tenant, workload, null, now >= from ? "threshold-reached" : "threshold-lost", now >= from ? 1 : -1, (Fraction)now, (Fraction)then));
            }
        }

        return new NaiveMetric(metric, "pairs", net, 5, maximum, NaivePoints.Of(net, 5, maximum), null, null, lines);
    }

    private NaiveMetric UsageGrowth(decimal leastBaseline)
    {
        var values = AllPairs()
            .Select(pair =>
                (pair.Tenant, pair.Workload, Now: Value(pair.Tenant, pair.Workload, _month.M!.Value), Then: Value(
                pair.Tenant, pair.Workload, _month.M.Value - 12)))
            .Where(pair => pair.Now != 0 || pair.Then != 0)
            .ToList();
        var then = values.Sum(pair => pair.Then);
        var lines = new List<string>();
        foreach (var pair in values)
        {
            var reason = !IsTied(pair.Tenant, pair.Workload, _month.M!.Value) ? "association-ended"
                : IsTied(pair.Tenant, pair.Workload, _month.M.Value - 12) ? "associated-in-both"
                : "association-began";
            var amount = then == 0 ? Fraction.Zero : (Fraction)(pair.Now - pair.Then) / (Fraction)then * 100;
            lines.Add(NaivePoints.Line(pair.Tenant, pair.Workload, null, reason, amount, (Fraction)pair.Now, (Fraction)pair.Then, _month.M - 12));
        }

        var actual = then == 0 ? Fraction.Zero : (Fraction)(values.Sum(pair => pair.Now) - then) / (Fraction)then * 100;
        var hindered = _month.M is not null && then < leastBaseline && _facts.Dynamics.Count > 0;
        return new NaiveMetric(
            Growth, "percent", actual, 30, 30, hindered ? 0 : NaivePoints.Of(actual, 30, 30), null, hindered ? "baseline-below-minimum" : null, lines);
    }
}
