using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What is known of a pair (tenant, workload) in one month.</summary>
internal struct PairMonth
{
    public long Mau;
    public long Pau;
    public AssociationTypes Types;
    public bool HasRow;
}

/// <summary>One tenant's months from M-12 to M, usage and associations laid side by side; refilled for every tenant.</summary>
internal sealed class TenantWindow(EligibleWorkloads eligible, Subjects subjects, Month month, int lookBackMonths)
{
    private readonly int _first = month.Ordinal - lookBackMonths;
    private readonly int _width = lookBackMonths + 1;
    private readonly List<uint> _metricsOfWorkload = [];
    private PairMonth[] _months = new PairMonth[16 * (lookBackMonths + 1)];
    private int[] _workloads = new int[16];

    /// <summary>The tenant's number in <see cref="Subjects"/>.</summary>
    public int Tenant { get; private set; }

    /// <summary>Pairs: the tenant's workloads with usage, a claim or an association record of their own.</summary>
    public int Count { get; private set; }

    /// <summary>Months of a pair.</summary>
    public int Width => _width;

    /// <summary>From M-12 (first) to M (last).</summary>
    public ReadOnlySpan<PairMonth> this[int pair] => _months.AsSpan(pair * _width, _width);

    public int WorkloadOf(int pair) => _workloads[pair];

    public bool Counts(int pair, uint metricBit) => (_metricsOfWorkload[_workloads[pair]] & metricBit) != 0;

    public void Fill(int tenant, TenantTelemetry telemetry)
    {
        Tenant = tenant;
        Count = 0;
        foreach (var series in telemetry.Workloads)
        {
            var months = AddPair(subjects.Workload(series.Workload));
            AddUsage(months, series.Months);
            if (series.Claim is { } claim)
            {
                Associate(months, AssociationTypes.Cpor, Month.Of(claim.Associated).Ordinal, claim.LastShown.Ordinal);
            }
        }

        foreach (var record in telemetry.Associations)
        {
            if (record.Workload is not null && PairOf(subjects.Workload(record.Workload)) < 0)
            {
                AddPair(subjects.Workload(record.Workload));
            }
        }

        foreach (var record in telemetry.Associations)
        {
            // The last day of End's own month is not before End, so that month is never covered.
            var last = record.End is { } end ? Month.Of(end).Ordinal - 1 : int.MaxValue;
            var only = record.Workload is null ? -1 : subjects.Workload(record.Workload);
            for (var pair = 0; pair < Count; pair++)
            {
                if (only < 0 || _workloads[pair] == only)
                {
                    Associate(_months.AsSpan(pair * _width, _width), record.Type, Month.Of(record.Start).Ordinal, last);
                }
            }
        }
    }

    /// <summary>Is the tenant eligible at M-12?</summary>
    public bool EligibleThen(TenantBounds? bounds, uint metricBit) =>
        bounds is null || (Within(bounds, metricBit, 0) && Active(bounds, metricBit, 0));

    /// <summary>Is the tenant eligible in M?</summary>
    public bool EligibleNow(TenantBounds? bounds, uint metricBit) =>
        bounds is null
        || ((Within(bounds, metricBit, _width - 1) || Stays(bounds, metricBit)) && Active(bounds, metricBit, _width - 1));

    /// <summary>The highest PAU of a workload that counts, in M or M-12; -1 without any row.</summary>
    public long HighestPau(uint metricBit, bool now)
    {
        var highest = -1L;
        for (var pair = 0; pair < Count; pair++)
        {
            ref readonly var at = ref _months[(pair * _width) + (now ? _width - 1 : 0)];
            if (at.HasRow && at.Pau > highest && Counts(pair, metricBit))
            {
                highest = at.Pau;
            }
        }

        return highest;
    }

    private bool Stays(TenantBounds bounds, uint metricBit) =>
        bounds.StaysWhenAbove is { } above && HighestPau(metricBit, now: true) > above && Within(bounds, metricBit, 0);

    private bool Within(TenantBounds bounds, uint metricBit, int index)
    {
        for (var pair = 0; pair < Count; pair++)
        {
            ref readonly var at = ref _months[(pair * _width) + index];
            if (at.HasRow && bounds.Contains(at.Pau) && Counts(pair, metricBit))
            {
                return true;
            }
        }

        return false;
    }

    private bool Active(TenantBounds bounds, uint metricBit, int index)
    {
        if (bounds.ActiveFrom is not { } share)
        {
            return true;
        }

        for (var pair = 0; pair < Count; pair++)
        {
            ref readonly var at = ref _months[(pair * _width) + index];
            if (at.HasRow && share.IsReached(at.Mau, at.Pau) && Counts(pair, metricBit))
            {
                return true;
            }
        }

        return false;
    }

    private int PairOf(int workload) => _workloads.AsSpan(0, Count).IndexOf(workload);

    private Span<PairMonth> AddPair(int workload)
    {
        if (Count == _workloads.Length)
        {
            Array.Resize(ref _workloads, Count * 2);
            Array.Resize(ref _months, Count * 2 * _width);
        }

        while (_metricsOfWorkload.Count <= workload)
        {
            _metricsOfWorkload.Add(eligible.MetricsOf(subjects.WorkloadAt(_metricsOfWorkload.Count)));
        }

        _workloads[Count] = workload;
        var months = _months.AsSpan(Count++ * _width, _width);
        months.Clear();
        return months;
    }

    private void AddUsage(Span<PairMonth> months, IReadOnlyList<UsageMonth> usage)
    {
        for (var index = 0; index < usage.Count; index++)
        {
            var row = usage[index];
            var at = row.Month.Ordinal - _first;
            if ((uint)at < (uint)months.Length)
            {
                months[at] = new PairMonth { Mau = row.Mau, Pau = row.Pau, Types = row.Types, HasRow = true };
            }
        }
    }

    private void Associate(Span<PairMonth> months, AssociationTypes type, int from, int through)
    {
        var end = Math.Min(through - _first, months.Length - 1);
        for (var at = Math.Max(from - _first, 0); at <= end; at++)
        {
            months[at].Types |= type;
        }
    }
}
