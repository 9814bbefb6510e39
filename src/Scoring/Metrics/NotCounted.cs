using System.Runtime.InteropServices;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What did not count: how often, by reason code, and, where asked for, what it was.</summary>
internal sealed class NotCounted(ContributionLog? details)
{
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<Contribution>? Details => details;

    public void Add(string reason, int tenant, int workload, long highestPau = -1)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, reason, out _)++;
        details?.Add(new ContributionLog.Entry(tenant, workload, -1, reason, highestPau));
    }

    /// <summary>In the order of the codes.</summary>
    public IReadOnlyDictionary<string, int> Counts() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
}
