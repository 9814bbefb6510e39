using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Associated consumed revenue of eligible services, totalled over the months up to M, less the same up to M-12; in USD.</summary>
internal sealed record AcrGrowthRule(MetricHead Head, AssociationTypes Types, Fraction Target, int MonthsBack)
    : TargetRule(Head.Metric, Head.Category, Head.Maximum, Target)
{
    public override string Unit => Units.Usd;

    internal override int Months => MonthsBack;

    public static MetricRule Read(MetricHead head)
    {
        head.Sources.NeedAzureServices(head.Kind);
        return new AcrGrowthRule(head, CountedTypes.Read(head.Rules), head.ReadTarget(), head.Rules.Required("months").AsWhole(1, 24));
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(AcrGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly AmountTerms _terms = new(context) { Counted = { Scale = Fraction.One } };

        public override void Add(TenantWindows tenant) => _terms.Add(tenant.Tenant, tenant.Azure!, rule.Types, rule.MonthsBack);

        public override MetricScore Finish() => rule.Score(_terms.Now - _terms.Then, _terms.Counted, _terms.NotCounted, context);
    }
}
