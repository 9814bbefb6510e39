using System.Text;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Scores;

/// <summary>Drops as texts, the later ones newer, and the score of the one partner they tell of: in memory, by the very code that writes the tables.</summary>
internal static class FolderOfTexts
{
    public static async Task<DesignationScore> ScoreAsync(string designation, string asOf, params string[] drops)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        for (var index = 0; index < drops.Length; index++)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(drops[index]));
            await memory.AddAsync(
                content, new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(index), $"{index}.csv"), Drop.Options, row => Assert.Fail(row.Reason), default);
        }

        var id = Assert.Single(await memory.Source.PartnersAsync(default).ToListAsync());
        var scorer = new PartnerScorer(RuleSetCatalog.Embedded().Only(designation), new ScoringOptions { MinimumMonthCoverage = 0 });
        return (await scorer.ScoreAsync(memory.Source, await memory.Source.ResolveAsync(id, default), DateOnly.Parse(asOf, null), default)).Single();
    }

    public static MetricScore Metric(this DesignationScore score, string metric) => score.Headline.Metrics.Single(each => each.Id == metric);
}
