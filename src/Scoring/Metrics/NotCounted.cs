using System.Runtime.InteropServices;
using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What did not count: how often, by reason code, and, where asked for, what it was.</summary>
internal sealed class NotCounted(NotCountedLog? details)
{
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<Contribution>? Details => details;

    /// <param name="workload">Number in <see cref="Subjects"/>; -1: the whole tenant.</param>
    /// <param name="current">What was measured, where that is why; <see cref="AmountLog.None"/>: nothing.</param>
    /// <param name="line">What it would have taken, in the same unit.</param>
    public void Add(string reason, int tenant, int workload = -1, decimal current = AmountLog.None, decimal line = AmountLog.None) =>
        Add(new NotCountedLog.Entry(tenant, workload, reason, current, line, AssociationTypes.None, AssociationTypes.None));

    /// <summary>Something that is not associated as the metric needs it, or not at all, or not eligible.</summary>
    public void AddUntied(string reason, int tenant, int workload, AssociationTypes types, AssociationTypes needed) =>
        Add(new NotCountedLog.Entry(tenant, workload, reason, AmountLog.None, AmountLog.None, types, needed));

    /// <summary>A tenant whose paid units lie outside the bounds, or which is not active enough.</summary>
    /// <param name="highest">Its highest ones; -1: it has none.</param>
    public void AddPaidUnits(int tenant, int workload, long highest, TenantBounds? bounds)
    {
        var line = bounds is null ? AmountLog.None : highest <= bounds.Above ? bounds.Above + 1 : highest > bounds.AtMost ? bounds.AtMost : AmountLog.None;
        Add(ReasonCodes.TenantNotEligible, tenant, workload, highest < 0 ? AmountLog.None : highest, line);
    }

    /// <summary>In the order of the codes.</summary>
    public IReadOnlyDictionary<string, int> Counts() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);

    private void Add(in NotCountedLog.Entry entry)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, entry.Reason, out _)++;
        details?.Add(entry);
    }
}
