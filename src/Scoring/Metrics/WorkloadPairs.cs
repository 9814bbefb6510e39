using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What a tenant has of a rule set's workload in M and at M-12, over the reported names that belong to it.</summary>
internal struct WorkloadPair
{
    /// <summary>Of the names associated in M, in the measure.</summary>
    public decimal Now;
    public decimal Then;
    public AssociationTypes TypesNow;
    public AssociationTypes TypesThen;
    public bool HasRow;
}

/// <summary>One tenant's pairs, refilled for every tenant: monthly revenue, or consumption value (usage times rate).</summary>
internal sealed class WorkloadPairs(CountedTypes types, PairMeasure measure, FoldContext context)
{
    private readonly WorkloadPair[] _pairs = new WorkloadPair[types.Workloads.All.Count];
    private readonly int[] _names = [.. types.Workloads.All.Select(workload => context.Subjects.Name(workload.Name))];

    public int Count => _pairs.Length;

    public ref readonly WorkloadPair this[int workload] => ref _pairs[workload];

    public AssociationTypes TypesFor(int workload) => types.For(workload);

    /// <summary>The workload's number in <see cref="Subjects"/>.</summary>
    public int NameOf(int workload) => _names[workload];

    /// <summary>Reads the tenant's pairs; names that belong to no workload do not count.</summary>
    public void Read(TenantWindows tenant, NotCounted notCounted)
    {
        Array.Clear(_pairs);
        var window = WindowOf(tenant);
        for (var series = 0; series < window.Count; series++)
        {
            var hasRow = window.HasRowNow(series) || window.HasRowThen(series);
            if (window.ItemOf(series) is >= 0 and var workload)
            {
                ref var pair = ref _pairs[workload];
                pair.Now += Value(workload, window.Now(series, types.For(workload))[0]);
                pair.Then += Value(workload, window.Then(series, types.For(workload))[0]);
                pair.TypesNow |= window.TypesNow(series);
                pair.TypesThen |= window.TypesThen(series);
                pair.HasRow |= hasRow;
            }
            else if (hasRow)
            {
                notCounted.Add(Results.ReasonCodes.WorkloadNotEligible, tenant.Tenant, window.NameOf(series));
            }
        }
    }

    /// <summary>The total of the months up to M.</summary>
    public decimal Total(TenantWindows tenant, int months)
    {
        var window = WindowOf(tenant);
        var total = 0m;
        for (var series = 0; series < window.Count; series++)
        {
            if (window.ItemOf(series) is >= 0 and var workload)
            {
                foreach (var amount in window.Now(series, types.For(workload), months))
                {
                    total += Value(workload, amount);
                }
            }
        }

        return total;
    }

    private AmountWindow WindowOf(TenantWindows tenant) => measure == PairMeasure.Revenue ? tenant.Revenue! : tenant.Dynamics!;

    private decimal Value(int workload, decimal amount) => measure == PairMeasure.Revenue ? amount : amount * types.Workloads.All[workload].Rate;
}

internal enum PairMeasure
{
    Revenue,
    ConsumptionValue,
}
