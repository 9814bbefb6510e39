using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>What the tables and the container hold, read past the code under test.</summary>
internal sealed class StoredRows(Azurite azurite, StorageNames names)
{
    private TableClient Scores => azurite.Tables().GetTableClient(names.Table("Scores"));

    public async Task<TableEntity> CurrentAsync(string partnerId) => await Scores.GetEntityAsync<TableEntity>(partnerId, "current|modern-work");

    public async Task<TableEntity> CurrentAsync(string partnerId, string designation) =>
        await Scores.GetEntityAsync<TableEntity>(partnerId, "current|" + designation);

    /// <summary>Puts a score's row in place of the one that is there.</summary>
    public Task PutAsync(TableEntity row) => Scores.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

    public async Task<TableEntity> BadgeAsync(string partnerId) => await Scores.GetEntityAsync<TableEntity>(partnerId, "badge|microsoft-cloud");

    public async Task<TableEntity> OfDayAsync(string partnerId, string day) => await Scores.GetEntityAsync<TableEntity>(partnerId, $"score|{day}|modern-work");

    public async Task<IReadOnlyList<string>> ScoreKeysAsync(string partnerId) => [.. (await RowsAsync(Scores, partnerId)).Select(row => row.RowKey)];

    public Task<IReadOnlyList<TableEntity>> NotificationsAsync(string partnerId) =>
        RowsAsync(azurite.Tables().GetTableClient(names.Table("Notifications")), partnerId);

    public Task<IReadOnlyList<TableEntity>> DeliveriesAsync(string partnerId) =>
        RowsAsync(azurite.Tables().GetTableClient(names.Table("Deliveries")), partnerId);

    /// <summary>What is not known to be worked off, as <c>requests p1</c>.</summary>
    public async Task<IReadOnlyList<string>> UnconfirmedAsync()
    {
        var rows = await azurite.Tables().GetTableClient(names.Table("Unconfirmed")).QueryAsync<TableEntity>().ToListAsync();
        return [.. rows.Select(row => $"{row.PartitionKey} {row.RowKey}")];
    }

    public async Task<IReadOnlyList<string>> ExplanationsAsync()
    {
        var blobs = new List<string>();
        await foreach (var blob in azurite.Blobs().GetBlobContainerClient(names.Container("scores")).GetBlobsAsync())
        {
            blobs.Add(blob.Name);
        }

        return blobs;
    }

    public async Task<JsonDocument> ExplanationAsync(string name)
    {
        await using var content = await azurite.Blobs().GetBlobContainerClient(names.Container("scores")).GetBlobClient(name).OpenReadAsync();
        await using var plain = new GZipStream(content, CompressionMode.Decompress);
        return await JsonDocument.ParseAsync(plain);
    }

    private static async Task<IReadOnlyList<TableEntity>> RowsAsync(TableClient table, string partnerId)
    {
        await table.CreateIfNotExistsAsync();
        return await table.QueryAsync<TableEntity>(row => row.PartitionKey == partnerId).ToListAsync();
    }
}
