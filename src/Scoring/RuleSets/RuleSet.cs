using Fractions;
using PartnerScore.Scoring.Metrics;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>The dated rules of one designation, in force from <paramref name="EffectiveFrom"/> on.</summary>
/// <param name="Designation">Id, e.g. <c>modern-work</c>.</param>
/// <param name="Name">For people, e.g. Modern Work.</param>
/// <param name="LookBackMonths">How far before M the month it is compared with lies (TTM: 12).</param>
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
    /// <summary>E.g. <c>modern-work/2023-07-18</c>.</summary>
    public string Id { get; } = FormattableString.Invariant($"{Designation}/{EffectiveFrom:yyyy-MM-dd}");

    /// <summary>The metric's bit in <see cref="EligibleWorkloads"/>.</summary>
    internal uint BitOf(MetricRule metric) => 1u << MetricNames(Tracks).IndexOf(metric.Metric);

    /// <summary>The metrics of all tracks, each once.</summary>
    internal static List<string> MetricNames(IReadOnlyList<TrackRules> tracks) =>
        [.. tracks.SelectMany(track => track.Metrics).Select(metric => metric.Metric).Distinct()];
}

/// <summary>What a track needs to be qualified.</summary>
/// <param name="Points">Least total.</param>
/// <param name="PointsPerMetric">Least points in every metric.</param>
public sealed record Qualification(Fraction Points, Fraction PointsPerMetric);

/// <summary>How a designation's status moves (scoring.md §9).</summary>
/// <param name="WindowMonths">Months of the window, the current one included.</param>
/// <param name="RenewalDueDays">Days before the anniversary from which a missing renewal is announced.</param>
public sealed record StatusRules(int WindowMonths, int RenewalDueDays);

/// <param name="Track">Id, e.g. <c>enterprise</c>.</param>
/// <param name="Tenants">Which tenants are eligible; null: all.</param>
public sealed record TrackRules(string Track, TenantBounds? Tenants, IReadOnlyList<MetricRule> Metrics);
