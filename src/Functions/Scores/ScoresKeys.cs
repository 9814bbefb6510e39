using System.Globalization;
using PartnerScore.Scoring.Designations;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Row keys of the table <c>Scores</c>, whose partition key is the global account's id. Every prefix is a range of its own,
/// so that a partner's years of daily scores never slow down the next scoring.
/// </summary>
internal static class ScoresKeys
{
    /// <summary>One row: a badge is not scored, so that it has no days.</summary>
    public const string Badge = "badge|" + MicrosoftCloud.Badge;

    public const string Closed = "closed|";
    public const string Current = "current|";
    public const string Outbox = "outbox|";
    public const string Daily = "score|";

    public static string ClosedOf(string designation) => Closed + designation;

    public static string CurrentOf(string designation) => Current + designation;

    public static string OutboxOf(string designation, long transition) =>
        string.Create(CultureInfo.InvariantCulture, $"{Outbox}{designation}|{transition:D10}");

    public static string DailyOf(DateOnly asOf) => string.Create(CultureInfo.InvariantCulture, $"{Daily}{asOf:yyyy-MM-dd}|");

    public static string DailyOf(DateOnly asOf, string designation) => DailyOf(asOf) + designation;
}
