using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>A forecast's totals over time, drawn with letters: the line is the total that qualifies.</summary>
internal static class ForecastPlot
{
    private const int Step = 10;
    private const int Top = 100;
    private const int Column = 6;

    public static void Write(IAnsiConsole console, Forecast forecast)
    {
        var scores = forecast.Points.Prepend(forecast.Today).ToList();
        var line = forecast.Today.QualifyingPoints;
        for (var level = Top; level >= 0; level -= Step)
        {
            var isLine = RowOf(line) == level;
            var marks = scores.Select(score => Mark(score, RowOf(score.Points) == level, isLine));
            console.WriteLine($"{level,5} {(isLine ? '┼' : '│')}{string.Concat(marks)}{(isLine ? $" {Quantities.Number(line, "")} qualifies" : "")}".TrimEnd());
        }

        console.WriteLine($"      └{string.Concat(scores.Select(_ => "─────┬"))}");
        console.WriteLine($"       {string.Concat(scores.Select(score => score.AsOf.ToString("MM/yy", CultureInfo.InvariantCulture).PadLeft(Column)))}");
        console.WriteLine("       ● qualifies  ○ does not  · inconclusive");
    }

    private static string Mark(DesignationScore score, bool isHere, bool isLine)
    {
        var rest = new string(isLine ? '─' : ' ', Column - 1);
        return isHere ? rest + (score.Inconclusive ? '·' : score.Qualified ? '●' : '○') : rest + (isLine ? '─' : ' ');
    }

    // What is on the line's row, or above it, has reached the line.
    private static int RowOf(Fraction points) => (int)(points / Step).ToDecimal() * Step;
}
