using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What was added in 12 months, pair by pair (scoring.md §5): active users, or deployed services. Pays the best option.</summary>
internal sealed record GrowthRule(MetricHead Head, Measure Measure, IReadOnlyList<MetricOption> Options, int MonthsAfter, bool ByTenant)
    : MetricRule(Head.Metric, Head.Category, Head.Maximum)
{
    private static readonly Dictionary<string, bool> Units = new() { ["tenant-workload"] = false, ["tenant"] = true };

    public static MetricRule Read(MetricHead head)
    {
        var measure = Measure.Read(head.Rules);
        return new GrowthRule(
            head,
            measure,
            MetricOption.ReadAll(head.Rules),
            head.Rules.Required("baselineMonthsAfter").AsWhole(0, 12),
            measure.IsCount && head.Rules.Required("unit").AsOneOf(Units));
    }

    public override MetricScore Repay(MetricScore score)
    {
        var (best, all) = MetricOption.Score(this, Options, option => score.Options[option].Actual);
        return score with { Actual = best.Actual, Target = best.Target, Points = best.Points, Option = best.Option, Options = all };
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(GrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly Int128[] _sums = new Int128[rule.Options.Count];
        private readonly GrowthTerm?[] _ofTenant = new GrowthTerm?[rule.Options.Count];
        private readonly ContributionLog _counted = context.NewLog(rule.Options);
        private readonly NotCounted _notCounted = context.NewNotCounted();

        public override void Add(TenantWindow tenant)
        {
            var eligibleNow = tenant.EligibleNow(context.Track.Tenants, context.MetricBit);
            var eligibleThen = tenant.EligibleThen(context.Track.Tenants, context.MetricBit);
            for (var pair = 0; pair < tenant.Count; pair++)
            {
                var months = tenant[pair];
                ref readonly var now = ref months[^1];
                ref readonly var then = ref months[0];
                if (!now.HasRow && !then.HasRow && (now.Types | then.Types) == 0)
                {
                    continue;
                }

                if (!tenant.Counts(pair, context.MetricBit))
                {
                    _notCounted.Add(ReasonCodes.WorkloadNotEligible, tenant.Tenant, tenant.WorkloadOf(pair));
                    continue;
                }

                var why = (now.Types | then.Types) == 0 ? ReasonCodes.NotAssociated : ReasonCodes.AssociationTypeNotEligible;
                var pau = -1L;
                for (var option = 0; option < _sums.Length; option++)
                {
                    var types = rule.Options[option].Types;
                    var isNow = (now.Types & types) != 0;
                    if (!isNow && (then.Types & types) == 0)
                    {
                        continue;
                    }

                    if (isNow ? eligibleNow : eligibleThen)
                    {
                        Count(tenant, pair, option, GrowthTerm.Of(months, types, rule.Measure, rule.MonthsAfter));
                        why = null;
                    }
                    else if (why is not null)
                    {
                        why = ReasonCodes.TenantNotEligible;
                        pau = tenant.HighestPau(context.MetricBit, isNow);
                    }
                }

                if (why is not null)
                {
                    _notCounted.Add(why, tenant.Tenant, tenant.WorkloadOf(pair), pau);
                }
            }

            CountTenant(tenant.Tenant);
        }

        public override MetricScore Finish()
        {
            var first = rule.Options[0];
            return rule.Repay(new MetricScore(
                rule.Metric,
                rule.Category,
                Actual: Fraction.Zero,
                first.Target,
                rule.Maximum,
                Points: Fraction.Zero,
                first.Name,
                [.. rule.Options.Select((option, index) => new OptionScore(option.Name, new Fraction((BigInteger)_sums[index]), option.Target, Fraction.Zero))],
                _counted,
                _notCounted.Counts(),
                NoData: !context.HasMonth)
            {
                NotCountedDetails = _notCounted.Details,
            });
        }

        private void Count(TenantWindow tenant, int pair, int option, in GrowthTerm term)
        {
            if (rule.ByTenant)
            {
                _ofTenant[option] = _ofTenant[option] is { } other ? other.Unite(term) : term;
            }
            else
            {
                Log(tenant.Tenant, tenant.WorkloadOf(pair), option, term);
            }
        }

        private void CountTenant(int tenant)
        {
            for (var option = 0; rule.ByTenant && option < _sums.Length; option++)
            {
                if (_ofTenant[option] is { } term)
                {
                    Log(tenant, -1, option, term);
                    _ofTenant[option] = null;
                }
            }
        }

        private void Log(int tenant, int workload, int option, in GrowthTerm term)
        {
            _sums[option] += term.Current;
            _sums[option] -= term.Baseline;
            _counted.Add(new ContributionLog.Entry(
                tenant, workload, (short)option, term.Reason, term.Current, term.Baseline, (short)term.BaselineAt));
        }
    }
}
