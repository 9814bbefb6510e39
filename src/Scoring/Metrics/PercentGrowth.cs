using Fractions;
using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Growth since M-12 in percent of what there was: of associated consumed revenue, or of consumption value.</summary>
/// <param name="Types">For consumed revenue.</param>
/// <param name="PairTypes">For consumption value; null: it is consumed revenue that grows.</param>
/// <param name="LeastBaseline">Below it at M-12 the metric does not pay.</param>
/// <param name="LeastOverMonths">Below this total of the last <paramref name="MonthsBack"/> months the metric does not pay.</param>
/// <param name="FullFromZero">Growth from nothing pays the maximum, else nothing.</param>
internal sealed record PercentGrowthRule(
    MetricHead Head,
    AssociationTypes Types,
    CountedTypes? PairTypes,
    Fraction Target,
    decimal LeastBaseline,
    decimal LeastOverMonths,
    int MonthsBack,
    bool FullFromZero)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    private static readonly Dictionary<string, bool> Measures = new() { ["acr"] = false, ["consumption-value"] = true };
    private static readonly Dictionary<string, bool> FromZero = new() { ["full"] = true, ["none"] = false };

    public override string Unit => Units.Percent;

    public override string AmountUnit => PairTypes is null ? Units.Usd : Units.ConsumptionValue;

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(PairTypes is null ? TelemetryKind.Azure : TelemetryKind.Dynamics)];

    internal override int Months => MonthsBack;

    public static MetricRule Read(MetricHead head)
    {
        var rules = head.Rules;
        var measure = rules.Required("measure");
        var ofPairs = measure.AsOneOf(Measures);
        if (!ofPairs)
        {
            head.Sources.NeedAzureServices(measure);
        }

        var least = rules.Optional("leastOverMonths")?.AsObject();
        var rule = new PercentGrowthRule(
            head,
            ofPairs ? AssociationTypes.None : CountedTypes.Read(rules),
            ofPairs ? CountedTypes.Read(rules, head.Sources.NeedDynamics(measure)) : null,
            head.ReadTarget(),
            rules.Optional("leastBaseline")?.AsAmount() ?? 0,
            least?.Required("amount").AsAmount() ?? 0,
            least?.Required("months").AsWhole(1, 24) ?? 1,
            rules.Required("fromZero").AsOneOf(FromZero));
        least?.RefuseOthers();
        return rule;
    }

    public override MetricScore Repay(MetricScore score) => score switch
    {
        { NoData: false, Basis.Hindrance: { } hindrance } => score with { Points = Fraction.Zero, Hindrance = hindrance },
        _ => base.Repay(score) with { Hindrance = null },
    };

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(PercentGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly AmountTerms _terms = new(context);
        private readonly WorkloadPairs? _pairs = rule.PairTypes is { } types
            ? new(types, PairMeasure.ConsumptionValue, context)
            : null;

        private Fraction _overMonths = Fraction.Zero;

        public override void Add(TenantWindows tenant)
        {
            if (_pairs is null)
            {
                _terms.Add(tenant.Tenant, tenant.Azure!, rule.Types, months: 1);
            }
            else
            {
                _terms.Add(tenant, _pairs);
            }

            if (rule.LeastOverMonths > 0)
            {
                _overMonths += Fraction.FromDecimal(_pairs?.Total(tenant, rule.MonthsBack) ?? tenant.Azure!.Total(rule.Types, rule.MonthsBack));
            }
        }

        public override MetricScore Finish()
        {
            var basis = new GrowthBasis(
                _pairs is null ? Units.Usd : Units.ConsumptionValue,
                AtLeast0(_terms.Now),
                AtLeast0(_terms.Then),
                rule.FullFromZero ? rule.Target : Fraction.Zero,
                Fraction.FromDecimal(rule.LeastBaseline),
                _overMonths,
                Fraction.FromDecimal(rule.LeastOverMonths));
            _terms.Counted.Scale = basis.Scale;
            return rule.Repay(rule.Score(basis.Percent, _terms.Counted, _terms.NotCounted, context) with { Basis = basis });
        }

        /// <summary>Refunds may outweigh what was paid: there is no growth from less than nothing.</summary>
        private static Fraction AtLeast0(Fraction total) => total.IsNegative ? Fraction.Zero : total;
    }
}
