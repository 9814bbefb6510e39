using System.Globalization;
using System.Xml.Linq;

namespace PartnerScore.Cli.Output;

/// <summary>The shapes of a chart. Text comes from outside: it is encoded, and what XML cannot hold is replaced.</summary>
internal static class SvgShapes
{
    public const string Ink = "#1b1b1b";
    public const string Grey = "#5f6368";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="content">Elements, or text.</param>
    public static XElement Element(string name, (string Name, object Value)[] attributes, params object[] content) => new(
        Svg + name,
        attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value is double number ? Number(number) : attribute.Value)),
        content.Select(part => part is string text ? PrintableText.InXml(text) : part));

    public static XElement Text(double x, double y, string text, int size, string color, bool bold = false, string anchor = "start") => Element(
        "text",
        [("x", x), ("y", y), ("font-size", size), ("fill", color), ("text-anchor", anchor), ("font-weight", bold ? "600" : "400"), (
            "paint-order", "stroke"), ("stroke", "#ffffff"), ("stroke-width", 3)],
        text);

    /// <param name="dashes">As in stroke-dasharray; empty: none.</param>
    public static XElement Line(double x1, double y1, double x2, double y2, string color, double width = 1, string dashes = "") => Element(
        "line",
        [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", color), ("stroke-width", width), .. dashes.Length > 0
            ? [("stroke-dasharray", dashes)] : Array.Empty<(string, object)>()]);

    public static XElement Dot(double x, double y, double radius, string color, bool filled) => Element(
        "circle", [("cx", x), ("cy", y), ("r", radius), ("fill", filled ? color : "#ffffff"), ("stroke", color), ("stroke-width", 2)]);

    /// <summary>With a white rim, so that it stands out from a line.</summary>
    public static IEnumerable<XElement> Cross(double x, double y, string color) => new[] { ("#ffffff", 8.0), (color, 4.0) }.Select(stroke => Element(
        "path",
        [("d", $"M{Number(x - 6)} {Number(y - 6)}l12 12m0 -12l-12 12"), ("stroke", stroke.Item1), ("stroke-width", stroke.Item2), (
            "stroke-linecap", "round"), ("fill", "none")]));

    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
