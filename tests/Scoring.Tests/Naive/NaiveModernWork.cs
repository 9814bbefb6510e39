using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Modern Work a second time: plain loops over the rows, slow, sharing no code with the engine.</summary>
internal sealed class NaiveModernWork(SamplePartner partner)
{
    private const long Unit = 4000;
    private readonly NaiveRules _rules = NaiveRules.InForce(partner.AsOf);
    private readonly string[] _tenants =
    [
        .. partner.Usage.Select(row => row.Tenant)
            .Union(partner.Claims.Select(row => row.Tenant))
            .Union(partner.Records.Select(row => row.Tenant))
            .Order(StringComparer.Ordinal),
    ];

    private readonly Dictionary<(string, string, int), UsageFact> _rows =
        partner.Usage.ToDictionary(row => (row.Tenant, row.Workload, Number(row.Month)));

    private int? _month;

    public NaiveScore Score()
    {
        _month = FindMonth(out var heldBack, out var missing);
        var tracks = new List<NaiveTrack> { Track("enterprise"), Track("smb") };
        var headline = tracks[0];
        if ((tracks[1].Qualified && !tracks[0].Qualified) || (tracks[1].Qualified == tracks[0].Qualified && tracks[1].Points > tracks[0].Points))
        {
            headline = tracks[1];
        }

        return new NaiveScore(_rules.Id, _month is { } month ? Name(month) : null, heldBack, missing, headline.Track, tracks);
    }

    private static int Number(Month month) => (month.Year * 12) + month.Number - 1;

    private static string Name(int month) => $"{month / 12:D4}-{(month % 12) + 1:D2}";

    private static DateOnly LastDay(int month) => new DateOnly(month / 12, (month % 12) + 1, 1).AddMonths(1).AddDays(-1);

    private static bool InBounds(string track, long pau) => track == "enterprise" ? pau > 300 : pau > 10 && pau <= 300;

    private int? FindMonth(out string? heldBack, out string? missing)
    {
        heldBack = null;
        var rows = partner.Usage
            .Where(row => Counts(row.Workload, usage: true) && LastDay(Number(row.Month)) <= partner.AsOf)
            .ToList();
        int? found = rows.Count == 0 ? null : rows.Max(row => Number(row.Month));
        if (found is { } latest)
        {
            var before = rows.Where(row => Number(row.Month) == latest - 1).Select(row => row.Tenant).Distinct().ToList();
            var arrived = before.Count(tenant => rows.Any(row => row.Tenant == tenant && Number(row.Month) == latest));
            if (arrived < before.Count * partner.MinimumMonthCoverage)
            {
                var common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(arrived, before.Count);
                heldBack = arrived == 0 ? $"{Name(latest)} 0" : $"{Name(latest)} {arrived / common}/{before.Count / common}";
                found = latest - 1;
            }
        }

        var latestPossible = Number(Month.Of(partner.AsOf));
        if (LastDay(latestPossible) > partner.AsOf)
        {
            latestPossible--;
        }

        var needed = (found ?? latestPossible) - 12;
        var reaches = rows.Any(row => Number(row.Month) <= needed);
        var isNew = partner.Since is { } since && Number(since) > needed;
        missing = reaches || isNew ? null : Name(needed);
        return found;
    }

    private bool Counts(string workload, bool usage) => _rules.Eligible(workload) || (usage && workload == _rules.UsageOnly);

    private UsageFact? Row(string tenant, string workload, int month) =>
        _rows.GetValueOrDefault((tenant, workload, month));

    private bool Associated(string tenant, string workload, int month, AssociationTypes types)
    {
        foreach (var type in new[] { Cpor, Dpor, CspTier1, CspTier2, Pal })
        {
            if (!types.HasFlag(type))
            {
                continue;
            }

            var byRow = Row(tenant, workload, month) is { } usage && usage.Types.HasFlag(type);
            var byRecord = partner.Records.Any(row => row.Tenant == tenant && (row.Workload is null || row.Workload == workload) && row.Type == type
                && row.Start <= LastDay(month) && (row.End is null || row.End > LastDay(month)));
            var byClaim = type == Cpor && partner.Claims.Any(row => row.Tenant == tenant && row.Workload == workload
                && month >= Number(Month.Of(row.Associated)) && month <= Number(row.LastShown));
            if (byRow || byRecord || byClaim)
            {
                return true;
            }
        }

        return false;
    }

    private bool TenantEligible(string track, string tenant, int month, bool usage)
    {
        bool Within(string bounds, int at) => partner.Usage.Any(row =>
            row.Tenant == tenant && Number(row.Month) == at && Counts(row.Workload, usage) && InBounds(bounds, row.Pau));

        return Within(track, month)
            || (_rules.SmbStays && track == "smb" && month == _month && Within("enterprise", month) && Within("smb", month - 12));
    }

    private NaiveTrack Track(string track)
    {
        var big = track == "enterprise";
        var csp = CspTier1 | CspTier2;
        var metrics = new List<NaiveMetric>
        {
            NetAdds(track, big ? Cpor | Dpor : Cpor | csp, big ? 5 : 10),
            Certified("intermediate-certifications", 10, big ? 4 : 2, _rules.Intermediate),
            Certified("advanced-certifications", 15, big ? 2 : 1, _rules.Advanced),
            Best("usage-growth", track, 30, Mau, ("CPOR", Cpor, big ? 1000 : 500), big ? ("DPOR", Cpor | Dpor, 4000) : ("CSP", csp, 2000)),
            Best("deployments", track, 25, Deployed, ("CPOR", Cpor, 5), big ? ("DPOR", Cpor | Dpor, 10) : ("CSP", csp, 10)),
        };
        var total = metrics.Sum(metric => metric.Points);
        return new NaiveTrack(track, total, total >= 70 * Unit && metrics.TrueForAll(metric => metric.Points >= Unit), metrics);
    }

    private static long Points(long actual, long target, long maximum) =>
        actual <= 0 ? 0 : Math.Min(maximum * Unit, actual * maximum * (Unit / target));

    private NaiveMetric NetAdds(string track, AssociationTypes types, int target)
    {
        var net = 0;
        var contributions = new List<string>();
        foreach (var tenant in _month is null ? [] : _tenants)
        {
            bool Customer(int month) => TenantEligible(track, tenant, month, usage: false)
                && AllWorkloads(tenant).Exists(workload => Counts(workload, usage: false) && Associated(tenant, workload, month, types));

            var now = Customer(_month!.Value);
            var then = Customer(_month.Value - 12);
            net += (now ? 1 : 0) - (then ? 1 : 0);
            if (now != then)
            {
                contributions.Add($"{tenant} {(now ? "customer-gained 1" : "customer-lost -1")}");
            }
        }

        return new NaiveMetric("net-customer-adds", net, Points(net, target, 20), null, contributions);
    }

    private List<string> AllWorkloads(string tenant) =>
    [
        .. partner.Usage.Where(row => row.Tenant == tenant).Select(row => row.Workload)
            .Union(partner.Claims.Where(row => row.Tenant == tenant).Select(row => row.Workload))
            .Union(partner.Records.Where(row => row.Tenant == tenant && row.Workload is not null).Select(row => row.Workload!))
            .Order(StringComparer.Ordinal),
    ];

    private NaiveMetric Certified(string metric, int maximum, int target, Dictionary<string, DateOnly> titles)
    {
        var people = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in partner.Certifications)
        {
            var title = row.Title.Trim().ToLowerInvariant();
            foreach (var prefix in new[] { "microsoft certified: ", "microsoft 365 certified: ", "microsoft " })
            {
                title = title.StartsWith(prefix, StringComparison.Ordinal) ? title[prefix.Length..] : title;
            }

            if (titles.TryGetValue(title, out var through) && partner.AsOf <= through
                && row.Active && row.Completed <= partner.AsOf && (row.Expires is null || row.Expires >= partner.AsOf))
            {
                people.Add(row.PersonKey);
            }
        }

        return new NaiveMetric(metric, people.Count, Points(people.Count, target, maximum), null, [.. people.Select(person => $"{person} certified 1")]);
    }

    private static long Mau(UsageFact? row) => row?.Mau ?? 0;

    private static long Deployed(UsageFact? row) => row is { Pau: > 0 } && row.Mau * 10 >= row.Pau * 4 ? 1 : 0;

    private NaiveMetric Best(
        string metric, string track, int maximum, Func<UsageFact?, long> value, params (string Name, AssociationTypes Types, int Target)[] options)
    {
        var contributions = new List<string>();
        var sums = new long[options.Length];
        foreach (var tenant in _month is null ? [] : _tenants)
        {
            foreach (var workload in AllWorkloads(tenant).Where(workload => Counts(workload, usage: true)))
            {
                for (var option = 0; option < options.Length; option++)
                {
                    if (Growth(track, tenant, workload, options[option].Types, value) is var (reason, amount, baseline))
                    {
                        sums[option] += amount;
                        contributions.Add($"{tenant} {workload} {options[option].Name} {reason} {amount} {baseline}");
                    }
                }
            }
        }

        var points = options.Select((option, index) => Points(sums[index], option.Target, maximum)).ToList();
        var best = points.IndexOf(points.Max());
        return new NaiveMetric(metric, sums[best], points[best], options[best].Name, contributions);
    }

    private (string Reason, long Amount, string? Baseline)? Growth(
        string track, string tenant, string workload, AssociationTypes types, Func<UsageFact?, long> value)
    {
        var now = _month!.Value;
        var then = now - 12;
        if (Associated(tenant, workload, now, types))
        {
            if (!TenantEligible(track, tenant, now, usage: true))
            {
                return null;
            }

            var current = value(Row(tenant, workload, now));
            if (Associated(tenant, workload, then, types))
            {
                return ("associated-in-both", current - value(Row(tenant, workload, then)), Name(then));
            }

            var began = Enumerable.Range(then + 1, 12).First(month => Associated(tenant, workload, month, types));
            var baseline = Enumerable.Range(then + 1, began - then).Reverse()
                .Concat(new[] { began + 1, began + 2 }.Where(month => month <= now))
                .Cast<int?>()
                .FirstOrDefault(month => Row(tenant, workload, month!.Value) is not null);
            return ("association-began", current - (baseline is { } at ? value(Row(tenant, workload, at)) : 0), baseline is { } found ? Name(found) : null);
        }

        return Associated(tenant, workload, then, types) && TenantEligible(track, tenant, then, usage: true)
            ? ("association-ended", -value(Row(tenant, workload, then)), Name(then))
            : null;
    }
}
