using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>One way to earn a metric: a union of association types with its own target.</summary>
public sealed record MetricOption(string Name, AssociationTypes Types, Fraction Target)
{
    private static readonly Dictionary<string, AssociationTypes> TypeNames = new()
    {
        ["CPOR"] = AssociationTypes.Cpor,
        ["DPOR"] = AssociationTypes.Dpor,
        ["CSP Tier 1"] = AssociationTypes.CspTier1,
        ["CSP Tier 2"] = AssociationTypes.CspTier2,
        ["PAL"] = AssociationTypes.Pal,
    };

    internal static IReadOnlyList<MetricOption> ReadAll(RuleObject rules)
    {
        var options = new List<MetricOption>();
        foreach (var item in rules.Required("options").AsItems())
        {
            var option = item.AsObject();
            var name = option.Required("option");
            options.Add(new MetricOption(name.AsText(), ReadTypes(option), option.Required("target").AsNumberAbove(0)));
            option.RefuseOthers();
            if (options.Count(other => other.Name == name.AsText()) > 1)
            {
                throw name.Wrong($"'{name.AsText()}' is listed twice");
            }
        }

        return options;
    }

    internal static AssociationTypes ReadTypes(RuleObject rules) =>
        rules.Required("associationTypes").AsItems().Aggregate(AssociationTypes.None, (types, item) => types | item.AsOneOf(TypeNames));

    /// <summary>Every option's points, and the best; a tie goes to the first.</summary>
    internal static (OptionScore Best, IReadOnlyList<OptionScore> All) Score(
        MetricRule rule, IReadOnlyList<MetricOption> options, Func<int, Fraction> actual)
    {
        var scores = new OptionScore[options.Count];
        var best = 0;
        for (var index = 0; index < scores.Length; index++)
        {
            var (name, _, target) = options[index];
            scores[index] = new OptionScore(name, actual(index), target, rule.Pays(actual(index), target));
            if (scores[index].Points > scores[best].Points)
            {
                best = index;
            }
        }

        return (scores[best], scores);
    }
}
