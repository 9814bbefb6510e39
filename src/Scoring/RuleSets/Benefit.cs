using System.Globalization;
using System.Text.Json;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>One thing a designation brings.</summary>
/// <param name="Source">Where it is told; null: where the rule set's numbers are.</param>
/// <param name="Confirmed">False where it is known second-hand only.</param>
public sealed record Benefit(string Text, string? Source, bool Confirmed)
{
    private static readonly Dictionary<JsonValueKind, bool> Truths = new() { [JsonValueKind.True] = true, [JsonValueKind.False] = false };

    /// <summary>For people: says where nothing of Microsoft's own confirms it.</summary>
    public string Shown => Confirmed ? Text : $"{Text} (unconfirmed)";

    /// <summary>A text, or an object of <c>text</c>, <c>source</c> and <c>confirmed</c>.</summary>
    internal static Benefit Read(RuleField item) => item.Value.ValueKind == JsonValueKind.Object
        ? Read(item.AsObject(), rules => rules.Required("text").AsText())
        : new Benefit(item.AsText(), Source: null, Confirmed: true);

    /// <summary>An object of <c>most</c>, <c>source</c> and <c>confirmed</c>.</summary>
    internal static Benefit ReadNumber(RuleField item) => Read(
        item.AsObject(),
        rules => string.Create(CultureInfo.InvariantCulture, $"Product benefits stack from at most {rules.Required("most").AsWhole(1, 100)} specializations"));

    private static Benefit Read(RuleObject rules, Func<RuleObject, string> text)
    {
        var confirmed = rules.Optional("confirmed") is not { } field
            || (Truths.TryGetValue(field.Value.ValueKind, out var truth) ? truth : throw field.Wrong("must be true or false"));
        var benefit = new Benefit(text(rules), rules.Required("source").AsText(), confirmed);
        rules.RefuseOthers();
        return benefit;
    }
}
