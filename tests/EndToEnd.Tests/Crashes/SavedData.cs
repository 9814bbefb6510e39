using Azure.Data.Tables;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>What Azurite has written to its folder: it holds changes back for some seconds.</summary>
internal static class SavedData
{
    private const string Tables = "__azurite_db_table__.json";
    private const string Blobs = "__azurite_db_blob__.json";
    private const string Extents = "__azurite_db_blob_extent__.json";

    /// <summary>Waits until all that stands now is on disk, by a mark that is made last.</summary>
    public static async Task HasAllAsync(RunningApp app, string folder)
    {
        var (mark, begun) = ($"mark{Guid.NewGuid():N}", DateTime.UtcNow);
        await app.Tables.CreateTableIfNotExistsAsync("Marks");
        await app.Tables.GetTableClient("Marks").UpsertEntityAsync(new TableEntity(mark, ""));
        var container = app.Blobs.GetBlobContainerClient("marks");
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient(mark).UploadAsync(BinaryData.FromString(mark), overwrite: true);
        await Eventually.HoldsAsync(
            async () => await HoldsAsync(folder, Tables, mark) && await HoldsAsync(folder, Blobs, mark) && Written(folder, Extents) > begun,
            "Azurite has written to disk what stands");
    }

    private static async Task<bool> HoldsAsync(string folder, string file, string mark) =>
        Path.Combine(folder, file) is var path && File.Exists(path) && (await File.ReadAllTextAsync(path)).Contains(mark, StringComparison.Ordinal);

    private static DateTime Written(string folder, string file) => File.GetLastWriteTimeUtc(Path.Combine(folder, file));
}
