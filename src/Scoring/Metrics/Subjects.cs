using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The tenants and workloads of one scoring, numbered, so that a contribution is a few numbers.</summary>
internal sealed class Subjects
{
    private readonly List<(string Id, string? Name)> _tenants = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _workloads = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The tenant was added before: it would count twice.</exception>
    public int Tenant(TenantTelemetry tenant)
    {
        if (!_ids.Add(tenant.TenantId))
        {
            throw new InvalidOperationException($"Tenant {tenant.TenantId} was added twice to one scoring.");
        }

        _tenants.Add((tenant.TenantId, tenant.Name));
        return _tenants.Count - 1;
    }

    /// <summary>
    /// The number of a Microsoft 365 workload, the same for all its spellings. Of several that the aliases do not know, the first (ordinal) is told,
    /// so that the order of the tenants makes no difference.
    /// </summary>
    public int Workload(string name)
    {
        if (_spellings.TryGetValue(name, out var number))
        {
            return number;
        }

        var key = WorkloadNames.Key(name);
        if (!_keys.TryGetValue(key, out number))
        {
            number = Add(name);
            _keys.Add(key, number);
        }
        else if (string.CompareOrdinal(name, _workloads[number]) < 0)
        {
            _workloads[number] = name;
        }

        _spellings.Add(name, number);
        return number;
    }

    /// <summary>The number of an Azure service, a product, or a rule set's workload, told as it is spelled.</summary>
    public int Name(string name)
    {
        if (!_names.TryGetValue(name, out var number))
        {
            number = Add(name);
            _names.Add(name, number);
        }

        return number;
    }

    public (string Id, string? Name) TenantAt(int number) => _tenants[number];

    public string WorkloadAt(int number) => _workloads[number];

    private int Add(string name)
    {
        _workloads.Add(name);
        return _workloads.Count - 1;
    }
}
