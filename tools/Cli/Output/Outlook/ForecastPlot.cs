using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A forecast's totals over time, drawn with letters as wide as the terminal allows: the line is the total that qualifies.</summary>
internal static class ForecastPlot
{
    private const int Step = 10;
    private const int Top = 100;
    private const int ScaleWidth = 6;
    private const int NarrowestColumn = 3;
    private const int WidestColumn = 7;
    private const int WidthOfNames = 4;

    public static void Write(IAnsiConsole console, Forecast forecast)
    {
        var scores = forecast.Points.Prepend(forecast.Today).ToList();
        var line = forecast.Today.QualifyingPoints;
        var column = Math.Clamp((console.Profile.Width - ScaleWidth - 1) / scores.Count, NarrowestColumn, WidestColumn);
        for (var level = Top; level >= 0; level -= Step)
        {
            var isLine = RowOf(line) == level;
            var marks = scores.Select(score => Mark(RowOf(score.Points) == level ? Sign(score) : isLine ? '─' : ' ', isLine, column));
            console.WriteLine($"{level,ScaleWidth - 1} {(isLine ? '┼' : '│')}{string.Concat(marks)}".TrimEnd());
        }

        console.WriteLine($"{new string(' ', ScaleWidth)}└{string.Concat(scores.Select(_ => $"{new string('─', column - 1)}┬"))}");
        WriteDays(console, scores, column);
        console.WriteParagraph(Legend(scores, line), ScaleWidth + 1);
    }

    private static void WriteDays(IAnsiConsole console, List<DesignationScore> scores, int column)
    {
        var format = column < WidthOfNames ? "MM" : "MMM";
        string Row(Func<DesignationScore, int, string> text) =>
            $"{new string(' ', ScaleWidth + 1)}{string.Concat(scores.Select((score, at) => text(score, at).PadLeft(column)))}".TrimEnd();

        console.WriteLine(Row((score, _) => score.AsOf.ToString(format, CultureInfo.InvariantCulture)));
        console.WriteLine(Row((score, at) => at == 0 || score.AsOf.Year != scores[at - 1].AsOf.Year
            ? score.AsOf.ToString(column < WidthOfNames ? "yy" : "yyyy", CultureInfo.InvariantCulture)
            : ""));
    }

    // Only what is there.
    private static string Legend(IReadOnlyList<DesignationScore> scores, Fraction line) => string.Join(
        "  ",
        new[] { ('●', "qualifies"), ('○', "does not"), ('·', "inconclusive: a month is missing"), ('?', "unknown: a report is missing") }
            .Where(sign => scores.Any(score => Sign(score) == sign.Item1))
            .Select(sign => $"{sign.Item1} {sign.Item2}")
            .Append($"── {Quantities.Number(line, "")} qualify"));

    private static string Mark(char sign, bool isLine, int column) => new string(isLine ? '─' : ' ', column - 1) + sign;

    private static char Sign(DesignationScore score) => score.MissingReports.Count > 0 ? '?' : score.Inconclusive ? '·' : score.Qualified ? '●' : '○';

    // What is on the line's row, or above it, has reached the line.
    private static int RowOf(Fraction points) => (int)(points / Step).ToDecimal() * Step;
}
