using System.CommandLine;
using System.Globalization;
using PartnerScore.LocalHost.Folders;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>score DIR</c>: scores a folder of drops without any storage.</summary>
internal static class ScoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of reports as downloaded, subfolders included. Where two speak of the same, the file written last wins." };
        var asOf = AsOf();
        var json = new Option<bool>("--json") { Description = "Print an array, one object per partner and designation, with exact points." };
        var explain = new Option<bool>("--explain") { Description = "Show what counted on the track that stands, and what did not with the reason. With --json: in the objects, on every track and by every option." };
        var all = new Option<bool>("--all") { Description = "Show the designations, too, for which a partner has reported nothing. (--json always does.)" };
        var ruleSets = RuleSetsOption.Create();
        var score = new Command("score", "Score every partner in a folder of drops, in memory, with the function app's readers and engine. Rejected files and rows are told on standard error.")
        {
            directory, asOf, json, explain, all, ruleSets,
        };
        score.SetAction((result, cancellationToken) => RunAsync(
            terminal,
            result.GetRequiredValue(directory),
            result.GetValue(asOf),
            result.GetValue(json),
            result.GetValue(explain),
            result.GetValue(all),
            result.ReadRuleSets(ruleSets),
            cancellationToken));
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
        Terminal terminal, string directory, DateOnly asOf, bool json, bool explain, bool all, RuleSetCatalog ruleSets, CancellationToken cancellationToken)
    {
        asOf = OrToday(asOf);
        var folder = new DropFolder(directory, terminal.Problems);
        var telemetry = await folder.ReadAsync(LocalSettings.ReportOptions(TimeProvider.System), TimeProvider.System, cancellationToken);
        var scorer = new PartnerScorer(ruleSets, LocalSettings.ScoringOptions() with { ExplainNotCounted = explain });
        var scores = await scorer.ScoreAllAsync(telemetry, asOf, cancellationToken);
        if (json)
        {
            WriteJson(terminal, scores, explain);
        }
        else if (explain)
        {
            scores.Where(score => all || !score.IsEmpty).ToList().ForEach(score => ScoreExplanation.Write(terminal.Out, score, ruleSets.InForce(score.Designation, asOf)));
            ScoreTable.WriteLeftOut(terminal.Out, all ? 0 : scores.Count(score => score.IsEmpty));
        }
        else
        {
            ScoreTable.Write(terminal.Out, scores, all);
        }

        return folder.Applied > 0 ? ExitCodes.Ok : throw new LocalHostException($"{directory} holds no report that could be read.");
    }

    private static void WriteJson(Terminal terminal, IReadOnlyList<DesignationScore> scores, bool explain)
    {
        using var output = new JsonArrayOutput(terminal);
        foreach (var score in scores)
        {
            output.Write(writer =>
            {
                if (explain)
                {
                    ExplanationJson.Write(writer, score);
                }
                else
                {
                    ScoreJson.Write(writer, score);
                }
            });
        }

        output.End();
    }
}
