using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>One way to earn a metric: a union of association types with its own target.</summary>
public sealed record MetricOption(string Name, AssociationTypes Types, Fraction Target)
{
    internal static IReadOnlyList<MetricOption> ReadAll(RuleObject rules)
    {
        var options = new List<MetricOption>();
        foreach (var item in rules.Required("options").AsItems())
        {
            var option = item.AsObject();
            var name = option.Required("option");
            var types = CountedTypes.Read(option);
            if (options.Find(other => other.Types == types) is { } same)
            {
                throw option.Required("associationTypes")
                    .Wrong($"are those of the option '{same.Name}', too: of the two only the one with the smaller target ever pays");
            }

            options.Add(new MetricOption(name.AsText(), types, option.Required("target").AsNumber()));
            option.RefuseOthers();
            if (options.Count(other => other.Name == name.AsText()) > 1)
            {
                throw name.Wrong($"'{name.AsText()}' is listed twice");
            }
        }

        return options;
    }

    /// <summary>The score, paid by its best option; a tie goes to the first.</summary>
    internal static MetricScore Repay(MetricRule rule, IReadOnlyList<MetricOption> options, MetricScore score)
    {
        var scores = new OptionScore[options.Count];
        var best = 0;
        for (var index = 0; index < scores.Length; index++)
        {
            var (name, _, target) = options[index];
            var actual = score.Options[index].Actual;
            scores[index] = new OptionScore(name, actual, target, rule.Pays(actual, target));
            if (scores[index].Points > scores[best].Points)
            {
                best = index;
            }
        }

        var (option, paid, by, points) = scores[best];
        return score with { Actual = paid, Target = by, Points = points, Option = option, Options = scores };
    }
}
