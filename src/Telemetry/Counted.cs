using System.Globalization;

namespace PartnerScore.Telemetry;

/// <summary>Writes numbers of things for people.</summary>
public static class Counted
{
    /// <summary>Writes a number with its thousands apart: 1,234.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a number of things: 1 row, 2 rows.</summary>
    /// <param name="things">The plural; null: made by an s.</param>
    public static string Of(long count, string thing, string? things = null) => $"{Number(count)} {(count == 1 ? thing : things ?? thing + "s")}";

    /// <summary>The first of them, and how many others there are.</summary>
    public static string Listed(IReadOnlyList<string> names, int most) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {Number(names.Count - most)} more";
}
