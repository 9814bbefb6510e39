using System.CommandLine;
using System.Text;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.HandOver;
using PartnerScore.Cli.Output;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary><c>report DIR PARTNER --out FILE.html</c>: a page to hand over.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new FolderOptions();
        var partner = new Argument<string>("PARTNER") { Description = "Whom it is about: an id, or a name." };
        var file = new Option<string>("--out") { Description = "The page's file.", HelpName = "FILE", Required = true };
        var report = new Command(
            "report",
            "Write a partner's totals, what is missing, what to do about it and the next 12 months into one page of HTML that needs nothing else: " +
                "to read, to send, to print.\n\n"
            + $"Example: {ProgramHelp.Program} report demo 1000200 --as-of 2026-11-22 --out beacon.html");
        options.AddTo(report, several: false);
        report.Arguments.Add(partner);
        report.Options.Add(file);
        report.SetAction((result, cancellationToken) => RunAsync(
            terminal, options.Read(result) with { Partners = [result.GetRequiredValue(partner)] }, result.GetRequiredValue(file), cancellationToken));
        return report;
    }

    private static async Task<int> RunAsync(Terminal terminal, FolderRequest request, string path, CancellationToken cancellationToken)
    {
        var telemetry = await request.ReadAsync(terminal, cancellationToken);
        await foreach (var partner in request.PartnersAsync(terminal, telemetry, cancellationToken))
        {
            var parts = await PartsAsync(request, telemetry, partner, cancellationToken);
            if (parts.Count == 0)
            {
                throw new CommandException(
                    $"{partner.Profile.Name ?? partner.Profile.PartnerId} has reported nothing that a designation reads: there is nothing to report.");
            }

            var page = new ReportPage(parts).ToString();
            await WrittenFile.SaveAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(page), cancellationToken));
            await terminal.Problems.WriteLineAsync($"Wrote the report of {(partner.Profile.Name ?? partner.Profile.PartnerId).Printable()} into {path}.");
        }

        return ExitCodes.Ok;
    }

    private static async Task<List<ReportPart>> PartsAsync(
        FolderRequest request, ITelemetrySource telemetry, ScoredPartner partner, CancellationToken cancellationToken)
    {
        var scorer = new PartnerScorer(request.RuleSets, FolderRequest.Options with { Watch = true });
        var forecaster = new Forecaster(request.RuleSets, FolderRequest.Options);
        var scores = await scorer.ScoreAsync(telemetry, partner, request.AsOf, cancellationToken);
        var forecasts = await telemetry.FoldAsync(partner, forecaster.Survey(request.AsOf), forecaster.Begin, cancellationToken);
        return
        [
            .. from score in scores
               where !score.IsEmpty || request.ShowsEmpty
               let rules = request.RuleSets.InForce(score.Designation, request.AsOf)
               select new ReportPart(
                   rules.Name, score, Recommender.For(rules, score), forecasts.Single(forecast => forecast.Today.Designation == score.Designation)),
        ];
    }
}
