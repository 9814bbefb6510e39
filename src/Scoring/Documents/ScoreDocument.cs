using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Documents;

/// <summary>
/// A score as JSON: as <c>score --json</c> prints it, or with everything behind it, an explanation (docs/scoring.md §6). What only an explanation has is
/// null in the other, and left out.
/// </summary>
public sealed record ScoreDocument
{
    public required string PartnerId { get; init; }

    public required string? PartnerName { get; init; }

    public required DateOnly AsOf { get; init; }

    public required Month? Month { get; init; }

    public required string Designation { get; init; }

    public required string RuleSet { get; init; }

    public bool Approximate => ApproximateBecause is not null;

    public required string? ApproximateBecause { get; init; }

    /// <summary>The track that stands for the designation.</summary>
    public required string Track { get; init; }

    public required TrackChoice? ChosenBy { get; init; }

    public required Fraction Points { get; init; }

    /// <summary>The points rounded for people.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public decimal? Shown { get; init; }

    [JsonIgnore(Condition = WhenWritingNull)]
    public Fraction? QualifyingPoints { get; init; }

    public required bool Qualified { get; init; }

    public required bool Inconclusive { get; init; }

    /// <summary>Without a missing month an explanation says null, and a score nothing.</summary>
    public Month? MissingMonth { get; init; }

    public required IReadOnlyList<string> MissingReports { get; init; }

    public required HeldBack? HeldBack { get; init; }

    public required IReadOnlyList<TrackDocument> Tracks { get; init; }

    [JsonIgnore]
    internal bool Explains => QualifyingPoints is not null;

    /// <summary>As <c>score --json</c> prints it.</summary>
    public static ScoreDocument Of(DesignationScore score) => Of(score, TrackDocument.Of);

    /// <summary>With everything behind it: the same telemetry in any order gives the same bytes.</summary>
    public static ScoreDocument Explaining(DesignationScore score) => Of(score, track => TrackDocument.Explaining(track, score.QualifyingPoints)) with
    {
        Shown = PointsDisplay.Total(score.Points, score.QualifyingPoints),
        QualifyingPoints = score.QualifyingPoints,
    };

    /// <summary>The score that an explanation tells; numbers that it rounded stay rounded.</summary>
    /// <exception cref="JsonException">This is no explanation.</exception>
    public DesignationScore Score()
    {
        var tracks = Tracks.Select(track => track.Score()).ToArray();
        return new DesignationScore(
            PartnerId,
            Designation,
            AsOf,
            Month,
            RuleSet,
            HeldBack: null,
            MissingMonth,
            Array.Find(tracks, track => track.Id == Track) ?? throw new JsonException($"The track '{Track}' is not among the tracks."),
            tracks)
        {
            PartnerName = PartnerName,
            QualifyingPoints = QualifyingPoints ?? throw new JsonException("The field 'qualifyingPoints' is missing."),
            ApproximateBecause = ApproximateBecause,
        };
    }

    private static ScoreDocument Of(DesignationScore score, Func<TrackScore, TrackDocument> trackOf) => new()
    {
        PartnerId = score.PartnerId,
        PartnerName = score.PartnerName,
        AsOf = score.AsOf,
        Month = score.Month,
        Designation = score.Designation,
        RuleSet = score.RuleSet,
        ApproximateBecause = score.ApproximateBecause,
        Track = score.Headline.Id,
        ChosenBy = score.ChosenBy,
        Points = score.Points,
        Qualified = score.Qualified,
        Inconclusive = score.Inconclusive,
        MissingMonth = score.MissingMonth,
        MissingReports = score.MissingReports,
        HeldBack = score.HeldBack,
        Tracks = [.. score.Tracks.Select(trackOf)],
    };
}
