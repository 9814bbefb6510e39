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

    private readonly Dictionary<ShareKey, TenantShare> _tenants = [];

    private TrackShares(IEnumerable<StoredMetric> metrics) => Metrics = metrics.ToDictionary(metric => metric.Metric);

    public static TrackShares None { get; } = new([]);

    public IReadOnlyDictionary<string, StoredMetric> Metrics { get; }

    public IReadOnlyDictionary<ShareKey, TenantShare> Tenants => _tenants;

    public static TrackShares Of(TrackScore track)
    {
        var shares = new TrackShares(track.Metrics.Select(Stored));
        foreach (var metric in track.Metrics)
        {
            foreach (var contribution in metric.Contributions)
            {
                shares.Add(shares.Metrics[metric.Id], contribution.Subject, contribution.SubjectName, contribution.Option, Number(contribution.Amount));
            }
        }

        return shares;
    }

    /// <param name="explanation">JSON.</param>
    /// <exception cref="JsonException">The content is no explanation.</exception>
    public static async Task<TrackShares> ReadAsync(Stream explanation, string track, CancellationToken cancellationToken)
    {
        var stored = await JsonSerializer.DeserializeAsync(explanation, StoredExplanationJson.Default.StoredExplanation, cancellationToken);
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

    // As it is read from an explanation, but for the contributions, which are added one by one.
    private static StoredMetric Stored(MetricScore metric) => new(
        metric.Id,
        metric.Category,
        Number(metric.Actual),
        Number(metric.Target),
        Number(metric.Maximum),
        Number(metric.Points),
        metric.Option,
        [],
        metric.Unit,
        metric.Hindrance,
        metric.Adds,
        [.. metric.Options.Select(option => new StoredOption(option.Id, Number(option.Actual), Number(option.Target), option.Unit))],
        [.. metric.Gates.Select(gate => new StoredGate(gate.Id, gate.Certifications, gate.Actual, gate.Target))],
        metric.MissingReports);

    private static decimal Number(Fraction value) =>
        value.Denominator.IsOne ? (decimal)value.Numerator : decimal.Round(value.ToDecimal(), Decimals, MidpointRounding.AwayFromZero);

    // Of options only the winning one pays, and only customers are named: people stay pseudonyms inside the explanation.
    private void Add(StoredMetric metric, string subject, string? name, string? option, decimal amount)
    {
        var part = metric.Parts.FirstOrDefault(part => part.Option == option);
        if ((part is not null || metric.Option == option) && metric.Category != People)
        {
            var key = new ShareKey(subject, metric.Metric, part?.Option);
            var share = _tenants.GetValueOrDefault(key, new(name, part?.Unit is { Length: > 0 } unit ? unit : metric.Unit, 0, 0));
            var points = amount * metric.Maximum / (part?.Target ?? metric.Target);
            _tenants[key] = share with { Name = name ?? share.Name, Amount = share.Amount + amount, Points = share.Points + points };
        }
    }
}

/// <param name="Part">Of a sum: its part; otherwise null.</param>
internal readonly record struct ShareKey(string Tenant, string Metric, string? Part);

/// <summary>What one tenant adds to one metric, or one part of it.</summary>
/// <param name="Points">What that is worth before any cap; may be negative.</param>
internal sealed record TenantShare(string? Name, string Unit, decimal Amount, decimal Points);
