using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What was added in 12 months, pair by pair (docs/scoring.md §5): users, or deployed services. Pays the best option.</summary>
/// <param name="Options">The one way there is, where it has no options.</param>
/// <param name="MonthsAfter">How many months after its first one may stand in for it as the baseline of a new association; null: a new association
/// has no baseline.</param>
internal sealed record GrowthRule(
    MetricHead Head, Measure Measure, IReadOnlyList<MetricOption> Options, bool HasOptions, int? MonthsAfter, bool ByTenant, TenantBounds? Tenants)
    : MetricRule(Head.Id, Head.Category, Head.Maximum)
{
    private static readonly Dictionary<string, bool> CountedBy = new() { ["tenant-workload"] = false, ["tenant"] = true };
    private static readonly Dictionary<string, int?> Baselines = new() { ["look-back"] = null };

    public override string Unit => !Measure.IsCount ? Units.Users : ByTenant ? Units.Customers : Units.Services;

    public override string AmountUnit => Measure.IsCount ? "" : Units.Users;

    /// <summary>What any of its ways needs.</summary>
    private AssociationTypes Types => Options.Aggregate(AssociationTypes.None, (types, option) => types | option.Types);

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(TelemetryKind.Microsoft365)];

    public static MetricRule Read(MetricHead head)
    {
        var rules = head.Rules;
        head.Sources.NeedWorkloads(head.Kind);
        var measure = Measure.Read(rules);
        var hasOptions = !head.IsPart && rules.Optional("associationTypes") is null;
        return new GrowthRule(
            head,
            measure,
            hasOptions ? MetricOption.ReadAll(rules) : [new MetricOption("", CountedTypes.Read(rules), head.ReadTarget())],
            hasOptions,
            rules.Optional("baseline") is { } baseline ? baseline.AsOneOf(Baselines) : rules.Required("baselineMonthsAfter").AsWhole(0, 12),
            measure.IsCount && rules.Required("unit").AsOneOf(CountedBy),
            TenantBounds.Read(rules, head.Sources));
    }

    public override MetricScore Repay(MetricScore score) =>
        HasOptions ? MetricOption.Repay(this, Options, score) : score with { Points = Pays(score.Actual, Options[0].Target) };

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(GrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly TenantBounds? _bounds = rule.Tenants ?? context.Track.Tenants;
        private readonly decimal[] _sums = new decimal[rule.Options.Count];
        private readonly bool[] _tenantCounts = new bool[rule.Options.Count];
        private readonly ContributionLog _counted = new(context.Subjects, rule.Options, context.FirstMonth);
        private readonly NotCounted _notCounted = context.NewNotCounted();

        public override void Add(TenantWindows windows)
        {
            var tenant = windows.Microsoft365!;
            var eligibleNow = tenant.EligibleNow(_bounds, context.MetricBit);
            var associatedNow = false;
            var eligibleThen = tenant.EligibleThen(_bounds, context.MetricBit);
            CountTenant(tenant, eligibleNow, eligibleThen);
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

                    associatedNow |= isNow;
                    if (rule.ByTenant ? _tenantCounts[option] : isNow ? eligibleNow : eligibleThen)
                    {
                        Watch(tenant, pair, isNow);
                        Count(tenant, pair, option, months);
                        why = null;
                    }
                    else if (why is not null)
                    {
                        why = ReasonCodes.TenantNotEligible;
                        pau = tenant.HighestPau(context.MetricBit, isNow);
                    }
                }

                if (why == ReasonCodes.TenantNotEligible)
                {
                    _notCounted.AddPaidUnits(tenant.Tenant, tenant.WorkloadOf(pair), pau, _bounds);
                }
                else if (why is not null)
                {
                    _notCounted.AddUntied(why, tenant.Tenant, tenant.WorkloadOf(pair), now.Types | then.Types, rule.Types);
                }
            }

            if (associatedNow)
            {
                context.Near?.Bounds(rule.Id, tenant, _bounds, context.MetricBit);
            }
        }

        public override MetricScore Finish()
        {
            var actuals = _sums.Select(sum => Fraction.FromDecimal(sum)).ToArray();
            return rule.Repay(rule.Unpaid(actuals[0], rule.Options[0].Target, _counted, _notCounted.Counts()) with
            {
                Options = rule.HasOptions
                    ? [.. rule.Options.Select((option, at) => new OptionScore(option.Name, actuals[at], option.Target, Fraction.Zero))] : [],
                NotCountedDetails = _notCounted.Details,
                NoData = !context.HasMonth,
            });
        }

        private void Count(TenantWindow tenant, int pair, int option, ReadOnlySpan<PairMonth> months)
        {
            if (!rule.ByTenant)
            {
                Log(tenant.Tenant, tenant.WorkloadOf(pair), option, GrowthTerm.Of(months, rule.Options[option].Types, rule.Measure, rule.MonthsAfter));
            }
        }

        private void Watch(TenantWindow tenant, int pair, bool isNow)
        {
            if (isNow && rule.Measure.DeployedFrom is { } line)
            {
                context.Near?.Deployment(rule.Id, tenant, pair, line, adds: !rule.ByTenant || !IsDeployed(tenant));
            }
        }

        private bool IsDeployed(TenantWindow tenant)
        {
            var deployed = false;
            for (var pair = 0; pair < tenant.Count; pair++)
            {
                ref readonly var now = ref tenant[pair][^1];
                deployed |= (now.Types & rule.Types) != 0 && tenant.Counts(pair, context.MetricBit) && rule.Measure.Of(now) > 0;
            }

            return deployed;
        }

        private void CountTenant(TenantWindow tenant, bool eligibleNow, bool eligibleThen)
        {
            for (var option = 0; rule.ByTenant && option < _sums.Length; option++)
            {
                var ofTenant = new TenantTerm(tenant, context.MetricBit, rule.Options[option].Types, rule.Measure);
                _tenantCounts[option] = false;
                if (ofTenant.Of(eligibleNow, eligibleThen, rule.MonthsAfter) is { } term)
                {
                    _tenantCounts[option] = true;
                    Log(tenant.Tenant, -1, option, term);
                }
            }
        }

        private void Log(int tenant, int workload, int option, in GrowthTerm term)
        {
            _sums[option] += term.Current - term.Baseline;
            _counted.Add(new ContributionLog.Entry(
                tenant, workload, (short)(rule.HasOptions ? option : -1), term.Reason, term.Current, term.Baseline, (short)term.BaselineAt));
        }
    }
}
