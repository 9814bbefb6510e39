using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The tenants and workloads of one scoring, numbered, so that a contribution is a few numbers.</summary>
internal sealed class Subjects
{
    private readonly List<(string Id, string? Name)> _tenants = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _workloads = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

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

    public int Workload(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _workloads.Count;
            _numbers.Add(name, number);
            _workloads.Add(name);
        }

        return number;
    }

    public (string Id, string? Name) TenantAt(int number) => _tenants[number];

    public string WorkloadAt(int number) => _workloads[number];
}
