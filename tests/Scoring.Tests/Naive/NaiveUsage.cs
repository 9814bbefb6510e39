using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.Naive.NaiveFacts;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Paid seats that make a tenant eligible.</summary>
/// <param name="Stays">Also where it was within the bounds 12 months ago and has more now.</param>
/// <param name="Active">Least MAU / PAU, in percent.</param>
internal sealed record NaiveSeats(long From, long Through = long.MaxValue, bool Stays = false, int Active = 0)
{
    public static NaiveSeats Any { get; } = new(0);
}

/// <summary>One way to earn a metric.</summary>
internal sealed record NaiveOption(string? Name, AssociationTypes Types, int Target);

/// <summary>Microsoft 365 usage: customers and growth.</summary>
/// <param name="eligible">Workloads that count.</param>
/// <param name="month">M.</param>
internal sealed class NaiveUsage(NaiveFacts facts, Func<string, bool> eligible, int? month)
{
    private readonly Dictionary<(string, string, int), UsageFact> _rows =
        facts.Usage.SelectMany(rows => rows).ToDictionary(row => (row.Tenant, row.Workload, Number(row.Month)));

    /// <summary>Customers now less customers 12 months ago, a line for each tenant gained or lost.</summary>
    public (int Net, List<string> Lines) Customers(NaiveSeats seats, AssociationTypes types, string? part = null)
    {
        var net = 0;
        var lines = new List<string>();
        foreach (var tenant in month is null ? [] : facts.Tenants)
        {
            bool Customer(int at) => HasSeats(tenant, at, seats) && Workloads(tenant).Exists(workload => IsAssociated(tenant, workload, at, types));

            var now = Customer(month!.Value) ? 1 : 0;
            var then = Customer(month.Value - 12) ? 1 : 0;
            net += now - then;
            if (now != then)
            {
                lines.Add(NaivePoints.Line(tenant, null, part, now > then ? "customer-gained" : "customer-lost", now - then, now, then));
            }
        }

        return (net, lines);
    }

    /// <summary>What was added per pair, or per tenant where customers are counted; the baseline of a new association is the month it began.</summary>
    public NaiveMetric Growth(string metric, string unit, int maximum, NaiveSeats seats, Func<UsageFact?, long> value, params NaiveOption[] options)
    {
        var sums = new long[options.Length];
        var lines = new List<string>();
        for (var option = 0; option < options.Length; option++)
        {
            foreach (var (tenant, workload) in unit == "customers" ? Tenants() : Pairs())
            {
                if (Term(tenant, workload, seats, options[option].Types, value) is var (reason, now, then, at))
                {
                    sums[option] += now - then;
                    lines.Add(NaivePoints.Line(tenant, workload, options[option].Name, reason, now - then, now, then, at));
                }
            }
        }

        var points = options.Select((option, index) => NaivePoints.Of(sums[index], option.Target, maximum)).ToList();
        var best = points.IndexOf(points.Max());
        lines.AddRange(options.Select((option, index) => NaivePoints.OptionLine(option.Name!, sums[index], option.Target, points[index], "")));
        return new NaiveMetric(metric, unit, sums[best], options[best].Target, maximum, points[best], options[best].Name, null, lines);
    }

    /// <summary>The same, as a part of a sum.</summary>
    public (long Sum, List<string> Lines) PartOfGrowth(NaiveSeats seats, AssociationTypes types, Func<UsageFact?, long> value, string part)
    {
        var sum = 0L;
        var lines = new List<string>();
        foreach (var (tenant, workload) in Pairs())
        {
            if (Term(tenant, workload, seats, types, value) is var (reason, now, then, at))
            {
                sum += now - then;
                lines.Add(NaivePoints.Line(tenant, workload, part, reason, now - then, now, then, at));
            }
        }

        return (sum, lines);
    }

    private List<string> Workloads(string tenant) =>
    [
        .. facts.Usage[tenant].Select(row => row.Workload)
            .Union(facts.Claims[tenant].Select(row => row.Workload))
            .Union(facts.Records[tenant].Where(row => row.Workload is not null).Select(row => row.Workload!))
            .Where(eligible),
    ];

    private (string Tenant, string? Workload)[] Tenants() => month is null ? [] : [.. facts.Tenants.Select(tenant => (tenant, (string?)null))];

    private IEnumerable<(string Tenant, string? Workload)> Pairs() =>
        from tenant in month is null ? [] : facts.Tenants
        from workload in Workloads(tenant)
        select (tenant, (string?)workload);

    private UsageFact? Row(string tenant, string workload, int at) => _rows.GetValueOrDefault((tenant, workload, at));

    private bool IsAssociated(string tenant, string workload, int at, AssociationTypes types)
    {
        var associated = facts.Recorded(tenant, at, name => name == workload);
        associated |= Row(tenant, workload, at)?.Types ?? None;
        foreach (var claim in facts.Claims[tenant])
        {
            if (claim.Workload == workload && at >= Number(claim.Associated) && at <= Number(claim.LastShown))
            {
                associated |= Cpor;
            }
        }

        return (associated & types) != 0;
    }

    private bool HasSeats(string tenant, int at, NaiveSeats seats)
    {
        if (seats == NaiveSeats.Any)
        {
            return true;
        }

        bool Some(int when, Func<UsageFact, bool> condition) =>
            facts.Usage[tenant].Any(row => Number(row.Month) == when && eligible(row.Workload) && condition(row));

        bool Within(int when) => Some(when, row => row.Pau >= seats.From && row.Pau <= seats.Through);

        var enough = Within(at) || (seats.Stays && at == month && Some(at, row => row.Pau > seats.Through) && Within(at - 12));
        return enough && (seats.Active == 0 || Some(at, row => row.Pau > 0 && row.Mau * 100 >= row.Pau * seats.Active));
    }

    /// <param name="workload">Null: the tenant, which has what one of its workloads has that are associated in that month.</param>
    private (string Reason, long Now, long Then, int? At)? Term(
        string tenant, string? workload, NaiveSeats seats, AssociationTypes types, Func<UsageFact?, long> value)
    {
        List<string> Associated(int at) => [.. (workload is null ? Workloads(tenant) : [workload]).Where(each => IsAssociated(tenant, each, at, types))];
        long Value(int at) => ValueOf(Associated(at), at);
        long ValueOf(List<string> workloads, int at) => workloads.Count == 0 ? 0 : workloads.Max(each => value(Row(tenant, each, at)));

        var now = month!.Value;
        var then = now - 12;
        var before = Associated(then).Count > 0;
        if (Associated(now).Count == 0)
        {
            return before && HasSeats(tenant, then, seats) ? ("association-ended", 0, Value(then), then) : null;
        }

        if (!HasSeats(tenant, now, seats))
        {
            return null;
        }

        if (before)
        {
            return ("associated-in-both", Value(now), Value(then), then);
        }

        var began = Enumerable.Range(then + 1, 12).First(at => Associated(at).Count > 0);
        foreach (var at in Enumerable.Range(then + 1, began - then).Reverse().Concat([began + 1, began + 2]))
        {
            if (at <= now && Associated(began).Exists(each => Row(tenant, each, at) is not null))
            {
                return ("association-began", Value(now), ValueOf(Associated(began), at), at);
            }
        }

        return ("association-began", Value(now), 0, null);
    }
}
