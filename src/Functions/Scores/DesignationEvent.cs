using System.Text.Json.Serialization;

namespace PartnerScore.Functions.Scores;

/// <summary>A designation's status moved, or the Microsoft Cloud badge did. This is what subscribers and the webhook get (docs/notifications.md).</summary>
/// <param name="Id">Of the event, the same however often it is sent.</param>
/// <param name="Change">What happened: <c>Attained</c>, <c>AtRisk</c>, <c>Recovered</c>, ...</param>
/// <param name="Transition">Counts the partner's events of the designation, from 1.</param>
/// <param name="Designation">Its id, or the badge's.</param>
/// <param name="Status">The designation's status now; of the badge <c>Held</c> or <c>NotHeld</c>.</param>
/// <param name="Track">The track that stands for the designation now; null for the badge, as everything else that a badge has not.</param>
/// <param name="Points">The designation's points; before is null where there was no score.</param>
/// <param name="Metrics">What moved most, by points, on the track that stands now.</param>
/// <param name="Tenants">What moved most, by points.</param>
/// <param name="Month">M; null where the partner has no data.</param>
/// <param name="Explanation">Where the explanation is; reading it needs access to the storage account.</param>
/// <param name="MovedBy">The designations that moved the badge; null for a designation's own event.</param>
/// <param name="TrackBefore">The track that stood for the designation before.</param>
/// <param name="ApproximateBecause">One sentence that says why the rules of that date are an approximation only; null: they are not.</param>
/// <param name="UnknownSince">Since when nobody knows whether it qualifies, for want of reports.</param>
/// <param name="MissingReports">Those, by name.</param>
/// <param name="Shortfalls">What the track lacks, in words.</param>
public sealed record DesignationEvent(
    string Id,
    string Change,
    long Transition,
    DateTimeOffset OccurredAt,
    DateOnly AsOf,
    EventPartner Partner,
    string Designation,
    string Status,
    bool Qualified,
    string? Track,
    EventPoints? Points,
    IReadOnlyList<MetricMove> Metrics,
    IReadOnlyList<TenantMove> Tenants,
    string? Month,
    string? RuleSet,
    EventHeldBack? HeldBack,
    Uri? Explanation,
    IReadOnlyList<DesignationMove>? MovedBy = null,
    string? TrackBefore = null,
    string? ApproximateBecause = null,
    DateOnly? UnknownSince = null,
    IReadOnlyList<string>? MissingReports = null,
    IReadOnlyList<string>? Shortfalls = null)
{
    public const string Subject = "designation-event";

    public bool Approximate => ApproximateBecause is not null;
}

public sealed record EventPartner(string Id, string? Name);

/// <param name="Exact">A whole number, or a fraction such as 40/3.</param>
/// <param name="Shown">Rounded for people.</param>
public sealed record Amount(string Exact, string Shown);

public sealed record EventPoints(Amount? Before, Amount After);

/// <summary>A designation that moved the badge: how it stands now.</summary>
public sealed record DesignationMove(string Designation, string Status, bool Qualified, EventPoints Points, Uri? Explanation);

/// <summary>A metric's move, on the track that stands now.</summary>
/// <param name="Actual">What was counted.</param>
/// <param name="Target">Of the winning option.</param>
/// <param name="Unit">What actual and target count, one of <c>Units</c>.</param>
/// <param name="Hindrance">Reason code of what keeps it from paying now, whatever its actual; null: nothing does.</param>
/// <param name="Parts">Of a sum, those that moved.</param>
/// <param name="Gates">Steps that come before the people counted, all of them.</param>
/// <param name="MissingReports">Without which nobody knows what it pays, by name.</param>
public sealed record MetricMove(
    string Metric,
    Move Points,
    Move Actual,
    decimal Target,
    string Unit = "",
    string? Hindrance = null,
    IReadOnlyList<PartMove>? Parts = null,
    IReadOnlyList<GateMove>? Gates = null,
    IReadOnlyList<string>? MissingReports = null);

/// <summary>One part of a sum.</summary>
public sealed record PartMove(string Part, Move Actual, decimal Target, string Unit);

/// <summary>A step and its people.</summary>
public sealed record GateMove(string Gate, string Certifications, Move People, decimal Target);

/// <summary>A customer's share in a metric's actual, before and now.</summary>
/// <param name="Part">Of a sum: which part of it; otherwise null.</param>
/// <param name="Unit">What the amount counts.</param>
public sealed record TenantMove(string TenantId, string? Name, string Metric, Move Amount, string? Part = null, string Unit = "");

/// <summary>Numbers are exact where ten decimals are enough.</summary>
/// <param name="Before">Null where there was no earlier score of the track.</param>
/// <param name="Shown">Rounded for people, with the unit.</param>
public sealed record Move(decimal? Before, decimal After, ShownMove? Shown = null);

public sealed record ShownMove(string? Before, string After);

/// <param name="Month">The month still arriving.</param>
/// <param name="Coverage">0 to 1.</param>
public sealed record EventHeldBack(string Month, double Coverage);

[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DesignationEvent))]
internal sealed partial class DesignationEventJson : JsonSerializerContext;
