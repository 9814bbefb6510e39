using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Results;

internal sealed record ScoreDocument(
    string PartnerId,
    string? PartnerName,
    DateOnly AsOf,
    string? Month,
    string Designation,
    string RuleSet,
    string Track,
    decimal QualifyingPoints,
    string? MissingMonth,
    IReadOnlyList<TrackDocument> Tracks,
    string? ApproximateBecause = null)
{
    public DesignationScore Score()
    {
        var tracks = Tracks.Select(track => track.Score()).ToArray();
        return new DesignationScore(
            PartnerId,
            Designation,
            AsOf,
            MonthOf(Month),
            RuleSet,
            HeldBack: null,
            MonthOf(MissingMonth),
            Array.Find(tracks, track => track.Id == Track) ?? throw new JsonException($"The track '{Track}' is not among the tracks."),
            tracks)
        {
            PartnerName = PartnerName,
            QualifyingPoints = Fraction.FromDecimal(QualifyingPoints),
            ApproximateBecause = ApproximateBecause,
        };
    }

    internal static Month? MonthOf(string? text)
    {
        try
        {
            return text is null ? null : Telemetry.Month.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new JsonException($"'{text}' is no month.", exception);
        }
    }
}

internal sealed record TrackDocument(string Track, decimal Points, bool Qualified, IReadOnlyList<string> Shortfalls, IReadOnlyList<MetricDocument> Metrics)
{
    public TrackScore Score() => new(Track, Fraction.FromDecimal(Points), Qualified, Shortfalls, [.. Metrics.Select(metric => metric.Score())]);
}

internal sealed record MetricDocument(
    string Metric,
    string Category,
    decimal Actual,
    decimal Target,
    decimal Maximum,
    decimal Points,
    string? Option,
    IReadOnlyList<OptionDocument> Options,
    IReadOnlyList<ContributionDocument> Contributions,
    bool NoData,
    string Unit,
    bool Adds,
    IReadOnlyList<GateDocument> Gates,
    string? Hindrance,
    IReadOnlyList<string>? MissingReports = null)
{
    public MetricScore Score() => new(
        Metric,
        Category,
        Fraction.FromDecimal(Actual),
        Fraction.FromDecimal(Target),
        Fraction.FromDecimal(Maximum),
        Fraction.FromDecimal(Points),
        Option,
        [.. Options.Select(option => option.Score())],
        [.. Contributions.Select(contribution => contribution.Score())],
        new Dictionary<string, int>(),
        NoData)
    {
        Unit = Unit,
        Adds = Adds,
        Gates = [.. Gates.Select(gate => gate.Score())],
        Hindrance = Hindrance,
        MissingReports = MissingReports ?? [],
    };
}

internal sealed record OptionDocument(string Option, decimal Actual, decimal Target, decimal Points, string Unit)
{
    public OptionScore Score() => new(Option, Fraction.FromDecimal(Actual), Fraction.FromDecimal(Target), Fraction.FromDecimal(Points)) { Unit = Unit };
}

internal sealed record GateDocument(string Gate, string Certifications, int Actual, int Target, decimal Pays)
{
    public GateScore Score() => new(Gate, Certifications, Actual, Target, Fraction.FromDecimal(Pays));
}

internal sealed record ContributionDocument(
    string Subject,
    decimal Amount,
    string Reason,
    string? Name = null,
    string? Workload = null,
    string? Option = null,
    decimal? Current = null,
    decimal? Baseline = null,
    string? BaselineMonth = null,
    string? Certification = null,
    DateOnly? Until = null)
{
    public Contribution Score() => new(
        Subject, Name, Workload, Option, Fraction.FromDecimal(Amount), Reason, FractionOf(Current), FractionOf(Baseline), ScoreDocument.MonthOf(BaselineMonth))
    {
        Certification = Certification,
        Until = Until,
    };

    private static Fraction? FractionOf(decimal? number) => number is { } value ? Fraction.FromDecimal(value) : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScoreDocument))]
internal sealed partial class ExplanationDocuments : JsonSerializerContext;
