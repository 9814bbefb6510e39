using System.Globalization;
using System.Text;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>A designation with small targets that has every way to count: options, gates, sums of both kinds, percentages.</summary>
internal static class RandomRules
{
    private const string Options = """
        "kind": "growth", "measure": "active-users", "baselineMonthsAfter": 2, "maximum": {0}, "options": [
          { "option": "A", "associationTypes": ["CPOR"], "target": {1} }, { "option": "B", "associationTypes": ["DPOR"], "target": {2} }]
        """;

    private const string PartsApart = """
        "kind": "sum", "maximum": {0}, "parts": [
          { "part": "money", "kind": "acr-growth", "months": 12, "associationTypes": ["PAL"], "target": {1} },
          { "part": "users", "kind": "growth", "measure": "protected-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": {2} }]
        """;

    private const string PartsTogether = """
        "kind": "sum", "maximum": {0}, "target": {1}, "parts": [
          { "part": "azure", "kind": "acr-customer-growth", "months": 2, "over": "total", "from": 100, "associationTypes": ["PAL"] },
          { "part": "seats", "kind": "customer-growth", "associationTypes": ["CPOR"] }]
        """;

    private const string Gates = """
        "kind": "certified-people", "maximum": {0}, "target": {1}, "certifications": "c",
        "gates": [{ "certifications": "a", "people": 1, "pays": 3 }, { "certifications": "b", "people": {2} }]
        """;

    private const string Percent = """
        "kind": "percent-growth", "measure": "acr", "associationTypes": ["PAL"], "maximum": {0}, "target": 20, "fromZero": "full",
        "leastBaseline": {1}, "leastOverMonths": { "months": 12, "amount": {2} }
        """;

    private static readonly string[] Kinds = [Options, PartsApart, PartsTogether, Gates, Percent];
    private static readonly int[][] Maximums = [[40, 30, 20, 10], [25, 25, 25, 25], [15, 50, 20, 15], [70, 10, 10, 10]];

    /// <summary>Two tracks of four metrics, each of a random kind with small random targets.</summary>
    public static RuleSetCatalog Make(Random random)
    {
        var tracks = new[] { "enterprise", "smb" }.Select(track =>
        {
            var maximums = Maximums[random.Next(Maximums.Length)];
            var metrics = maximums.Select((maximum, number) =>
            {
                var kind = Kinds[random.Next(Kinds.Length)];
                var (second, third) = kind == Percent ? (random.Next(1, 3) * 10, random.Next(1, 4) * 20) : (random.Next(1, 5), random.Next(1, 4));
                var text = kind.Replace("{0}", Number(maximum), StringComparison.Ordinal)
                    .Replace("{1}", Number(second), StringComparison.Ordinal)
                    .Replace("{2}", Number(third), StringComparison.Ordinal);
                return $$"""{ "metric": "metric-{{number}}", "category": "performance", {{text}} }""";
            });
            return $$"""{ "track": "{{track}}", "metrics": [{{string.Join(",", metrics)}}] }""";
        });
        var json = $$"""
            {
              "designation": "small", "name": "Small", "effectiveFrom": "2020-01-01", "lookBackMonths": 12,
              "qualification": { "points": {{random.Next(3, 10) * 10}}, "pointsPerMetric": {{random.Next(3)}} },
              "status": { "windowMonths": 6, "renewalDueDays": 60 },
              "workloads": ["EXO"], "azureServices": ["*"],
              "certifications": { "a": [{ "title": "A" }], "b": [{ "title": "B" }], "c": [{ "title": "C" }] },
              "tracks": [{{string.Join(",", tracks)}}]
            }
            """;
        return RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(json))]);
    }

    /// <summary>A score of these rules with random numbers, some of them negative, some of them fractions.</summary>
    public static DesignationScore Score(RuleSetCatalog catalog, Random random)
    {
        var rules = catalog.RuleSets.Single();
        var empty = new PartnerScorer(catalog, new ScoringOptions()).Score(new PartnerProfile("p"), [], [], new DateOnly(2026, 1, 1)).Single();
        var tracks = empty.Tracks
            .Zip(rules.Tracks, (track, trackRules) => TrackTotals.Of(
                track.Id, [.. track.Metrics.Zip(trackRules.Metrics, (metric, rule) => rule.Repay(Randomised(metric, random)))], rules.Qualification))
            .ToArray();
        return empty with { Tracks = tracks, Headline = TrackTotals.Headline(tracks), Month = new Month(2025, 12), MissingMonth = null };
    }

    private static MetricScore Randomised(MetricScore metric, Random random)
    {
        var basis = metric.Basis is { } empty ? Randomised(empty, random) : null;
        return metric with
        {
            NoData = false,
            MissingReports = [],
            Actual = basis?.Percent ?? random.Next(metric.Gates.Count > 0 ? 0 : -2, 4),
            Options = [.. metric.Options.Select(
                option => option with { Actual = option.Unit == Units.Usd ? new Fraction(random.Next(-8, 20), 4) : random.Next(-2, 4) })],
            Gates = [.. metric.Gates.Select(gate => gate with { Actual = random.Next(3) })],
            Basis = basis,
        };
    }

    private static GrowthBasis Randomised(GrowthBasis basis, Random random) => basis with
    {
        Now = random.Next(4) == 0 ? Fraction.Zero : new Fraction(random.Next(60), 2),
        Then = random.Next(4) == 0 ? Fraction.Zero : new Fraction(random.Next(10, 60), 2),
        OverMonths = random.Next(60),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
