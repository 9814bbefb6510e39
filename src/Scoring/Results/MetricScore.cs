using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Telemetry;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Results;

/// <summary>One metric of one track.</summary>
/// <param name="Id">E.g. <c>usage-growth</c>.</param>
/// <param name="Actual">Of the winning option.</param>
/// <param name="Option">The winning option's name; null for metrics without options.</param>
/// <param name="Contributions">What counted.</param>
/// <param name="NotCounted">What did not count, by reason code.</param>
/// <param name="NoData">True where the partner has no month this metric could read.</param>
public sealed record MetricScore(
    string Id,
    string Category,
    Fraction Actual,
    Fraction Target,
    Fraction Maximum,
    Fraction Points,
    string? Option,
    IReadOnlyList<OptionScore> Options,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyDictionary<string, int> NotCounted,
    bool NoData = false)
{
    /// <summary>What did not count, amounts 0, <c>Current</c> the tenant's highest PAU where that is why; null unless
    /// <see cref="ScoringOptions.ExplainNotCounted"/>.</summary>
    public IReadOnlyList<Contribution>? NotCountedDetails { get; init; }

    /// <summary>What actual and target count: customers, people, users, services, USD, percent, points.</summary>
    public string Unit { get; init; } = "";

    /// <summary>True where the options are parts that add up; otherwise the best of them pays.</summary>
    public bool Adds { get; init; }

    /// <summary>Steps that have to be complete before the people counted pay; in order.</summary>
    public IReadOnlyList<GateScore> Gates { get; init; } = [];

    /// <summary>Reason code of what keeps the metric from paying, whatever its actual; null: nothing does.</summary>
    public string? Hindrance { get; init; }

    /// <summary>The reports it reads, by name, where none of them has come (docs/scoring.md §2); empty: it is known.</summary>
    public IReadOnlyList<string> MissingReports { get; init; } = [];

    /// <summary>True where nobody knows what it pays, since its report is missing. Not the same as 0.</summary>
    public bool Unknown => MissingReports.Count > 0;

    /// <summary>The amounts behind a growth in percent; null for other metrics.</summary>
    public GrowthBasis? Basis { get; init; }

    /// <summary>The score where these reports are missing: it pays nothing, for no other reason.</summary>
    internal MetricScore Without(IReadOnlyList<string> reports) =>
        reports.Count == 0 ? this : this with { Points = Fraction.Zero, Hindrance = null, MissingReports = reports };
}

/// <summary>One option of a metric, or one part of a sum.</summary>
public sealed record OptionScore(
    [property: JsonPropertyName("option"), JsonPropertyOrder(-2), JsonRequired] string Id, [property: JsonRequired] Fraction Actual, Fraction Target,
        Fraction Points)
{
    /// <inheritdoc cref="MetricScore.Unit"/>
    [JsonPropertyOrder(-1), JsonRequired]
    public string Unit { get; init; } = "";
}

/// <summary>A step that comes before the one that pays by the person.</summary>
/// <param name="Id">E.g. <c>gate-1</c>.</param>
/// <param name="Certifications">The rule set's group.</param>
/// <param name="Actual">People who have one of them.</param>
/// <param name="Target">People needed.</param>
/// <param name="Pays">Points for completing it, once.</param>
public sealed record GateScore(
    [property: JsonPropertyName("gate"), JsonRequired] string Id, [property: JsonRequired] string Certifications, int Actual, int Target, Fraction Pays)
{
    public bool Complete => Actual >= Target;
}

/// <summary>A part of a metric's actual, traceable to a tenant or a person.</summary>
/// <param name="Subject">Tenant id, or the person's pseudonymous key.</param>
/// <param name="Option">The option it counts for; null for metrics without options.</param>
/// <param name="Amount">What it adds to the actual; may be negative; 0 for what did not count.</param>
/// <param name="Reason">Reason code: which row of the table, or why it did not count.</param>
/// <param name="BaselineMonth">The month the baseline was taken from.</param>
public sealed record Contribution(
    [property: JsonRequired] string Subject,
    [property: JsonPropertyName("name"), JsonIgnore(Condition = WhenWritingNull)] string? SubjectName,
    [property: JsonIgnore(Condition = WhenWritingNull)] string? Workload,
    [property: JsonIgnore(Condition = WhenWritingNull)] string? Option,
    [property: JsonRequired] Fraction Amount,
    [property: JsonRequired] string Reason,
    [property: JsonIgnore(Condition = WhenWritingNull)] Fraction? Current = null,
    [property: JsonIgnore(Condition = WhenWritingNull)] Fraction? Baseline = null,
    [property: JsonIgnore(Condition = WhenWritingNull)] Month? BaselineMonth = null)
{
    /// <summary>The certification a person counts by, or the one that came nearest to it.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public string? Certification { get; init; }

    /// <summary>The last day it counts; null where no end is known.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public DateOnly? Until { get; init; }

    /// <summary>Of what did not count, the value it would have taken, in the unit of <see cref="Current"/>; null: there is none.</summary>
    [JsonIgnore]
    public Fraction? Line { get; init; }

    /// <summary>Of what did not count, how it is associated.</summary>
    [JsonIgnore]
    public AssociationTypes Types { get; init; }

    /// <summary>Of what did not count for its association, the types that would.</summary>
    [JsonIgnore]
    public AssociationTypes NeededTypes { get; init; }
}
