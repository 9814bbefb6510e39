using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>What a run came to: all that must be the same however often it was cut off.</summary>
/// <param name="Facts">Every entity of the tables of telemetry, with all its bytes.</param>
/// <param name="Events">Of the table Notifications, as <c>id change</c>.</param>
/// <param name="Deliveries">How far each came on its way to the webhook, of the table Deliveries, as <c>id|channel state</c>.</param>
/// <param name="Told">What the webhook's receiver took, in order, as <c>id change</c>.</param>
internal sealed record Outcome(
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Scores,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> Deliveries,
    IReadOnlyList<string> Told)
{
    private static readonly string[] OfScores = ["Points", "Qualified", "Status", "Transitions", "Held", "Missing", "MissingReports"];
    private static readonly string[] OfTheClock = ["Timestamp", "odata.etag", "FirstReported"];

    private static readonly string[] Telemetry =
        ["TenantUsage", "DynamicsUsage", "AzureUsage", "Revenue", "Certifications", "Associations", "Partners"];

    /// <param name="posts">What the receiver got.</param>
    public static async Task<Outcome> ReadAsync(TableServiceClient tables, CrashDrops drops, IReadOnlyList<Receiver.Post> posts)
    {
        var facts = new List<string>();
        foreach (var table in Telemetry)
        {
            facts.AddRange((await RowsAsync(tables, table, drops)).Select(row => $"{table} {row.PartitionKey} {row.RowKey}: {Text(row)}"));
        }

        var scores = (await RowsAsync(tables, "Scores", drops)).Where(row => !row.RowKey.StartsWith("score|", StringComparison.Ordinal));
        return new(
            facts,
            [.. scores.Select(row => $"{row.PartitionKey} {row.RowKey} {Text(row, OfScores)}")],
            [.. (await RowsAsync(tables, "Notifications", drops)).Select(row => $"{row.RowKey} {row["Change"]}")],
            [.. (await RowsAsync(tables, "Deliveries", drops)).Select(row => $"{row.RowKey} {row["State"]}")],
            [.. posts.Where(post => post.SignatureIsRight && !Refusals.IsRefused(post.EventId, post.Attempt)).Select(Text)]);
    }

    private static string Text(Receiver.Post post) =>
        $"{post.EventId} {JsonElement.Parse(post.Body).GetProperty("change").GetString()}";

    private static async Task<IReadOnlyList<TableEntity>> RowsAsync(TableServiceClient tables, string name, CrashDrops drops)
    {
        await tables.CreateTableIfNotExistsAsync(name);
        return await tables.GetTableClient(name).QueryAsync<TableEntity>()
            .Where(row => $"{row.PartitionKey} {row.RowKey}".Contains(drops.Account, StringComparison.Ordinal))
            .ToListAsync();
    }

    private static string Text(TableEntity row, params string[] only) => string.Join("; ", row
        .Where(property => only.Length > 0 ? only.Contains(property.Key) : !OfTheClock.Contains(property.Key))
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}={Value(property.Value)}"));

    private static string? Value(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
