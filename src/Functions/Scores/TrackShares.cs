using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>One track of a score: what its metrics come to, and what each tenant adds to them.</summary>
internal sealed class TrackShares
{
    private const string People = "skilling";

    // Stored explanations are rounded to this many decimals at least.
    private const int Decimals = 10;

    private readonly Dictionary<(string Tenant, string Metric), TenantShare> _tenants = [];

    private TrackShares(IEnumerable<StoredMetric> metrics) => Metrics = metrics.ToDictionary(metric => metric.Metric);

    public IReadOnlyDictionary<string, StoredMetric> Metrics { get; }

    public IReadOnlyDictionary<(string Tenant, string Metric), TenantShare> Tenants => _tenants;

    public static TrackShares Of(TrackScore track)
    {
        var shares = new TrackShares(track.Metrics.Select(metric => new StoredMetric(
            metric.Metric, metric.Category, Number(metric.Actual), Number(metric.Target), Number(metric.Maximum), Number(metric.Points), metric.Option, [])));
        foreach (var metric in track.Metrics)
        {
            foreach (var contribution in metric.Contributions)
            {
                shares.Add(shares.Metrics[metric.Metric], contribution.Subject, contribution.SubjectName, contribution.Option, Number(contribution.Amount));
            }
        }

        return shares;
    }

    /// <param name="explanation">JSON; null where there is none.</param>
    /// <exception cref="JsonException">The content is no explanation.</exception>
    public static async Task<TrackShares> ReadAsync(Stream? explanation, string track, CancellationToken cancellationToken)
    {
        var stored = explanation is null
            ? null
            : await JsonSerializer.DeserializeAsync(explanation, StoredExplanationJson.Default.StoredExplanation, cancellationToken);
        var shares = new TrackShares(stored?.Tracks.FirstOrDefault(t => t.Track == track)?.Metrics ?? []);
        foreach (var metric in shares.Metrics.Values)
        {
            foreach (var sum in metric.Contributions.Sums)
            {
                shares.Add(metric, sum.Subject, sum.Name, sum.Option, sum.Amount);
            }
        }

        return shares;
    }

    private static decimal Number(Fraction value) =>
        value.Denominator.IsOne ? (decimal)value.Numerator : decimal.Round(value.ToDecimal(), Decimals, MidpointRounding.AwayFromZero);

    // Only the winning option pays, and only customers are named: people stay pseudonyms inside the explanation.
    private void Add(StoredMetric metric, string subject, string? name, string? option, decimal amount)
    {
        if (metric.Option == option && metric.Category != People)
        {
            var share = _tenants.GetValueOrDefault((subject, metric.Metric), new(name, 0, 0));
            _tenants[(subject, metric.Metric)] =
                new(name ?? share.Name, share.Amount + amount, share.Points + (amount * metric.Maximum / metric.Target));
        }
    }
}

/// <summary>What one tenant adds to one metric.</summary>
/// <param name="Points">What that is worth before any cap; may be negative.</param>
internal sealed record TenantShare(string? Name, decimal Amount, decimal Points);
