using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>Customers in M less customers at M-12: tenants whose associated consumed revenue of eligible services lies within bounds.</summary>
internal sealed record AcrCustomerGrowthRule(MetricHead Head, AssociationTypes Types, Fraction Target, AcrBounds Bounds, int MonthsBack)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    public override string Unit => Units.Customers;

    public override string AmountUnit => Units.Usd;

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(TelemetryKind.Azure)];

    internal override int Months => MonthsBack;

    public static MetricRule Read(MetricHead head)
    {
        head.Sources.NeedAzureServices(head.Kind);
        return new AcrCustomerGrowthRule(
            head, CountedTypes.Read(head.Rules), head.ReadTarget(), AcrBounds.Read(head.Rules), head.Rules.Required("months").AsWhole(1, 24));
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(AcrCustomerGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly decimal[] _now = new decimal[rule.MonthsBack];
        private readonly decimal[] _then = new decimal[rule.MonthsBack];
        private readonly AmountLog _counted = new(context.Subjects);
        private readonly NotCounted _notCounted = context.NewNotCounted();
        private long _net;

        public override void Add(TenantWindows tenant)
        {
            var (seen, types) = Read(tenant.Azure!);
            var associated = (types & rule.Types) != 0;
            var then = rule.Bounds.Of(_then);
            var now = rule.Bounds.Of(_now);
            var wasThen = rule.Bounds.AreMet(_then);
            if (associated)
            {
                Watch(tenant.Tenant, now);
            }

            var isNow = rule.Bounds.AreMet(_now) || (wasThen && now > rule.Bounds.StaysWhenAbove);
            if (isNow != wasThen)
            {
                _net += isNow ? 1 : -1;
                _counted.Add(new AmountLog.Entry(
                    tenant.Tenant, -1, isNow ? ReasonCodes.CustomerGained : ReasonCodes.CustomerLost, now, then, (sbyte)(isNow ? 1 : -1)));
            }
            else if (isNow)
            {
                _notCounted.Add(ReasonCodes.CustomerKept, tenant.Tenant, current: now, line: rule.Bounds.Bound);
            }
            else if (associated)
            {
                var (reason, line) = now > rule.Bounds.AtMost
                    ? (ReasonCodes.TenantNotEligible, rule.Bounds.AtMost)
                    : (ReasonCodes.BelowThreshold, rule.Bounds.Bound);
                _notCounted.Add(reason, tenant.Tenant, current: now, line: line);
            }
            else if (seen != Seen.Nothing)
            {
                _notCounted.AddUntied(seen.Reason(ReasonCodes.ServiceNotEligible), tenant.Tenant, -1, types, rule.Types);
            }
        }

        public override MetricScore Finish() => rule.Score(_net, _counted, _notCounted, context);

        private void Watch(int tenant, decimal now)
        {
            context.Near?.Amount(rule.Id, LineKind.Acr, tenant, -1, now, rule.Bounds.Bound, rule.Bounds.Inclusive);
            if (rule.Bounds.AtMost < decimal.MaxValue)
            {
                context.Near?.Amount(rule.Id, LineKind.Acr, tenant, -1, now, rule.Bounds.AtMost, countsAtLine: false, isUpper: true);
            }
        }

        /// <summary>Adds up the services, month by month.</summary>
        private (Seen Seen, AssociationTypes Types) Read(AmountWindow window)
        {
            Array.Clear(_now);
            Array.Clear(_then);
            var seen = Seen.Nothing;
            var all = AssociationTypes.None;
            for (var series = 0; series < window.Count; series++)
            {
                var hasRow = window.HasRowNow(series, rule.MonthsBack) || window.HasRowThen(series, rule.MonthsBack);
                if (!hasRow || window.ItemOf(series) < 0)
                {
                    seen |= hasRow ? Seen.Other : Seen.Nothing;
                    continue;
                }

                var types = window.TypesNow(series, rule.MonthsBack) | window.TypesThen(series, rule.MonthsBack);
                seen |= WhyNot.Of(hasRow, types);
                all |= types;
                if ((types & rule.Types) != 0)
                {
                    Add(window.Now(series, rule.Types, rule.MonthsBack), _now);
                    Add(window.Then(series, rule.Types, rule.MonthsBack), _then);
                }
            }

            return (seen, all);
        }

        private static void Add(ReadOnlySpan<decimal> amounts, Span<decimal> sums)
        {
            for (var month = 0; month < sums.Length; month++)
            {
                sums[month] += amounts[month];
            }
        }
    }
}
