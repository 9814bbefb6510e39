using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>Distinct eligible services with associated consumed revenue, all tenants together, in some one of the months up to M.</summary>
internal sealed record DistinctServicesRule(MetricHead Head, AssociationTypes Types, Fraction Target, int MonthsBack, NameList? Except)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    // The nearest to counting first.
    private static readonly string[] Reasons =
    [
        ReasonCodes.BelowThreshold,
        ReasonCodes.AssociationTypeNotEligible,
        ReasonCodes.NotAssociated,
        ReasonCodes.ServiceNotEligible,
    ];

    public override string Unit => Units.Services;

    public override string AmountUnit => Units.Usd;

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(TelemetryKind.Azure)];

    internal override int Months => MonthsBack;

    public static MetricRule Read(MetricHead head)
    {
        var services = head.Sources.NeedAzureServices(head.Kind);
        var target = head.ReadTarget();
        if (head.SharedTarget is null && services.Count is { } count && target > count)
        {
            throw head.Rules.Required("target").Wrong($"nobody can reach it: $.azureServices has {count} services");
        }

        return new DistinctServicesRule(
            head,
            CountedTypes.Read(head.Rules),
            target,
            head.Rules.Required("months").AsWhole(1, 24),
            head.Rules.Optional("except") is { } except ? NameList.Read(except) : null);
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(DistinctServicesRule rule, FoldContext context) : MetricFold
    {
        // By the service's number; those that are not eligible by their name's, below 0.
        private readonly Dictionary<int, Use> _services = [];
        private readonly Dictionary<int, decimal[]> _amounts = [];
        private readonly Dictionary<int, bool> _excepted = [];

        public override void Add(TenantWindows tenant)
        {
            var window = tenant.Azure!;
            for (var series = 0; series < window.Count; series++)
            {
                if (!window.HasRowNow(series, rule.MonthsBack))
                {
                    continue;
                }

                var name = window.NameOf(series);
                var use = IsExcepted(name) || window.ItemOf(series) < 0
                    ? new Use(ReasonCodes.ServiceNotEligible, tenant.Tenant, name, 0, AssociationTypes.None)
                    : UseOf(window, series, tenant.Tenant);
                var service = window.ItemOf(series) is >= 0 and var item ? item : ~name;
                if (use.Reason == ReasonCodes.BelowThreshold)
                {
                    AddUp(service, window.Now(series, rule.Types, rule.MonthsBack));
                }

                if (!_services.TryGetValue(service, out var best) || Compare(use, best) < 0)
                {
                    _services[service] = use;
                }
            }
        }

        public override MetricScore Finish()
        {
            var counted = new AmountLog(context.Subjects);
            var notCounted = context.NewNotCounted();
            foreach (var (service, (reason, tenant, name, amount, types)) in _services)
            {
                if (_amounts.TryGetValue(service, out var months) && Array.Exists(months, month => month > 0))
                {
                    counted.Add(new AmountLog.Entry(tenant, name, ReasonCodes.ServiceUsed, amount, Adds: 1));
                }
                else
                {
                    notCounted.AddUntied(reason, tenant, name, types, rule.Types);
                }
            }

            return rule.Score(counted.Count, counted, notCounted, context);
        }

        private Use UseOf(AmountWindow window, int series, int tenant)
        {
            var types = window.TypesNow(series, rule.MonthsBack);
            var amount = window.Total(series, rule.Types, rule.MonthsBack);
            var reason = (types & rule.Types) != 0
                ? ReasonCodes.BelowThreshold
                : WhyNot.Of(true, types).Reason(ReasonCodes.ServiceNotEligible);
            return new Use(reason, tenant, window.NameOf(series), amount, types);
        }

        private void AddUp(int service, ReadOnlySpan<decimal> months)
        {
            if (!_amounts.TryGetValue(service, out var sums))
            {
                sums = new decimal[rule.MonthsBack];
                _amounts.Add(service, sums);
            }

            for (var month = 0; month < sums.Length; month++)
            {
                sums[month] += months[month];
            }
        }

        private bool IsExcepted(int name)
        {
            if (!_excepted.TryGetValue(name, out var excepted))
            {
                excepted = rule.Except?.Contains(context.Subjects.WorkloadAt(name)) ?? false;
                _excepted.Add(name, excepted);
            }

            return excepted;
        }

        /// <summary>Below 0 where the first stands for its service: nearer to counting, then more of it, then by tenant and name.</summary>
        private int Compare(in Use one, in Use other)
        {
            var order = Array.IndexOf(Reasons, one.Reason).CompareTo(Array.IndexOf(Reasons, other.Reason));
            order = order != 0 ? order : other.Amount.CompareTo(one.Amount);
            order = order != 0 ? order : string.CompareOrdinal(context.Subjects.TenantAt(one.Tenant).Id, context.Subjects.TenantAt(other.Tenant).Id);
            return order != 0 ? order : string.CompareOrdinal(context.Subjects.WorkloadAt(one.Name), context.Subjects.WorkloadAt(other.Name));
        }
    }

    private readonly record struct Use(string Reason, int Tenant, int Name, decimal Amount, AssociationTypes Types);
}
