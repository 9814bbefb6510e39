using System.Xml.Linq;
using PartnerScore.Cli.Output;

namespace PartnerScore.Cli.HandOver;

/// <summary>Elements of a page. Text comes from outside: it is encoded, and what XML cannot hold is replaced.</summary>
internal static class Html
{
    /// <param name="cssClass">Empty: none.</param>
    /// <param name="content">Elements, attributes, or text.</param>
    public static XElement Of(string name, string cssClass = "", params object?[] content) => new(
        name,
        cssClass.Length > 0 ? new XAttribute("class", cssClass) : null,
        // An empty text keeps the end tag: HTML does not know <td/>.
        "",
        content.Select(part => part is string text ? PrintableText.InXml(text) : part));

    /// <summary>A table whose rows become blocks, each cell with its heading, where the page is narrow.</summary>
    public static XElement Table(IReadOnlyList<(string Heading, bool Right)> columns, IEnumerable<IReadOnlyList<object>> rows) => Of(
        "table",
        "",
        Of("thead", "", Of("tr", "", [.. columns.Select(column => Of("th", column.Right ? "number" : "", new XAttribute("scope", "col"), column.Heading))])),
        Of("tbody", "", [.. rows.Select(row => Of("tr", "", [.. row.Select((cell, at) => Cell(columns[at], cell))]))]));

    private static XElement Cell((string Heading, bool Right) column, object cell) =>
        Of("td", column.Right ? "number" : "", new XAttribute("data-heading", column.Heading), cell);
}
