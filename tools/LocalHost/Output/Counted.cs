using System.Globalization;

namespace PartnerScore.LocalHost.Output;

/// <summary>Numbers of things, as people write them.</summary>
internal static class Counted
{
    /// <summary>E.g. <c>1 partner</c>, <c>2,000 partners</c>.</summary>
    public static string Of(long count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The first of them, and how many others there are.</summary>
    public static string Listed(IReadOnlyList<string> names, int most) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {Number(names.Count - most)} more";
}
