using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Files that are dropped together, and what becomes of them.</summary>
public sealed class DropSet(string directory, BlobContainerClient telemetry, TableClient uploads)
{
    private const int AtOnce = 4;
    private readonly Dictionary<string, string> _etags = new(StringComparer.Ordinal);

    public int Count => _etags.Count;

    /// <summary>Uploads every file under its path below the folder, as any tool would.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await telemetry.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories);
        await Parallel.ForEachAsync(
            files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (file, token) =>
        {
            var path = Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');
            var uploaded = await telemetry.GetBlobClient(path).UploadAsync(file, overwrite: true, token);
            lock (_etags)
            {
                _etags[path] = uploaded.Value.ETag.ToString().Trim('"');
            }
        });
    }

    /// <summary>The drops without an Uploads row of their version; null: none.</summary>
    public async Task<string?> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var finished = (await RowsAsync(cancellationToken)).Select(row => row.GetString("Path"));
        var unfinished = _etags.Keys.Except(finished).Order(StringComparer.Ordinal).ToList();
        return unfinished.Count == 0 ? null : $"an Uploads row of {string.Join(", ", unfinished)}";
    }

    /// <summary>The Uploads rows of these drops' versions, by path.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(CancellationToken cancellationToken)
    {
        await uploads.CreateIfNotExistsAsync(cancellationToken);
        return await uploads.QueryAsync<TableEntity>(cancellationToken: cancellationToken)
            .Where(row => _etags.TryGetValue(row.GetString("Path"), out var etag) && row.GetString("ETag").Trim('"') == etag)
            .OrderBy(row => row.GetString("Path"), StringComparer.Ordinal)
            .ToListAsync(cancellationToken);
    }
}
