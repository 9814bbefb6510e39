using System.CommandLine;
using System.Globalization;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Output.Scores;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.RuleSets;
using Spectre.Console;

namespace PartnerScore.Cli.Commands;

/// <summary><c>score DIR</c>: scores a folder of drops without any storage.</summary>
internal static class ScoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var explain = new Option<bool>("--explain")
        {
            Description = "Show what counted on the track that stands, and what did not with the reason. "
                + "With --json: in the objects, on every track and by every option.",
        };
        var folder = new FolderOptions();
        var selection = new SelectionOptions();
        var handOver = new HandOverOptions();
        var score = new Command(
            "score",
            "Score every partner in a folder of reports, in memory, with the function app's readers and engine. "
            + "What was read, what is missing and what was rejected is told on standard error.\n\n"
            + $"Examples:\n  {ProgramHelp.Program} score demo --partner beacon\n"
            + $"  {ProgramHelp.Program} score demo --designation 'Modern Work' --between 60 70\n"
            + $"  {ProgramHelp.Program} score demo --xlsx scores.xlsx");
        folder.AddTo(score);
        selection.AddTo(score);
        score.Options.Add(explain);
        handOver.AddTo(score);
        score.SetAction((result, cancellationToken) => RunAsync(
            terminal, folder.Read(result), selection.Read(result), handOver.Read(result), result.GetValue(explain), cancellationToken));
        return score;
    }

    /// <summary>Today (UTC) where it is not given.</summary>
    public static Option<DateOnly> AsOf() => new("--as-of")
    {
        Description = "Day the scores are as of, yyyy-MM-dd. [default: today, UTC]",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no date of the form yyyy-MM-dd.");
            return default;
        },
    };

    public static DateOnly OrToday(DateOnly asOf) => asOf == default ? DateOnly.FromDateTime(DateTime.UtcNow) : asOf;

    private static async Task<int> RunAsync(
        Terminal terminal, FolderRequest request, ScoreSelection selection, HandOverFiles files, bool explain, CancellationToken cancellationToken)
    {
        var (folder, telemetry) = await request.OpenAsync(terminal, cancellationToken);
        var partners = await request.PartnersAsync(terminal, telemetry, cancellationToken).ToListAsync(cancellationToken);
        selection = selection with { Empty = selection.All || request.Json || (request.ShowsEmpty && partners.Count <= ScoreView.Few) };
        var foresee = selection.AtRisk || !(request.Json || explain || files.IsFlatAlone);
        var options = FolderRequest.Options with { ExplainNotCounted = explain, Watch = explain && !request.Json };
        var standings = await new FolderStandings(request, telemetry, options, foresee).OfAsync(partners, cancellationToken);
        var shown = selection.Of(standings);
        string NameOf(string designation) => request.RuleSets.InForce(designation, request.AsOf).Name;
        if (request.Json)
        {
            WriteJson(terminal, shown, explain);
        }
        else if (explain)
        {
            Explain(terminal, shown, request.RuleSets, selection.All);
            ScoreTable.WriteLeftOut(terminal.Out, selection.Empty ? 0 : standings.Count(standing => standing.Score.IsEmpty));
        }
        else if (!files.TakesOutput)
        {
            new ScoreView(terminal.Out, NameOf).Write(standings, selection);
        }

        await files.WriteAsync(terminal, shown, NameOf, cancellationToken);
        foreach (var note in FolderNotes.Of(request.AsOf, folder.Applied, [.. standings.Select(standing => standing.Score)], TimeProvider.System))
        {
            terminal.Error.WriteLine(note);
        }

        return ExitCodes.Ok;
    }

    // Several are told in short, one of them in ten contributions a metric.
    private static void Explain(Terminal terminal, IReadOnlyList<Standing> standings, RuleSetCatalog ruleSets, bool all)
    {
        var detail = all ? ExplanationDetail.All : standings.Count > 1 ? ExplanationDetail.Brief : ExplanationDetail.Ten;
        foreach (var score in standings.Select(standing => standing.Score))
        {
            ScoreExplanation.Write(terminal.Out, score, ruleSets.InForce(score.Designation, score.AsOf), detail);
        }

        if (detail == ExplanationDetail.Brief)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteParagraph(
                "--partner and --designation show the ten largest contributions of every metric of one, --all shows everything of all.");
        }
    }

    private static void WriteJson(Terminal terminal, IReadOnlyList<Standing> standings, bool explain)
    {
        using var output = new JsonArrayOutput(terminal);
        foreach (var standing in standings)
        {
            output.Write(explain ? ScoreDocument.Explaining(standing.Score) : ScoreDocument.Of(standing.Score));
        }

        output.End();
    }
}
