using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Remembers what lies close to a line of a track in M: within 5 percentage points of a share, within 10 % of anything else.</summary>
internal sealed class NearLines(Subjects subjects, string track)
{
    private const int PercentagePoints = 5;
    private const int PercentOfLine = 10;

    // The first metric that draws a line names it.
    private readonly Dictionary<(LineKind Kind, Fraction Line, int Tenant, int Workload), NearLine> _found = [];

    /// <summary>In the order of kind, line, tenant and workload.</summary>
    public IEnumerable<NearLine> Found() => _found.Values
        .OrderBy(near => near.Kind)
        .ThenBy(near => near.Line)
        .ThenBy(near => near.Tenant, StringComparer.Ordinal)
        .ThenBy(near => near.Workload, StringComparer.Ordinal);

    /// <summary>A pair that may be deployed.</summary>
    public void Deployment(string metric, TenantWindow tenant, int pair, LeastShare line) =>
        Share(metric, LineKind.Deployment, tenant, pair, line);

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

        PaidUnits(metric, tenant, reachesLower, bounds.Above);
        PaidUnits(metric, tenant, reachesUpper, bounds.AtMost);
        if (bounds.ActiveFrom is { } line && isWithin && mostActive >= 0)
        {
            Share(metric, LineKind.Activity, tenant, mostActive, line);
        }
    }

    /// <summary>An amount of a tenant, or of one of its workloads.</summary>
    /// <param name="workload">Number in <see cref="Subjects"/>; -1: the whole tenant.</param>
    /// <param name="countsAtLine">False where only more than the line counts.</param>
    public void Amount(string metric, LineKind kind, int tenant, int workload, decimal value, decimal line, bool countsAtLine)
    {
        if (Math.Abs(value - line) * 100 <= line * PercentOfLine)
        {
            Add(metric, kind, tenant, workload, Fraction.FromDecimal(value), Fraction.FromDecimal(line), countsAtLine ? value >= line : value > line);
        }
    }

    private static long PauOf(TenantWindow tenant, int pair) => pair < 0 ? -1 : tenant[pair][^1].Pau;

    private static Fraction ShareOf(TenantWindow tenant, int pair) => new(tenant[pair][^1].Mau, tenant[pair][^1].Pau);

    private void PaidUnits(string metric, TenantWindow tenant, int pair, long line)
    {
        if (pair >= 0 && line is >= 0 and < long.MaxValue)
        {
            Amount(metric, LineKind.PaidUnits, tenant.Tenant, tenant.WorkloadOf(pair), PauOf(tenant, pair), line, countsAtLine: false);
        }
    }

    private void Share(string metric, LineKind kind, TenantWindow tenant, int pair, LeastShare line)
    {
        var (mau, pau) = (tenant[pair][^1].Mau, tenant[pair][^1].Pau);
        if (pau > 0 && (ShareOf(tenant, pair) - line.Share).Abs() * 100 <= PercentagePoints)
        {
            Add(metric, kind, tenant.Tenant, tenant.WorkloadOf(pair), ShareOf(tenant, pair), line.Share, line.IsReached(mau, pau), (mau, pau));
        }
    }

    private void Add(string metric, LineKind kind, int tenant, int workload, Fraction value, Fraction line, bool isOver, (long Mau, long Pau)? usage = null)
    {
        var (id, name) = subjects.TenantAt(tenant);
        _found.TryAdd(
            (kind, line, tenant, workload),
            new NearLine(track, metric, kind, id, name, workload < 0 ? null : subjects.WorkloadAt(workload), value, line, isOver) { Usage = usage });
    }
}
