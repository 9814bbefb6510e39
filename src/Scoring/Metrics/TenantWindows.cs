using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>One tenant's months in the kinds of telemetry that a rule set reads; refilled for every tenant.</summary>
internal sealed class TenantWindows
{
    private readonly Func<int, bool> _byCapacity;

    public TenantWindows(RuleSet rules, Subjects subjects, Month month)
    {
        _byCapacity = workload => rules.Dynamics!.All[workload].ByCapacity;
        var months = Math.Max(rules.TrackBy?.Months ?? 1, rules.Tracks.Max(track => track.Metrics.Max(metric => metric.Months)));
        var width = rules.LookBackMonths + months;
        if (rules.HasWorkloads)
        {
            Microsoft365 = new TenantWindow(rules.Workloads, subjects, month, rules.LookBackMonths);
        }

        if (rules.AzureServices is { } services)
        {
            Azure = new AmountWindow(subjects, new ServiceNumbers(services).Find, month, width, rules.LookBackMonths);
        }

        if (rules.Dynamics is { } dynamics)
        {
            Dynamics = new AmountWindow(subjects, dynamics.Find, month, width, rules.LookBackMonths);
        }

        if (rules.RevenueWorkloads is { } sold)
        {
            Revenue = new AmountWindow(subjects, sold.Find, month, width, rules.LookBackMonths);
        }
    }

    /// <summary>The tenant's number in <see cref="Subjects"/>.</summary>
    public int Tenant { get; private set; }

    /// <summary>The customer's segment; null: none is known.</summary>
    public string? Segment { get; private set; }

    public TenantWindow? Microsoft365 { get; }

    /// <summary>ACR in USD; services of loosely the same name have the same number.</summary>
    public AmountWindow? Azure { get; }

    /// <summary>Usage, by the rule set's workloads of consumption.</summary>
    public AmountWindow? Dynamics { get; }

    /// <summary>Revenue in USD, by the rule set's workloads of revenue.</summary>
    public AmountWindow? Revenue { get; }

    public void Fill(int tenant, TenantTelemetry telemetry)
    {
        Tenant = tenant;
        Segment = string.IsNullOrWhiteSpace(telemetry.Segment) ? null : telemetry.Segment;
        Microsoft365?.Fill(tenant, telemetry);
        Azure?.Fill(telemetry.Azure, telemetry.Associations);
        Dynamics?.Fill(telemetry.Dynamics, _byCapacity, telemetry.Associations);
        Revenue?.Fill(telemetry.Revenue, telemetry.Associations);
    }

    /// <summary>Numbers eligible services as they are met.</summary>
    private sealed class ServiceNumbers(NameList eligible)
    {
        private readonly Dictionary<string, int> _numbers = new(LooseNameComparer.Instance);

        public int Find(string service)
        {
            if (!eligible.Contains(service))
            {
                return -1;
            }

            _numbers.TryAdd(service, _numbers.Count);
            return _numbers[service];
        }
    }
}
