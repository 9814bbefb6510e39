using Fractions;

namespace PartnerScore.Scoring.Metrics;

/// <summary>A step that asks for a number of people before a later one pays.</summary>
/// <param name="Group">The rule set's group of certifications.</param>
/// <param name="Pays">Points for completing it, once.</param>
public sealed record Gate(string Group, int People, Fraction Pays)
{
    internal static IReadOnlyList<Gate> ReadAll(MetricHead head)
    {
        var gates = new List<Gate>();
        if (head.Rules.Optional("gates") is not { } list)
        {
            return gates;
        }

        foreach (var item in list.AsItems())
        {
            var rules = item.AsObject();
            var gate = new Gate(
                head.Sources.GroupOf(rules.Required("certifications")),
                rules.Required("people").AsWhole(1, 1000),
                rules.Optional("pays")?.AsNumber(most: 100) ?? Fraction.Zero);
            if (gates.Exists(before => before.Group == gate.Group && before.People >= gate.People))
            {
                throw rules.Required("people").Wrong($"a gate before it asks for as many people of '{gate.Group}': it must ask for more");
            }

            gates.Add(gate);
            rules.RefuseOthers();
        }

        return Total(gates) < head.Maximum
            ? gates
            : throw list.Wrong("the gates pay the whole maximum: nothing is left for the last step");
    }

    /// <summary>Points of all of them.</summary>
    internal static Fraction Total(IReadOnlyList<Gate> gates) => gates.Aggregate(Fraction.Zero, (sum, gate) => sum + gate.Pays);
}
