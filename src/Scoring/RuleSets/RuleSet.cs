using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.TrackChoices;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>The dated rules of one designation, in force from <paramref name="EffectiveFrom"/> on.</summary>
/// <param name="Designation">Id, e.g. <c>modern-work</c>.</param>
/// <param name="Name">For people, e.g. Modern Work.</param>
/// <param name="LookBackMonths">How far before M the month it is compared with lies (TTM: 12).</param>
/// <param name="Workloads">The Microsoft 365 workloads it reads; none of them is possible.</param>
/// <param name="Certifications">Groups of certifications, by the name metrics use for them.</param>
/// <param name="Tracks">In order of precedence: a tie between tracks goes to the first.</param>
public sealed record RuleSet(
    string Designation,
    string Name,
    DateOnly EffectiveFrom,
    int LookBackMonths,
    Qualification Qualification,
    StatusRules Status,
    EligibleWorkloads Workloads,
    IReadOnlyDictionary<string, CertificationGroup> Certifications,
    IReadOnlyList<TrackRules> Tracks)
{
    /// <summary>Does it read Microsoft 365 usage?</summary>
    public bool HasWorkloads => Workloads != EligibleWorkloads.None;

    /// <summary>The Azure services whose consumed revenue (ACR) it reads; null: none.</summary>
    public NameList? AzureServices { get; init; }

    /// <summary>The workloads whose Dynamics usage it reads; null: none.</summary>
    public DynamicsWorkloads? Dynamics { get; init; }

    /// <summary>The workloads whose revenue it reads; null: none.</summary>
    public DynamicsWorkloads? RevenueWorkloads { get; init; }

    /// <summary>How the one track that is scored is chosen; null: every track is scored, the better one stands.</summary>
    public TrackRule? TrackBy { get; init; }

    /// <summary>What the designation brings; null: not told.</summary>
    public Benefits? Benefits { get; init; }

    /// <summary>From when on, and why, results are an approximation only; null: they never are.</summary>
    public (DateOnly From, string Because)? Approximate { get; init; }

    /// <summary>What the reports cannot tell, so that no result can heed it; for people to read.</summary>
    public IReadOnlyList<string> NotTold { get; init; } = [];

    /// <summary>E.g. <c>modern-work/2023-07-18</c>.</summary>
    public string Id { get; } = FormattableString.Invariant($"{Designation}/{EffectiveFrom:yyyy-MM-dd}");

    /// <summary>One sentence that says why results of this date are an approximation; null: they are none.</summary>
    public string? ApproximateBecause(DateOnly asOf) => asOf >= Approximate?.From ? Approximate.Value.Because : null;

    /// <summary>The metric's bit in <see cref="EligibleWorkloads"/>.</summary>
    internal uint BitOf(MetricRule metric) => 1u << MetricNames(Tracks).IndexOf(metric.Id);

    /// <summary>Does it read rows of this workload, service or product?</summary>
    internal bool Reads(TelemetryKind kind, string name) => kind switch
    {
        TelemetryKind.Microsoft365 => Workloads.MetricsOf(name) != 0,
        TelemetryKind.Azure => AzureServices?.Contains(name) ?? false,
        TelemetryKind.Dynamics => Dynamics?.Find(name) >= 0,
        _ => RevenueWorkloads?.Find(name) >= 0,
    };

    /// <summary>The metrics of all tracks, each once.</summary>
    internal static List<string> MetricNames(IReadOnlyList<TrackRules> tracks) =>
        [.. tracks.SelectMany(track => track.Metrics).Select(metric => metric.Id).Distinct()];
}

/// <summary>What a track needs to be qualified.</summary>
/// <param name="Points">Least total.</param>
/// <param name="PointsPerMetric">Least points in every metric.</param>
public sealed record Qualification(Fraction Points, Fraction PointsPerMetric);

/// <summary>How a designation's status moves (docs/scoring.md §9).</summary>
/// <param name="WindowMonths">Months of the window, the current one included.</param>
/// <param name="RenewalDueDays">Days before the anniversary from which a missing renewal is announced.</param>
/// <param name="RenewalOpenDays">Days after the anniversary on which qualifying still renews.</param>
public sealed record StatusRules(int WindowMonths, int RenewalDueDays, int RenewalOpenDays = 0);

/// <summary>A track of a rule set.</summary>
/// <param name="Id">E.g. <c>enterprise</c>.</param>
/// <param name="Tenants">Which tenants are eligible; null: all.</param>
public sealed record TrackRules(string Id, TenantBounds? Tenants, IReadOnlyList<MetricRule> Metrics);
