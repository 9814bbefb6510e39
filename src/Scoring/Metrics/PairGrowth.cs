using Fractions;
using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Pairs of tenant and workload at or over a threshold in M, less those at M-12.</summary>
internal sealed record PairGrowthRule(MetricHead Head, CountedTypes Types, PairMeasure Measure, decimal From, Fraction Target)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    private static readonly Dictionary<string, PairMeasure> Measures = new()
    {
        ["revenue"] = PairMeasure.Revenue,
        ["consumption-value"] = PairMeasure.ConsumptionValue,
    };

    public override string Unit => Units.Pairs;

    public override string AmountUnit => Measure == PairMeasure.Revenue ? Units.Usd : Units.ConsumptionValue;

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(Measure == PairMeasure.Revenue ? TelemetryKind.Revenue : TelemetryKind.Dynamics)];

    public static MetricRule Read(MetricHead head)
    {
        var measure = head.Rules.Required("measure").AsOneOf(Measures);
        var workloads = measure == PairMeasure.Revenue ? head.Sources.NeedRevenueWorkloads(head.Kind) : head.Sources.NeedDynamics(head.Kind);
        return new PairGrowthRule(head, CountedTypes.Read(head.Rules, workloads), measure, head.Rules.Required("from").AsAmount(), head.ReadTarget());
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(PairGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly WorkloadPairs _pairs = new(rule.Types, rule.Measure, context);
        private readonly AmountLog _counted = new(context.Subjects);
        private readonly NotCounted _notCounted = context.NewNotCounted();
        private long _net;

        public override void Add(TenantWindows tenant)
        {
            _pairs.Read(tenant, _notCounted);
            for (var workload = 0; workload < _pairs.Count; workload++)
            {
                Add(tenant.Tenant, workload, _pairs[workload]);
            }
        }

        public override MetricScore Finish() => rule.Score(_net, _counted, _notCounted, context);

        private void Add(int tenant, int workload, in WorkloadPair pair)
        {
            var isNow = pair.Now >= rule.From;
            var wasThen = pair.Then >= rule.From;
            var types = pair.TypesNow | pair.TypesThen;
            var name = _pairs.NameOf(workload);
            var kind = rule.Measure == PairMeasure.Revenue ? LineKind.Revenue : LineKind.ConsumptionValue;
            context.Near?.Amount(rule.Id, kind, tenant, name, pair.Now, rule.From, countsAtLine: true);
            if (isNow != wasThen)
            {
                _net += isNow ? 1 : -1;
                _counted.Add(new AmountLog.Entry(
                    tenant, name, isNow ? ReasonCodes.ThresholdReached : ReasonCodes.ThresholdLost, pair.Now, pair.Then, (sbyte)(isNow ? 1 : -1)));
            }
            else if (isNow)
            {
                _notCounted.Add(ReasonCodes.ThresholdKept, tenant, name, pair.Now, rule.From);
            }
            else if (pair.HasRow && (types & _pairs.TypesFor(workload)) != 0)
            {
                _notCounted.Add(ReasonCodes.BelowThreshold, tenant, name, pair.Now, rule.From);
            }
            else if (pair.HasRow)
            {
                _notCounted.AddUntied(WhyNot.Of(true, types).Reason(ReasonCodes.WorkloadNotEligible), tenant, name, types, _pairs.TypesFor(workload));
            }
        }
    }
}
