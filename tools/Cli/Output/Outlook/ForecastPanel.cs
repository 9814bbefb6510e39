using System.Globalization;
using System.Xml.Linq;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>One coordinate system: points over days, a line per forecast, each named where it ends.</summary>
internal sealed class ForecastPanel(string title, IReadOnlyList<(string Name, ForecastLine Forecast)> lines)
{
    public const int Height = 420;
    private const double Left = 64;
    private const double Right = 700;
    private const double Top = 44;
    private const double Bottom = 336;
    private const double LabelsAt = 724;
    private const double LeastLabelSpace = 30;
    private const int LongestName = 42;

    // Okabe and Ito's colours, which colour-blind people can tell apart, too; then the same ones dashed.
    private static readonly string[] Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b38600", "#56b4e9"];

    private readonly DateOnly _first = lines.Min(line => line.Forecast.Marks[0].Day);
    private readonly DateOnly _last = lines.Max(line => line.Forecast.Marks[^1].Day);

    public int Lines => lines.Count;

    public XElement Draw(double y) => SvgShapes.Element(
        "g",
        [("transform", $"translate(0 {SvgShapes.Number(y)})")],
        SvgShapes.Text(Left, 20, title, 15, SvgShapes.Ink, bold: true),
        Scale(),
        Months(),
        lines.Select(line => line.Forecast.Line).Distinct().Select(QualifyingLine),
        lines.Select((line, number) => DrawLine(line.Forecast, ColorOf(number), number < Colors.Length ? "none" : "6 3")),
        lines.Select((line, number) => DrawStop(line.Forecast, ColorOf(number))),
        Labels(),
        Legend());

    private static double YOf(double points) => Bottom - ((Bottom - Top) * points / 100);

    private static string Cut(string name) => name.Length > LongestName ? $"{name[..(LongestName - 1)]}…" : name;

    private static IEnumerable<XElement> Scale() => Enumerable.Range(0, 6).Select(step => step * 20).SelectMany(points => new[]
    {
        SvgShapes.Line(Left, YOf(points), Right, YOf(points), "#e3e5e8"),
        SvgShapes.Text(Left - 8, YOf(points) + 4, points.ToString(CultureInfo.InvariantCulture), 12, SvgShapes.Grey, anchor: "end"),
    });

    private static XElement[] QualifyingLine(double points) =>
    [
        SvgShapes.Line(Left, YOf(points), Right, YOf(points), SvgShapes.Ink, 1.5, "7 4"),
        SvgShapes.Text(Right - 4, YOf(points) - 6, $"{SvgShapes.Number(points)} points qualify", 12, SvgShapes.Ink, anchor: "end"),
    ];

    private double XOf(DateOnly day) => Left + ((Right - Left) * (day.DayNumber - _first.DayNumber) / (_last.DayNumber - _first.DayNumber));

    private IEnumerable<XElement> Months()
    {
        yield return SvgShapes.Line(Left, Bottom, Right, Bottom, SvgShapes.Grey);
        for (var month = Month.Of(_first).AddMonths(1); month.FirstDay <= _last; month = month.AddMonths(1))
        {
            var x = XOf(month.FirstDay);
            yield return SvgShapes.Line(x, Bottom, x, Bottom + 5, SvgShapes.Grey);
            yield return SvgShapes.Text(x, Bottom + 19, month.FirstDay.ToString("MMM", CultureInfo.InvariantCulture), 12, SvgShapes.Grey, anchor: "middle");
            if (month.Number == 1 || month == Month.Of(_first).AddMonths(1))
            {
                yield return SvgShapes.Text(x, Bottom + 34, month.Year.ToString(CultureInfo.InvariantCulture), 12, SvgShapes.Grey, anchor: "middle");
            }
        }
    }

    private IEnumerable<XElement> DrawLine(ForecastLine forecast, string color, string dashes)
    {
        yield return SvgShapes.Element(
            "polyline",
            [
                ("points", string.Join(' ', forecast.Marks.Select(mark => $"{SvgShapes.Number(XOf(mark.Day))},{SvgShapes.Number(YOf(mark.Points))}"))),
                ("fill", "none"), ("stroke", color), ("stroke-width", 2), ("stroke-linejoin", "round"), ("stroke-dasharray", dashes),
            ]);
        foreach (var mark in forecast.Marks)
        {
            yield return SvgShapes.Dot(XOf(mark.Day), YOf(mark.Points), mark.Inconclusive ? 2.5 : 4.5, color, mark is { Qualified: true, Inconclusive: false });
        }
    }

    private IEnumerable<XElement> DrawStop(ForecastLine forecast, string color)
    {
        if (forecast.Stops is { } day)
        {
            var (x, y) = (XOf(day), YOf(forecast.Marks.First(mark => mark.Day == day).Points));
            yield return SvgShapes.Line(x, y, x, Bottom, color, 1, "2 3");
            foreach (var stroke in SvgShapes.Cross(x, y, color))
            {
                yield return stroke;
            }
        }
    }

    private static IEnumerable<XElement> Legend() =>
    [
        SvgShapes.Dot(Left + 5, Height - 18, 4.5, SvgShapes.Grey, filled: true),
        SvgShapes.Text(Left + 16, Height - 14, "qualifies", 12, SvgShapes.Grey),
        SvgShapes.Dot(Left + 95, Height - 18, 4.5, SvgShapes.Grey, filled: false),
        SvgShapes.Text(Left + 106, Height - 14, "does not", 12, SvgShapes.Grey),
        SvgShapes.Dot(Left + 185, Height - 18, 2.5, SvgShapes.Grey, filled: false),
        SvgShapes.Text(Left + 196, Height - 14, "inconclusive", 12, SvgShapes.Grey),
        .. SvgShapes.Cross(Left + 298, Height - 18, SvgShapes.Grey),
        SvgShapes.Text(Left + 311, Height - 14, "first day it no longer qualifies", 12, SvgShapes.Grey),
    ];

    private IEnumerable<XElement> Labels()
    {
        var y = double.MinValue;
        var space = Math.Min(LeastLabelSpace, (Height - 30.0) / lines.Count);
        var ends = lines.Select((line, number) => (line.Name, line.Forecast, Number: number, Y: YOf(line.Forecast.Marks[^1].Points)))
            .OrderBy(end => end.Y).ToList();
        var overflow = Math.Max(0, (ends.Count * space) - (Height - 20 - ends[0].Y));
        foreach (var (name, forecast, number, end) in ends)
        {
            y = Math.Max(y + space, Math.Max(16, end - overflow));
            yield return SvgShapes.Line(Right + 6, end, LabelsAt - 6, y - 2, "#c4c7cc");
            yield return SvgShapes.Text(LabelsAt, y, Cut(name), 13, ColorOf(number), bold: true);
            yield return SvgShapes.Text(LabelsAt, y + 13, Turns(forecast), 11, SvgShapes.Grey);
        }
    }

    private static string ColorOf(int number) => Colors[number % Colors.Length];

    private static string Turns(ForecastLine forecast)
    {
        var turns = new[] { (Day: forecast.Stops, Word: "stops qualifying"), (Day: forecast.Starts, Word: "starts qualifying") }
            .Where(turn => turn.Day is not null)
            .OrderBy(turn => turn.Day)
            .Select(turn => $"{turn.Word} {ScoreTable.Date(turn.Day!.Value)}");
        return string.Join(", ", turns.DefaultIfEmpty(Throughout(forecast)));
    }

    // Without a turn the conclusive days are all alike.
    private static string Throughout(ForecastLine forecast) => forecast.Marks.FirstOrDefault(mark => !mark.Inconclusive) switch
    {
        null => "inconclusive throughout",
        { Qualified: true } => "qualifies throughout",
        _ => "does not qualify",
    };
}
