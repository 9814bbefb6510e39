using PartnerScore.Scoring.Metrics;

namespace PartnerScore.Scoring;

/// <summary>The kinds of report of which some row stands, whatever its month, workload or title (docs/scoring.md §2).</summary>
internal sealed class KnownReports
{
    private readonly HashSet<string> _names;

    public KnownReports() => _names = new(StringComparer.Ordinal);

    public KnownReports(KnownReports others) => _names = new(others._names, StringComparer.Ordinal);

    public void Add(string report) => _names.Add(report);

    /// <summary>The reports that a metric reads, by name (ordinal), where none of them is known; else none.</summary>
    public IReadOnlyList<string> MissingOf(MetricRule metric) =>
        metric.Reports.Any(_names.Contains) ? [] : [.. metric.Reports.Order(StringComparer.Ordinal)];
}
