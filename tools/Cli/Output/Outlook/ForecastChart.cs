using System.Xml.Linq;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>Forecasts as an SVG chart: a line per designation of one partner, or a panel per designation with a line per partner.</summary>
internal static class ForecastChart
{
    private const int MostLines = 12;
    private const int Width = 1100;
    private const int TitleHeight = 56;

    /// <exception cref="CommandException">There is nothing to draw, or too much, or the file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<ForecastLine> lines)
    {
        var chart = Draw(lines);
        try
        {
            File.WriteAllText(path, $"{chart}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <inheritdoc cref="Save" path="/exception"/>
    public static XElement Draw(IReadOnlyList<ForecastLine> lines)
    {
        var panels = Panels(lines);
        if (panels.Exists(panel => panel.Lines > MostLines))
        {
            throw new CommandException($"A chart of more than {MostLines} lines cannot be read: choose with --partner or --designation.");
        }

        var height = TitleHeight + (panels.Count * ForecastPanel.Height);
        var title = $"Forecast as of {ScoreTable.Date(lines[0].Marks[0].Day)}";
        return SvgShapes.Element(
            "svg",
            [("viewBox", $"0 0 {Width} {height}"), ("width", Width), ("height", height), (
                "font-family", "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif")],
            SvgShapes.Element("title", [], title),
            SvgShapes.Element("rect", [("width", Width), ("height", height), ("fill", "#ffffff")]),
            SvgShapes.Text(24, 34, $"{title}: if usage, associations and people stay as they are", 17, SvgShapes.Ink, bold: true),
            panels.Select((panel, number) => panel.Draw(TitleHeight + (number * ForecastPanel.Height))));
    }

    private static List<ForecastPanel> Panels(IReadOnlyList<ForecastLine> lines) => lines.Select(line => line.PartnerId).Distinct().Count() switch
    {
        0 => throw new CommandException("There is no forecast to draw."),
        1 => [new ForecastPanel(lines[0].Partner, [.. lines.Select(line => (line.Designation, line))])],
        _ => [.. lines.GroupBy(line => line.Designation)
            .Select(designation => new ForecastPanel(designation.Key, [.. designation.Select(line => (line.Partner, line))]))],
    };
}
