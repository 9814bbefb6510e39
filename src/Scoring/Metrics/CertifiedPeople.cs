using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Distinct people with at least one certification of a group that is valid on the as-of date.</summary>
internal sealed record CertifiedPeopleRule(MetricHead Head, Fraction Target, string Group)
    : MetricRule(Head.Metric, Head.Category, Head.Maximum)
{
    public static MetricRule Read(MetricHead head)
    {
        var group = head.Rules.Required("certifications");
        return head.Certifications.ContainsKey(group.AsText())
            ? new CertifiedPeopleRule(head, head.Rules.Required("target").AsNumberAbove(0), group.AsText())
            : throw group.Wrong($"there is no '{group.AsText()}' in $.certifications");
    }

    public override MetricScore Repay(MetricScore score) => score with { Points = Pays(score.Actual, Target) };

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(CertifiedPeopleRule rule, FoldContext context) : MetricFold
    {
        public override MetricScore Finish()
        {
            var people = context.People.In(rule.Group);
            var counted = List(people.Where(person => person.Value.Reason == ReasonCodes.Certified), 1);
            var others = people.Where(person => person.Value.Reason != ReasonCodes.Certified);
            var reasons = others.GroupBy(person => person.Value.Reason).ToDictionary(group => group.Key, group => group.Count());
            return rule.Repay(new MetricScore(
                rule.Metric,
                rule.Category,
                counted.Length,
                rule.Target,
                rule.Maximum,
                Points: Fraction.Zero,
                Option: null,
                Options: [],
                counted,
                new SortedDictionary<string, int>(reasons, StringComparer.Ordinal))
            {
                NotCountedDetails = context.Options.ExplainNotCounted ? List(others, 0) : null,
            });
        }

        private static Contribution[] List(IEnumerable<KeyValuePair<string, Standing>> people, int amount) =>
        [
            .. people
                .OrderBy(person => person.Key, StringComparer.Ordinal)
                .Select(person => new Contribution(person.Key, null, null, null, amount, person.Value.Reason)
                {
                    Certification = person.Value.Title,
                    Until = person.Value.Until,
                }),
        ];
    }
}
