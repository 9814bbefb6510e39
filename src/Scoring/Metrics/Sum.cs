using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Parts that are counted apart, then added: their actuals, paying by one target, or what each pays by its own.</summary>
/// <param name="Target">Of the parts together; null: every part has its own.</param>
internal sealed record SumRule(MetricHead Head, IReadOnlyList<(string Name, MetricRule Rule)> Parts, Fraction? Target)
    : MetricRule(Head.Id, Head.Category, Head.Maximum)
{
    public override string Unit => Target is null ? Units.Points : Parts[0].Rule.Unit;

    public override MetricRule PartOf(string? name) => Parts.Where(part => part.Name == name).Select(part => part.Rule).FirstOrDefault(this);

    internal override IReadOnlyList<string> Reports => [.. Parts.SelectMany(part => part.Rule.Reports).Distinct()];

    internal override int Months => Parts.Max(part => part.Rule.Months);

    public static MetricRule Read(MetricHead head)
    {
        var target = head.Rules.Optional("target")?.AsNumber();
        var list = head.Rules.Required("parts");
        var parts = new List<(string Name, MetricRule Rule)>();
        foreach (var item in list.AsItems())
        {
            var part = MetricKinds.ReadPart(item, head, target);
            if (parts.Exists(other => other.Name == part.Name))
            {
                throw item.Wrong($"the part '{part.Name}' is listed twice");
            }

            if (target is not null && parts.Exists(other => other.Rule.Unit != part.Rule.Unit))
            {
                throw item.Wrong($"counts {part.Rule.Unit}, not {parts[0].Rule.Unit} as the part before: give every part its own target");
            }

            parts.Add(part);
        }

        return parts.Count > 1 ? new SumRule(head, parts, target) : throw list.Wrong("must be a list with at least two parts");
    }

    public override MetricScore Repay(MetricScore score)
    {
        var parts = score.Options.Select(part => part with { Points = Pays(part.Actual, part.Target) }).ToArray();
        if (Target is { } target)
        {
            var actual = parts.Aggregate(Fraction.Zero, (sum, part) => sum + part.Actual);
            return score with { Actual = actual, Points = Pays(actual, target), Options = parts };
        }

        var points = parts
            .Where(part => part.Actual > Fraction.Zero)
            .Aggregate(Fraction.Zero, (sum, part) => sum + (part.Actual / part.Target * Maximum));
        return score with { Actual = points, Points = Pays(points, Maximum), Options = parts };
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(SumRule rule, FoldContext context) : MetricFold
    {
        private readonly MetricFold[] _parts = [.. rule.Parts.Select(part => part.Rule.Begin(context))];

        public override void Add(TenantWindows tenant)
        {
            foreach (var part in _parts)
            {
                part.Add(tenant);
            }
        }

        public override MetricScore Finish()
        {
            var parts = rule.Parts.Zip(_parts, (part, fold) => (part.Name, Score: fold.Finish())).ToArray();
            var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (reason, count) in parts.SelectMany(part => part.Score.NotCounted))
            {
                reasons[reason] = reasons.GetValueOrDefault(reason) + count;
            }

            var counted = new ContributionsOfParts([.. parts.Select(part => (part.Name, part.Score.Contributions))]);
            return rule.Repay(rule.Unpaid(Fraction.Zero, rule.Target ?? rule.Maximum, counted, reasons) with
            {
                Options = [.. parts.Select(part => new OptionScore(part.Name, part.Score.Actual, part.Score.Target, Fraction.Zero) { Unit = part.Score.Unit })],
                Adds = true,
                NotCountedDetails = context.Options.ExplainNotCounted
                    ? new ContributionsOfParts([.. parts.Select(part => (part.Name, part.Score.NotCountedDetails!))])
                    : null,
                NoData = !context.HasMonth,
            });
        }
    }
}
