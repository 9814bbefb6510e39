using System.CommandLine;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Folders;
using PartnerScore.LocalHost.Output;
using PartnerScore.Scoring.Outlook;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>forecast DIR</c>: the next 12 months if everything stays as it is.</summary>
internal static class ForecastCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new FolderOptions();
        var svg = new Option<string?>("--svg") { Description = "Also draw the scores over time into this file.", HelpName = "FILE" };
        var most = DifferenceView.Most();
        var forecast = new Command(
            "forecast",
            "Forecast the scores of the next 12 months if usage, associations and people stay as they are and only baselines move on and certifications end: "
            + "when a designation stops or starts to qualify, and why.\n\nExample: forecast demo --as-of 2026-11-22 --designation modern-work --svg forecast.svg");
        options.AddTo(forecast);
        forecast.Options.Add(svg);
        forecast.Options.Add(most);
        forecast.SetAction((result, cancellationToken) => RunAsync(
            terminal, options.Read(result), result.GetValue(svg), result.GetValue(most), cancellationToken));
        return forecast;
    }

    private static async Task<int> RunAsync(Terminal terminal, FolderRequest request, string? svg, int most, CancellationToken cancellationToken)
    {
        if (request.AsOf.Year == DateOnly.MaxValue.Year)
        {
            throw new LocalHostException("There are no 12 months after this day.");
        }

        var forecaster = new Forecaster(request.RuleSets, FolderRequest.Options);
        var telemetry = await request.ReadAsync(terminal, cancellationToken);
        var lines = new List<ForecastLine>();
        using var json = request.Json ? new JsonArrayOutput(terminal) : null;
        var view = new ForecastView(terminal.Out, most);
        await foreach (var partner in request.PartnersAsync(terminal, telemetry, cancellationToken))
        {
            foreach (var forecast in await telemetry.FoldAsync(partner, forecaster.Survey(request.AsOf), forecaster.Begin, cancellationToken))
            {
                if (json is not null)
                {
                    json.Write(writer => ForecastJson.Write(writer, forecast));
                }
                else if (request.ShowsEmpty || !forecast.IsEmpty)
                {
                    view.Write(forecast);
                }

                if (svg is not null && (request.ShowsEmpty || !forecast.IsEmpty))
                {
                    lines.Add(ForecastLine.Of(forecast));
                }
            }
        }

        json?.End();
        if (svg is not null)
        {
            ForecastChart.Save(svg, lines);
        }

        return ExitCodes.Ok;
    }
}
