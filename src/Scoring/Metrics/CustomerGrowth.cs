using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Customers in M less customers at M-12: tenants that are eligible for the track and associated for some eligible workload.</summary>
internal sealed record CustomerGrowthRule(MetricHead Head, AssociationTypes Types, Fraction Target)
    : MetricRule(Head.Metric, Head.Category, Head.Maximum)
{
    public static MetricRule Read(MetricHead head) =>
        new CustomerGrowthRule(head, MetricOption.ReadTypes(head.Rules), head.Rules.Required("target").AsNumberAbove(0));

    public override MetricScore Repay(MetricScore score) => score with { Points = Pays(score.Actual, Target) };

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(CustomerGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly ContributionLog _counted = context.NewLog([]);
        private readonly NotCounted _notCounted = context.NewNotCounted();
        private long _net;

        public override void Add(TenantWindow tenant)
        {
            var seen = Seen.Nothing;
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
                    seen |= (now.Types | then.Types) != 0 ? Seen.Association : Seen.Nothing;
                    seen |= now.HasRow || then.HasRow ? Seen.EligibleWorkload : Seen.Nothing;
                }
                else
                {
                    seen |= now.HasRow || then.HasRow || (now.Types | then.Types) != 0 ? Seen.OtherWorkload : Seen.Nothing;
                }
            }

            var isNow = associatedNow && tenant.EligibleNow(context.Track.Tenants, context.MetricBit);
            var wasThen = associatedThen && tenant.EligibleThen(context.Track.Tenants, context.MetricBit);
            if (isNow != wasThen)
            {
                _net += isNow ? 1 : -1;
                _counted.Add(new ContributionLog.Entry(
                    tenant.Tenant, -1, -1, isNow ? ReasonCodes.CustomerGained : ReasonCodes.CustomerLost, isNow ? 1 : 0, wasThen ? 1 : 0));
            }
            else if (isNow)
            {
                _notCounted.Add(ReasonCodes.CustomerKept, tenant.Tenant, -1);
            }
            else if (associatedNow || associatedThen)
            {
                _notCounted.Add(ReasonCodes.TenantNotEligible, tenant.Tenant, -1, tenant.HighestPau(context.MetricBit, associatedNow));
            }
            else if (seen != Seen.Nothing)
            {
                _notCounted.Add(WhyNot(seen), tenant.Tenant, -1);
            }
        }

        public override MetricScore Finish() => rule.Repay(new MetricScore(
            rule.Metric,
            rule.Category,
            _net,
            rule.Target,
            rule.Maximum,
            Points: Fraction.Zero,
            Option: null,
            Options: [],
            _counted,
            _notCounted.Counts(),
            NoData: !context.HasMonth)
        {
            NotCountedDetails = _notCounted.Details,
        });

        private static string WhyNot(Seen seen) =>
            seen.HasFlag(Seen.Association) ? ReasonCodes.AssociationTypeNotEligible
            : seen.HasFlag(Seen.EligibleWorkload) ? ReasonCodes.NotAssociated
            : ReasonCodes.WorkloadNotEligible;
    }

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        OtherWorkload = 1,
        EligibleWorkload = 2,
        Association = 4,
    }
}
