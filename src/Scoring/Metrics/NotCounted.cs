using System.Runtime.InteropServices;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What did not count: how often, by reason code, and, where asked for, what it was.</summary>
internal sealed class NotCounted(AmountLog? details)
{
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<Contribution>? Details => details;

    /// <param name="workload">Number in <see cref="Subjects"/>; -1: the whole tenant.</param>
    /// <param name="current">What was measured, where that is why; <see cref="AmountLog.None"/>: nothing.</param>
    public void Add(string reason, int tenant, int workload = -1, decimal current = AmountLog.None)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, reason, out _)++;
        details?.Add(new AmountLog.Entry(tenant, workload, reason, current));
    }

    /// <summary>A tenant whose paid units lie outside the bounds.</summary>
    /// <param name="highest">Its highest ones; -1: it has none.</param>
    public void AddPaidUnits(int tenant, int workload, long highest) =>
        Add(ReasonCodes.TenantNotEligible, tenant, workload, highest < 0 ? AmountLog.None : highest);

    /// <summary>In the order of the codes.</summary>
    public IReadOnlyDictionary<string, int> Counts() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
}
