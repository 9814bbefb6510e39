using PartnerScore.Benchmarks;
using PartnerScore.Cli.Folders;
using PartnerScore.Scoring;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.SideBySide;

/// <summary>What <c>score DIR</c> does once it has started: every row read, checked and merged, every partner scored for every designation.</summary>
internal sealed class CompleteScore(string directory) : IContestant
{
    private ITelemetrySource? _telemetry;

    public async Task RunAsync()
    {
        _telemetry = null;
        var options = new ReportOptions(new DateTimeOffset(UsageExport.AsOf, TimeOnly.MinValue, TimeSpan.Zero), new byte[32]);
        var folder = new DropFolder(DropPaths.Of([directory]), Console.Error);
        _telemetry = await folder.ReadAsync(options, TimeProvider.System, CancellationToken.None);
        var scorer = new PartnerScorer(RuleSetCatalog.Embedded(), new ScoringOptions());
        var scores = await scorer.ScoreAllAsync(_telemetry, UsageExport.AsOf, CancellationToken.None);
        if (folder.Rejected > 0 || !scores.Any(score => score.Month == Month.Of(UsageExport.LastMonth)))
        {
            throw new InvalidOperationException("The folder was not scored as it should be.");
        }
    }

    public async Task<IReadOnlyDictionary<string, long>> SumsAsync()
    {
        var now = Month.Of(UsageExport.LastMonth);
        var sums = new Dictionary<string, long>();
        await foreach (var id in _telemetry!.PartnersAsync(CancellationToken.None))
        {
            var partner = await _telemetry.ResolveAsync(id, CancellationToken.None);
            sums[id] = 0;
            await foreach (var tenant in _telemetry.TenantsAsync(partner, CancellationToken.None).Where(tenant => tenant.Associations.Count > 0))
            {
                sums[id] += tenant.Workloads.SelectMany(series => series.Months)
                    .Sum(month => month.Month == now ? month.Mau : month.Month == now.AddMonths(-12) ? -month.Mau : 0);
            }
        }

        return sums;
    }
}
