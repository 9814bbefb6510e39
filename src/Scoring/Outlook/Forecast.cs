using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A designation over the next 12 months if usage, associations and people stay as they are (docs/scoring.md §8).</summary>
/// <param name="Today">The score as of the date the forecast was made for.</param>
/// <param name="Points">The scores on the first of each of the next 12 months; without contributions.</param>
/// <param name="Stops">The first day it no longer qualifies; null: none within the 12 months.</param>
/// <param name="Starts">The first day it qualifies after one on which it did not; null: none.</param>
public sealed record Forecast(DesignationScore Today, IReadOnlyList<DesignationScore> Points, ForecastTurn? Stops, ForecastTurn? Starts)
{
    /// <summary>True where the partner has reported nothing for the designation, and will not have.</summary>
    public bool IsEmpty => Today.IsEmpty && Points.All(point => point.IsEmpty);
}

/// <summary>The day a designation starts or stops to qualify.</summary>
/// <param name="Since">What changed since the date of the forecast, or since the turn before: all that led to it.</param>
/// <param name="LastStep">What changed on the day itself, that is since the last date on which anything did.</param>
public sealed record ForecastTurn(ScoreDifference Since, ScoreDifference LastStep)
{
    public DateOnly Date => LastStep.After!.AsOf;

    public bool Qualified => LastStep.After!.Qualified;

    /// <summary>True where baselines moved on with the month.</summary>
    public bool MonthMoved => LastStep.MonthsDiffer;

    /// <summary>True where another rule set came into force.</summary>
    public bool RulesChanged => LastStep.RuleSetsDiffer;
}
