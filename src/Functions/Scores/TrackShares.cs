using System.IO.Compression;
using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>One track of a score, its contributions added up per tenant and metric.</summary>
internal sealed class TrackShares
{
    private readonly Dictionary<string, StoredMetric> _metrics;
    private readonly Dictionary<(string Tenant, string Metric), TenantShare> _tenants = [];

    private TrackShares(IEnumerable<StoredMetric> metrics) => _metrics = metrics.ToDictionary(metric => metric.Metric);

    public IReadOnlyDictionary<string, StoredMetric> Metrics => _metrics;

    public IReadOnlyDictionary<(string Tenant, string Metric), TenantShare> Tenants => _tenants;

    public static TrackShares Of(TrackScore track)
    {
        var shares = new TrackShares(track.Metrics.Select(metric => new StoredMetric(
            metric.Metric,
            metric.Category,
            ScoreJson.Number(metric.Actual),
            ScoreJson.Number(metric.Target),
            ScoreJson.Number(metric.Maximum),
            ScoreJson.Number(metric.Points),
            metric.Option)));
        foreach (var metric in track.Metrics)
        {
            foreach (var contribution in metric.Contributions)
            {
                shares.Add(contribution.Subject, contribution.SubjectName, metric.Metric, contribution.Option, ScoreJson.Number(contribution.Amount));
            }
        }

        return shares;
    }

    /// <param name="explanation">As <see cref="ExplanationJson"/> wrote it; null where there is none.</param>
    /// <exception cref="InvalidDataException">The content is no explanation.</exception>
    public static async Task<TrackShares> ReadAsync(Stream? explanation, string track, CancellationToken cancellationToken)
    {
        if (explanation is null)
        {
            return new([]);
        }

        await using var plain = new GZipStream(explanation, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var head = await reader.ReadLineAsync(cancellationToken);
        if (head is null || !head.EndsWith('['))
        {
            throw new InvalidDataException("An explanation's first line must end where its contributions begin.");
        }

        var stored = JsonSerializer.Deserialize(head + "]}", StoredExplanationJson.Default.StoredExplanation);
        var shares = new TrackShares(stored?.Tracks.FirstOrDefault(t => t.Track == track)?.Metrics ?? []);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line && line != "]}")
        {
            var contribution = JsonSerializer.Deserialize(line.TrimEnd(','), StoredExplanationJson.Default.StoredContribution);
            if (contribution?.Track == track)
            {
                shares.Add(contribution.Subject, contribution.Name, contribution.Metric, contribution.Option, contribution.Amount);
            }
        }

        return shares;
    }

    // Only the winning option pays, and only customers are named: people stay pseudonyms inside the explanation.
    private void Add(string subject, string? name, string metric, string? option, decimal amount)
    {
        if (_metrics.TryGetValue(metric, out var known) && known.Option == option && known.Category != "skilling")
        {
            var share = _tenants.GetValueOrDefault((subject, metric), new(name, 0, 0));
            _tenants[(subject, metric)] = new(name ?? share.Name, share.Amount + amount, share.Points + (amount * known.Maximum / known.Target));
        }
    }
}

/// <summary>What one tenant adds to one metric.</summary>
/// <param name="Points">What that is worth before any cap; may be negative.</param>
internal sealed record TenantShare(string? Name, decimal Amount, decimal Points);
