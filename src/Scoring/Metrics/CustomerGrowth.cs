using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Customers in M less customers at M-12: tenants that are eligible for the track and associated for some eligible workload.</summary>
internal sealed record CustomerGrowthRule(MetricHead Head, AssociationTypes Types, Fraction Target, TenantBounds? Tenants)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    public override string Unit => Units.Customers;

    public override string AmountUnit => "";

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(TelemetryKind.Microsoft365)];

    public static MetricRule Read(MetricHead head)
    {
        head.Sources.NeedWorkloads(head.Kind);
        return new CustomerGrowthRule(head, CountedTypes.Read(head.Rules), head.ReadTarget(), TenantBounds.Read(head.Rules, head.Sources));
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(CustomerGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly TenantBounds? _bounds = rule.Tenants ?? context.Track.Tenants;
        private readonly ContributionLog _counted = new(context.Subjects, [], context.FirstMonth);
        private readonly NotCounted _notCounted = context.NewNotCounted();
        private long _net;

        public override void Add(TenantWindows windows)
        {
            var tenant = windows.Microsoft365!;
            var seen = Seen.Nothing;
            var types = AssociationTypes.None;
            var associatedNow = false;
            var associatedThen = false;
            for (var pair = 0; pair < tenant.Count; pair++)
            {
                var months = tenant[pair];
                ref readonly var now = ref months[^1];
                ref readonly var then = ref months[0];
                if (tenant.Counts(pair, context.MetricBit))
                {
                    associatedNow |= (now.Types & rule.Types) != 0;
                    associatedThen |= (then.Types & rule.Types) != 0;
                    seen |= WhyNot.Of(now.HasRow || then.HasRow, now.Types | then.Types);
                    types |= now.Types | then.Types;
                }
                else
                {
                    seen |= now.HasRow || then.HasRow || (now.Types | then.Types) != 0 ? Seen.Other : Seen.Nothing;
                }
            }

            if (associatedNow)
            {
                context.Near?.Bounds(rule.Id, tenant, _bounds, context.MetricBit);
            }

            var isNow = associatedNow && tenant.EligibleNow(_bounds, context.MetricBit);
            var wasThen = associatedThen && tenant.EligibleThen(_bounds, context.MetricBit);
            if (isNow != wasThen)
            {
                _net += isNow ? 1 : -1;
                _counted.Add(new ContributionLog.Entry(
                    tenant.Tenant, -1, -1, isNow ? ReasonCodes.CustomerGained : ReasonCodes.CustomerLost, isNow ? 1 : 0, wasThen ? 1 : 0));
            }
            else if (isNow)
            {
                _notCounted.Add(ReasonCodes.CustomerKept, tenant.Tenant);
            }
            else if (associatedNow || associatedThen)
            {
                _notCounted.AddPaidUnits(tenant.Tenant, -1, tenant.HighestPau(context.MetricBit, associatedNow), _bounds);
            }
            else if (seen != Seen.Nothing)
            {
                _notCounted.AddUntied(seen.Reason(ReasonCodes.WorkloadNotEligible), tenant.Tenant, -1, types, rule.Types);
            }
        }

        public override MetricScore Finish() => rule.Score(_net, _counted, _notCounted, context);
    }
}
