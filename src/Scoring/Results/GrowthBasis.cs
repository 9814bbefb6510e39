using System.Text.Json.Serialization;
using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>The amounts behind a growth in percent.</summary>
/// <param name="Unit">Of the amounts: USD, or consumption value.</param>
/// <param name="Now">In M.</param>
/// <param name="Then">At M-12.</param>
/// <param name="FromZero">The percentage that stands for growth from nothing.</param>
/// <param name="LeastThen">With less at M-12 the metric does not pay.</param>
/// <param name="OverMonths">The total of the months up to M that is judged.</param>
/// <param name="LeastOverMonths">With a smaller total the metric does not pay.</param>
public sealed record GrowthBasis(
    string Unit, Fraction Now, Fraction Then, [property: JsonIgnore] Fraction FromZero, Fraction LeastThen, Fraction OverMonths, Fraction LeastOverMonths)
{
    /// <summary>What was added since M-12, in percent of what there was.</summary>
    [JsonIgnore]
    public Fraction Percent => (Now - Then) * Scale;

    /// <summary>Reason code of what keeps the growth from paying; null: nothing does.</summary>
    [JsonIgnore]
    public string? Hindrance =>
        Then < LeastThen ? ReasonCodes.BaselineBelowMinimum
        : OverMonths < LeastOverMonths ? ReasonCodes.TrailingAmountBelowMinimum
        : null;

    /// <summary>Percent for a difference of 1 between now and then.</summary>
    internal Fraction Scale => !Then.IsZero ? 100 / Then : Now > Fraction.Zero ? FromZero / Now : Fraction.Zero;
}
