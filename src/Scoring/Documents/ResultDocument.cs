using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Documents;

/// <summary>What a score came to, as forecasts, recommendations and differences tell it.</summary>
public class ResultDocument
{
    private readonly DesignationScore _score;

    internal ResultDocument(DesignationScore score) => _score = score;

    public DateOnly AsOf => _score.AsOf;

    public Month? Month => _score.Month;

    public string RuleSet => _score.RuleSet;

    public bool Approximate => _score.Approximate;

    public string? ApproximateBecause => _score.ApproximateBecause;

    public string Track => _score.Headline.Id;

    public Fractions.Fraction Points => _score.Points;

    /// <summary>The points rounded for people.</summary>
    public decimal Shown => PointsDisplay.Total(_score.Points, _score.QualifyingPoints);

    public bool Qualified => _score.Qualified;

    public bool Inconclusive => _score.Inconclusive;

    public IReadOnlyList<string> MissingReports => _score.MissingReports;
}
