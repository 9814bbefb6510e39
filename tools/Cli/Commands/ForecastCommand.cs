using System.CommandLine;
using System.Runtime.CompilerServices;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.HandOver;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary><c>forecast DIR</c>: the next 12 months if everything stays as it is.</summary>
internal static class ForecastCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new FolderOptions();
        var svg = new Option<string?>("--svg") { Description = "Also draw the scores over time into this file.", HelpName = "FILE" };
        var csv = CsvOption("the scores of every day as CSV");
        var most = DifferenceView.Most();
        var all = new Option<bool>("--all") { Description = "Tell each in full, where there is more than one." };
        var forecast = new Command(
            "forecast",
            "Forecast the scores of the next 12 months if usage, associations and people stay as they are and only baselines move on and certifications end: "
            + "when a designation stops or starts to qualify, and why.\n\n"
            + $"Example: {ProgramHelp.Program} forecast demo --as-of 2026-11-22 --designation modern-work --svg forecast.svg");
        options.AddTo(forecast);
        forecast.Options.Add(svg);
        forecast.Options.Add(csv);
        forecast.Options.Add(most);
        forecast.Options.Add(all);
        forecast.SetAction((result, cancellationToken) => RunAsync(
            terminal, options.Read(result), result.GetValue(svg), result.GetValue(csv), result.GetValue(most), result.GetValue(all), cancellationToken));
        return forecast;
    }

    /// <param name="what">Is written.</param>
    public static Option<string?> CsvOption(string what) => new("--csv") { Description = $"Also write {what} into this file.", HelpName = "FILE" };

    private static async Task<int> RunAsync(
        Terminal terminal, FolderRequest request, string? svg, string? csv, int most, bool all, CancellationToken cancellationToken)
    {
        if (request.AsOf.Year == DateOnly.MaxValue.Year)
        {
            throw new CommandException("There are no 12 months after this day.");
        }

        var lines = new List<ForecastLine>();
        var days = new List<object?[]>();
        using var json = request.Json ? new JsonArrayOutput(terminal) : null;
        var told = new List<ForecastSummary>();
        var inFull = new List<Forecast>();
        await foreach (var forecast in ForecastsAsync(terminal, request, cancellationToken))
        {
            json?.Write(ForecastDocument.Of(forecast));
            if (request.ShowsEmpty || !forecast.IsEmpty)
            {
                told.Add(ForecastSummary.Of(forecast));
                inFull.AddRange(all || told.Count == 1 ? [forecast] : []);
                lines.AddRange(svg is null ? [] : [ForecastLine.Of(forecast)]);
                days.AddRange(csv is null ? [] : OutlookSheets.Rows(forecast));
            }
        }

        json?.End();
        if (json is null)
        {
            Write(terminal, most, told, all || told.Count == 1 ? inFull : []);
        }

        if (svg is not null)
        {
            ForecastChart.Save(svg, lines);
        }

        if (csv is not null)
        {
            await CsvFile.SaveAsync(csv, OutlookSheets.Forecasts(days));
        }

        return ExitCodes.Ok;
    }

    private static async IAsyncEnumerable<Forecast> ForecastsAsync(
        Terminal terminal, FolderRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var forecaster = new Forecaster(request.RuleSets, FolderRequest.Options);
        var telemetry = await request.ReadAsync(terminal, cancellationToken);
        await foreach (var partner in request.PartnersAsync(terminal, telemetry, cancellationToken))
        {
            foreach (var forecast in await telemetry.FoldAsync(partner, forecaster.Survey(request.AsOf), forecaster.Begin, cancellationToken))
            {
                yield return forecast;
            }
        }
    }

    // Of several first a line each.
    private static void Write(Terminal terminal, int most, List<ForecastSummary> told, List<Forecast> inFull)
    {
        var view = new ForecastView(terminal.Out, most);
        if (told.Count != 1)
        {
            view.WriteSummary(told);
        }

        inFull.ForEach(view.Write);
        if (inFull.Count == 0 && told.Count > 1)
        {
            terminal.Out.WriteParagraph("--partner and --designation tell one in full, with the customers behind it; --all tells each.");
        }
    }
}
