using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output;

/// <summary>How the one track that is scored was chosen, in words.</summary>
internal static class TrackChoiceText
{
    private const string ShareOfCustomers = "share-of-customers";
    private const string PairsWithRevenue = "pairs-with-revenue";

    /// <param name="track">The track of whoever reaches the threshold.</param>
    public static string Of(TrackChoice choice, string? track) => (choice.Rule, choice.Actual) switch
    {
        (_, null) => "there was nothing to judge by",
        (ShareOfCustomers, { } share) =>
            $"{ScoreTable.Percent(share)} of the month's customers are small, and {Threshold(choice)} make it {track ?? "the other"}",
        (PairsWithRevenue, { } count) => $"{count} pairs bring enough revenue, and {choice.Threshold} or more make it {track ?? "the other"}",
        (_, { } actual) => $"{actual}, and {choice.Threshold} is the threshold",
    };

    /// <summary>What else it went by, a sentence each.</summary>
    public static IReadOnlyList<string> Details(TrackChoice choice) =>
    [
        .. choice is { Total: { } total, TotalBelow: { } below }
            ? [$"And all of them together have to bring less than {Quantities.Text(below, Units.Usd)} a year: they bring {Quantities.Text(total, Units.Usd)}."]
            : Array.Empty<string>(),
        .. choice.WithoutSegment switch
        {
            null or 0 => Array.Empty<string>(),
            1 => ["One customer without a segment was judged by its own ACR."],
            { } count => [$"{count} customers without a segment were judged by their own ACR, each for itself."],
        },
    ];

    private static string Threshold(TrackChoice choice) =>
        choice.MoreThan ? $"more than {ScoreTable.Percent(choice.Threshold)}" : $"{ScoreTable.Percent(choice.Threshold)} or more";
}
