using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Distinct people with a valid certification of a group, who pay once every gate before them is complete.</summary>
internal sealed record CertifiedPeopleRule(MetricHead Head, Fraction Target, string Group, IReadOnlyList<Gate> Gates)
    : MetricRule(Head.Id, Head.Category, Head.Maximum)
{
    public override string Unit => Units.People;

    internal override IReadOnlyList<string> Reports => [ReportNames.Certifications];

    public static MetricRule Read(MetricHead head)
    {
        var group = head.Sources.GroupOf(head.Rules.Required("certifications"));
        var target = head.Rules.Required("target").AsNumber(most: 1000);
        return new CertifiedPeopleRule(head, target, group, Gate.ReadAll(head));
    }

    /// <summary>Gates pay in order, up to the first that is not complete; the rest of the maximum is the people's.</summary>
    public override MetricScore Repay(MetricScore score)
    {
        var complete = score.Gates.TakeWhile(gate => gate.Complete).ToArray();
        var points = complete.Aggregate(Fraction.Zero, (sum, gate) => sum + gate.Pays);
        var isOpen = complete.Length == score.Gates.Count;
        if (isOpen && score.Actual > Fraction.Zero)
        {
            points += score.Actual / Target * (Maximum - Gate.Total(Gates));
        }

        return score with
        {
            Points = points < Maximum ? points : Maximum,
            Hindrance = isOpen ? null : ReasonCodes.GateIncomplete,
        };
    }

    internal override MetricFold Begin(FoldContext context) => new Fold(this, context);

    private sealed class Fold(CertifiedPeopleRule rule, FoldContext context) : MetricFold
    {
        public override MetricScore Finish()
        {
            var people = context.People.In(rule.Group);
            var certified = people.Where(person => person.Value.Reason == ReasonCodes.Certified).ToArray();
            var gates = new List<GateScore>();
            var counted = new List<Contribution>();
            foreach (var (group, needed, pays) in rule.Gates)
            {
                var ofGate = context.People.In(group).Where(person => person.Value.Reason == ReasonCodes.Certified).ToArray();
                var name = FormattableString.Invariant($"gate-{gates.Count + 1}");
                gates.Add(new GateScore(name, group, ofGate.Length, needed, pays));
                counted.AddRange(List(ofGate, 1, name));
            }

            var isOpen = gates.TrueForAll(gate => gate.Complete);
            counted.AddRange(isOpen ? List(certified, 1) : []);
            var others = people
                .Select(person => isOpen || person.Value.Reason != ReasonCodes.Certified
                    ? person
                    : KeyValuePair.Create(person.Key, person.Value with { Reason = ReasonCodes.GateIncomplete }))
                .Where(person => person.Value.Reason != ReasonCodes.Certified)
                .ToArray();
            var reasons = others.GroupBy(person => person.Value.Reason).ToDictionary(group => group.Key, group => group.Count());
            return rule.Repay(rule.Unpaid(certified.Length, rule.Target, counted, new SortedDictionary<string, int>(reasons, StringComparer.Ordinal)) with
            {
                Gates = gates,
                NotCountedDetails = context.Options.ExplainNotCounted ? [.. List(others, 0)] : null,
            });
        }

        private static IEnumerable<Contribution> List(IEnumerable<KeyValuePair<string, Standing>> people, int amount, string? gate = null) => people
            .OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => new Contribution(person.Key, null, null, gate, amount, person.Value.Reason)
            {
                Certification = person.Value.Title,
                Until = person.Value.Until,
            });
    }
}
