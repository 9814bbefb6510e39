using System.CommandLine;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.HandOver;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary><c>recommend DIR</c>: what would raise the scores, and what to keep an eye on.</summary>
internal static class RecommendCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new FolderOptions();
        var recommend = new Command(
            "recommend",
            "Tell what fills every metric, the cheapest set of changes that qualifies (least in targets, then fewest metrics), and what is close " +
                "to a line of the rules: "
            + "deployments within 5 percentage points, customers within 10 % of a bound, certifications that end within 90 days.\n\n"
            + $"Example: {ProgramHelp.Program} recommend demo --as-of 2026-11-22 --partner 1000200");
        var csv = ForecastCommand.CsvOption("every way to fill a metric as CSV");
        options.AddTo(recommend);
        recommend.Options.Add(csv);
        recommend.SetAction((result, cancellationToken) => RunAsync(terminal, options.Read(result), result.GetValue(csv), cancellationToken));
        return recommend;
    }

    private static async Task<int> RunAsync(Terminal terminal, FolderRequest request, string? csv, CancellationToken cancellationToken)
    {
        var rows = new List<object?[]>();
        var scorer = new PartnerScorer(request.RuleSets, FolderRequest.Options with { Watch = true });
        var telemetry = await request.ReadAsync(terminal, cancellationToken);
        using var json = request.Json ? new JsonArrayOutput(terminal) : null;
        var view = new RecommendationView(terminal.Out, request);
        await foreach (var partner in request.PartnersAsync(terminal, telemetry, cancellationToken))
        {
            foreach (var score in await scorer.ScoreAsync(telemetry, partner, request.AsOf, cancellationToken))
            {
                if (json is null && score.IsEmpty && !request.ShowsEmpty)
                {
                    continue;
                }

                var recommendations = Recommender.For(request.RuleSets.InForce(score.Designation, request.AsOf), score);
                rows.AddRange(csv is null ? [] : OutlookSheets.Rows(recommendations));
                if (json is null)
                {
                    view.Write(recommendations);
                }
                else
                {
                    json.Write(RecommendationsDocument.Of(recommendations));
                }
            }
        }

        json?.End();
        if (csv is not null)
        {
            await CsvFile.SaveAsync(csv, OutlookSheets.Recommendations(rows));
        }

        return ExitCodes.Ok;
    }
}
