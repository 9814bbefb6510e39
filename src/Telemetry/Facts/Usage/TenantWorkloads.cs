namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A tenant's workloads: names that are one stand here once, as one of them.</summary>
internal sealed class TenantWorkloads
{
    private readonly List<string> _names = [];

    // Of the names, as soon as one is looked for that is not among them.
    private readonly List<string?> _keys = [];
    private int _last = -1;

    public IReadOnlyList<string> Names => _names;

    public void Load(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public void Add(string name)
    {
        _names.Add(name);
        _keys.Add(null);
    }

    /// <summary>Most often it is the workload behind the one that was found last.</summary>
    /// <returns>-1: the tenant has no such workload.</returns>
    public int IndexOf(in UsageRow row)
    {
        var next = _last + 1 < _names.Count ? _last + 1 : 0;
        if (next < _names.Count && _names[next] == row.Workload)
        {
            return next;
        }

        return _names.IndexOf(row.Workload) is >= 0 and var index ? index : IndexOfKey(row);
    }

    /// <summary>Says that a row was of the workload.</summary>
    public void Found(int workload) => _last = workload;

    public void Spell(int workload, string name) => _names[workload] = name;

    private int IndexOfKey(in UsageRow row)
    {
        var key = WorkloadKeys.OfUsage(row.Telemetry, row.Workload);
        for (var index = 0; index < _names.Count; index++)
        {
            if ((_keys[index] ??= WorkloadKeys.OfUsage(row.Telemetry, _names[index])) == key)
            {
                return index;
            }
        }

        return -1;
    }
}
