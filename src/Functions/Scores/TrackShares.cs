using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>One track of a score: what its metrics come to, and what each tenant adds to them.</summary>
internal sealed class TrackShares
{
    private const string People = "skilling";

    // Stored explanations are rounded to this many decimals at least.
    private const int Decimals = 10;

    private readonly Dictionary<ShareKey, TenantShare> _tenants = [];
    private readonly bool _isStored;

    private TrackShares(IEnumerable<MetricDocument> metrics, bool isStored) =>
        (Metrics, _isStored) = (metrics.ToDictionary(metric => metric.Id), isStored);

    public static TrackShares None { get; } = new([], isStored: true);

    public IReadOnlyDictionary<string, MetricDocument> Metrics { get; }

    public IReadOnlyDictionary<ShareKey, TenantShare> Tenants => _tenants;

    /// <summary>The parts of a metric that add up; none where an option wins.</summary>
    public static IEnumerable<OptionScore> PartsOf(MetricDocument metric) => metric.Adds ? metric.Options : [];

    public static TrackShares Of(TrackScore track)
    {
        var shares = new TrackShares(TrackDocument.Of(track).Metrics, isStored: false);
        foreach (var metric in track.Metrics)
        {
            foreach (var contribution in metric.Contributions)
            {
                shares.Add(shares.Metrics[metric.Id], contribution.Subject, contribution.SubjectName, contribution.Option, shares.Number(contribution.Amount));
            }
        }

        return shares;
    }

    /// <param name="explanation">JSON.</param>
    /// <exception cref="JsonException">The content is no explanation.</exception>
    public static async Task<TrackShares> ReadAsync(Stream explanation, string track, CancellationToken cancellationToken)
    {
        var stored = await ScoreDocuments.ReadAsync<SummedContributions>(explanation, cancellationToken);
        var shares = new TrackShares(stored.Tracks.FirstOrDefault(each => each.Id == track)?.Metrics ?? [], isStored: true);
        foreach (var metric in shares.Metrics.Values)
        {
            foreach (var (subject, name, option, amount) in (metric.Contributions as SummedContributions)?.Sums ?? [])
            {
                shares.Add(metric, subject, name, option, amount);
            }
        }

        return shares;
    }

    /// <summary>A number of these metrics as events tell it: as it is stored, or rounded likewise.</summary>
    public decimal Number(Fraction value) =>
        value.Denominator.IsOne ? (decimal)value.Numerator
        : _isStored ? value.ToDecimal()
        : decimal.Round(value.ToDecimal(), Decimals, MidpointRounding.AwayFromZero);

    // Of options only the winning one pays, and only customers are named: people stay pseudonyms inside the explanation.
    private void Add(MetricDocument metric, string subject, string? name, string? option, decimal amount)
    {
        var part = PartsOf(metric).FirstOrDefault(part => part.Id == option);
        if ((part is not null || metric.Option == option) && metric.Category != People)
        {
            var key = new ShareKey(subject, metric.Id, part?.Id);
            var share = _tenants.GetValueOrDefault(key, new(name, part?.Unit is { Length: > 0 } unit ? unit : metric.Unit, 0, 0));
            var points = amount * Number(metric.Maximum) / Number(part?.Target ?? metric.Target);
            _tenants[key] = share with { Name = name ?? share.Name, Amount = share.Amount + amount, Points = share.Points + points };
        }
    }
}

/// <param name="Part">Of a sum: its part; otherwise null.</param>
internal readonly record struct ShareKey(string Tenant, string Metric, string? Part);

/// <summary>What one tenant adds to one metric, or one part of it.</summary>
/// <param name="Points">What that is worth before any cap; may be negative.</param>
internal sealed record TenantShare(string? Name, string Unit, decimal Amount, decimal Points);
