using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Remembers what lies close to a line of a track in M: within 5 percentage points of a share, within 10 % of anything else.</summary>
internal sealed class NearLines(Subjects subjects, string track)
{
    private const int PercentagePoints = 5;
    private const int PercentOfLine = 10;
    private const int MostClosest = 3;

    // The first metric that draws a line names it.
    private readonly Dictionary<(LineKind Kind, Fraction Line, int Tenant, int Workload), NearLine> _found = [];

    // Of every metric and kind, in the order of nearness.
    private readonly Dictionary<(string Metric, LineKind Kind), List<NearLine>> _closest = [];

    /// <summary>In the order of kind, line, tenant and workload.</summary>
    public IEnumerable<NearLine> Found() => _found.Values
        .OrderBy(near => near.Kind)
        .ThenBy(near => near.Line)
        .ThenBy(near => near.Tenant, StringComparer.Ordinal)
        .ThenBy(near => near.Workload, StringComparer.Ordinal);

    /// <summary>What is below a line that it has to reach, however far: the nearest ones of each metric and kind, in this order.</summary>
    public IEnumerable<NearLine> Closest() => _closest
        .OrderBy(closest => closest.Key.Metric, StringComparer.Ordinal)
        .ThenBy(closest => closest.Key.Kind)
        .SelectMany(closest => closest.Value);

    /// <summary>A pair that may be deployed.</summary>
    /// <param name="adds">False where reaching the line adds nothing: the tenant counts already.</param>
    public void Deployment(string metric, TenantWindow tenant, int pair, LeastShare line, bool adds) =>
        Share(metric, LineKind.Deployment, tenant, pair, line, adds);

    /// <summary>The bounds of the tenants that count: paid units, and activity.</summary>
    public void Bounds(string metric, TenantWindow tenant, TenantBounds? bounds, uint metricBit)
    {
        if (bounds is null)
        {
            return;
        }

        // A lower bound is reached by the highest paid units within the upper one, and the other way around.
        var (reachesLower, reachesUpper, mostActive, isWithin) = (-1, -1, -1, false);
        for (var pair = 0; pair < tenant.Count; pair++)
        {
            if (!tenant[pair][^1].HasRow || !tenant.Counts(pair, metricBit))
            {
                continue;
            }

            var pau = PauOf(tenant, pair);
            reachesLower = pau <= bounds.AtMost && pau > PauOf(tenant, reachesLower) ? pair : reachesLower;
            reachesUpper = pau > bounds.Above && (reachesUpper < 0 || pau < PauOf(tenant, reachesUpper)) ? pair : reachesUpper;
            isWithin |= bounds.Contains(pau);
            mostActive = pau > 0 && (mostActive < 0 || ShareOf(tenant, pair) > ShareOf(tenant, mostActive)) ? pair : mostActive;
        }

        PaidUnits(metric, tenant, reachesLower, bounds.Above, isUpper: false);
        PaidUnits(metric, tenant, reachesUpper, bounds.AtMost, isUpper: true);
        if (bounds.ActiveFrom is { } line && isWithin && mostActive >= 0)
        {
            Share(metric, LineKind.Activity, tenant, mostActive, line);
        }
    }

    /// <summary>An amount of a tenant, or of one of its workloads.</summary>
    /// <param name="workload">Number in <see cref="Subjects"/>; -1: the whole tenant.</param>
    /// <param name="countsAtLine">False where only more than the line counts.</param>
    /// <param name="isUpper">True where what is over the line is too large.</param>
    public void Amount(string metric, LineKind kind, int tenant, int workload, decimal value, decimal line, bool countsAtLine, bool isUpper = false)
    {
        var isOver = countsAtLine ? value >= line : value > line;
        var isNear = Math.Abs(value - line) * 100 <= line * PercentOfLine;
        var isShort = !isUpper && !isOver && value > 0;
        if (isNear || isShort)
        {
            var near = Near(
                metric, kind, tenant, workload, Fraction.FromDecimal(value), Fraction.FromDecimal(line), isOver) with
            { CountsAtLine = countsAtLine };
            Add(near, tenant, workload, isNear, isShort);
        }
    }

    private static long PauOf(TenantWindow tenant, int pair) => pair < 0 ? -1 : tenant[pair][^1].Pau;

    private static Fraction ShareOf(TenantWindow tenant, int pair) => new(tenant[pair][^1].Mau, tenant[pair][^1].Pau);

    private void PaidUnits(string metric, TenantWindow tenant, int pair, long line, bool isUpper)
    {
        if (pair >= 0 && line is >= 0 and < long.MaxValue)
        {
            Amount(metric, LineKind.PaidUnits, tenant.Tenant, tenant.WorkloadOf(pair), PauOf(tenant, pair), line, countsAtLine: false, isUpper);
        }
    }

    private void Share(string metric, LineKind kind, TenantWindow tenant, int pair, LeastShare line, bool adds = true)
    {
        var (mau, pau) = (tenant[pair][^1].Mau, tenant[pair][^1].Pau);
        var isOver = line.IsReached(mau, pau);
        var isNear = pau > 0 && (ShareOf(tenant, pair) - line.Share).Abs() * 100 <= PercentagePoints;
        if (isNear || (adds && pau > 0 && !isOver && mau > 0))
        {
            var near = Near(metric, kind, tenant.Tenant, tenant.WorkloadOf(pair), ShareOf(tenant, pair), line.Share, isOver) with { Usage = (mau, pau) };
            Add(near, tenant.Tenant, tenant.WorkloadOf(pair), isNear, adds && !isOver && mau > 0);
        }
    }

    private NearLine Near(string metric, LineKind kind, int tenant, int workload, Fraction value, Fraction line, bool isOver)
    {
        var (id, name) = subjects.TenantAt(tenant);
        return new NearLine(track, metric, kind, id, name, workload < 0 ? null : subjects.WorkloadAt(workload), value, line, isOver);
    }

    private void Add(NearLine near, int tenant, int workload, bool isNear, bool isShort)
    {
        if (isNear)
        {
            _found.TryAdd((near.Kind, near.Line, tenant, workload), near);
        }

        if (isShort)
        {
            _closest.TryAdd((near.Metric, near.Kind), []);
            var closest = _closest[(near.Metric, near.Kind)];
            closest.Add(near);
            closest.Sort(NearestFirst);
            closest.RemoveRange(Math.Min(MostClosest, closest.Count), Math.Max(0, closest.Count - MostClosest));
        }
    }

    private static int NearestFirst(NearLine one, NearLine other)
    {
        var order = other.ShareOfLine.CompareTo(one.ShareOfLine);
        order = order != 0 ? order : string.CompareOrdinal(one.Tenant, other.Tenant);
        return order != 0 ? order : string.CompareOrdinal(one.Workload, other.Workload);
    }
}
