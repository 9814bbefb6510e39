using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Output;

/// <summary>Days and months in sentences; tables have them as yyyy-MM-dd and yyyy-MM.</summary>
internal static class Dates
{
    /// <summary>E.g. <c>31 May 2027</c>.</summary>
    public static string InWords(this DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>E.g. <c>May 2027</c>.</summary>
    public static string InWords(this Month month) => month.FirstDay.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
