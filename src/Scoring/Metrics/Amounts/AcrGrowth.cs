using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>Associated consumed revenue of eligible services, totalled over the months up to M, less the same up to M-12; in USD.</summary>
/// <param name="Bounds">Of the totals of a tenant that counts; null: every tenant does.</param>
internal sealed record AcrGrowthRule(MetricHead Head, AssociationTypes Types, Fraction Target, int MonthsBack, AcrBounds? Bounds)
    : TargetRule(Head.Id, Head.Category, Head.Maximum, Target)
{
    private static readonly string[] BoundFields = ["from", "above", "atMost", "staysWhenAbove"];

    public override string Unit => Units.Usd;

    internal override IReadOnlyList<string> Reports => [ReportNames.Of(TelemetryKind.Azure)];

    internal override int Months => MonthsBack;

    public static MetricRule Read(MetricHead head)
    {
        head.Sources.NeedAzureServices(head.Kind);
        var isBounded = BoundFields.Any(field => head.Rules.Optional(field) is not null);
        return new AcrGrowthRule(
            head,
            CountedTypes.Read(head.Rules),
            head.ReadTarget(),
            head.Rules.Required("months").AsWhole(1, 24),
            isBounded ? AcrBounds.ReadTotal(head.Rules) : null);
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(AcrGrowthRule rule, FoldContext context) : MetricFold
    {
        private readonly AmountTerms _terms = new(context) { Counted = { Scale = Fraction.One } };

        public override void Add(TenantWindows tenant) =>
            _terms.Add(tenant.Tenant, tenant.Azure!, rule.Types, rule.MonthsBack, rule.Bounds is { } bounds ? PartOf(tenant.Azure!, bounds) : TenantPart.Both);

        public override MetricScore Finish() => rule.Score(_terms.Now - _terms.Then, _terms.Counted, _terms.NotCounted, context);

        /// <summary>Within the bounds in M a tenant adds what it grew by; who was within them at M-12 and has nothing left is lost.</summary>
        private TenantPart PartOf(AmountWindow services, AcrBounds bounds)
        {
            var now = services.Total(rule.Types, rule.MonthsBack);
            var was = bounds.Contains(services.TotalThen(rule.Types, rule.MonthsBack));
            return bounds.Contains(now) || (was && now > bounds.StaysWhenAbove) ? TenantPart.Both
                : was && now <= 0 ? TenantPart.Lost
                : TenantPart.None;
        }
    }
}
