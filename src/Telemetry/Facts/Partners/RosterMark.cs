using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>A row of the table Partners that says by being there, and since when at most.</summary>
internal static class RosterMark
{
    /// <summary>Stands in a mark that is about to be taken away.</summary>
    public const string Closing = nameof(Closing);

    private const string FirstReported = nameof(FirstReported);

    /// <returns>Null in marks that were written before that was noted.</returns>
    public static DateTimeOffset? FirstReportedOf(TableEntity mark) => mark.GetDateTimeOffset(FirstReported);

    /// <summary>The mark as it is without any note but the first time.</summary>
    public static TableEntity Of(string partitionKey, string rowKey, DateTimeOffset? firstReported) =>
        firstReported is { } first ? new(partitionKey, rowKey) { [FirstReported] = first } : new(partitionKey, rowKey);

    public static bool IsClosing(TableEntity mark) => mark.ContainsKey(Closing);
}
