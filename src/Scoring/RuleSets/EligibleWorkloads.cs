using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Which workloads count, and for which metrics, as a set of the rule set's metrics in its order (bit 0: the first).</summary>
public sealed class EligibleWorkloads
{
    private readonly Dictionary<string, uint> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _prefixes = new(LooseNameComparer.Instance);

    internal static EligibleWorkloads None { get; } = new();

    /// <summary>0 where the workload counts for nothing.</summary>
    /// <param name="workload">Compared as <see cref="WorkloadNames"/> compares names, whether the aliases know it or not.</param>
    public uint MetricsOf(string workload)
    {
        if (_names.TryGetValue(WorkloadNames.Key(workload), out var metrics))
        {
            return metrics;
        }

        foreach (var (prefix, ofPrefix) in _prefixes)
        {
            if (LooseNameComparer.StartsWith(workload, prefix))
            {
                metrics |= ofPrefix;
            }
        }

        return metrics;
    }

    /// <summary>Items are a name, a beginning of names (<c>Viva*</c>), or an object that limits one to some metrics.</summary>
    internal static EligibleWorkloads Read(RuleField list, IReadOnlyList<string> metrics)
    {
        if (metrics.Count > 32)
        {
            throw list.Wrong("a rule set has at most 32 different metrics");
        }

        var all = metrics.Count == 32 ? uint.MaxValue : (1u << metrics.Count) - 1;
        var workloads = new EligibleWorkloads();
        foreach (var item in list.AsItems())
        {
            if (item.Value.ValueKind == System.Text.Json.JsonValueKind.Object)
            {
                var limited = item.AsObject();
                var name = limited.Required("workload");
                var only = limited.Required("onlyFor").AsItems().Aggregate(0u, (set, metric) => set | Bit(metric, metrics));
                limited.RefuseOthers();
                workloads.Add(name, only);
            }
            else
            {
                workloads.Add(item, all);
            }
        }

        return workloads;
    }

    private static uint Bit(RuleField metric, IReadOnlyList<string> metrics)
    {
        for (var index = 0; index < metrics.Count; index++)
        {
            if (metrics[index] == metric.AsText())
            {
                return 1u << index;
            }
        }

        throw metric.Wrong($"no track has a metric '{metric.AsText()}'");
    }

    private void Add(RuleField item, uint metrics)
    {
        var name = item.AsText();
        var canonical = WorkloadNames.Canonical(name);
        var isNew = name.EndsWith('*') ? _prefixes.TryAdd(name[..^1], metrics) : _names.TryAdd(WorkloadNames.Key(name), metrics);
        if (!isNew)
        {
            throw item.Wrong($"'{name}' is listed twice{(canonical == name ? "" : $" (as {canonical})")}");
        }
    }
}
