using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Tables;

/// <summary>One table of telemetry; at home in Table Storage and in memory.</summary>
public interface ITelemetryTable
{
    /// <returns>Null where there is no such entity.</returns>
    Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>Entities in pages, by partition key and then row key, ordinal.</summary>
    IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, CancellationToken cancellationToken);

    /// <summary>What <see cref="PagesAsync"/> reads, as it stands: for whoever reads records.</summary>
    IAsyncEnumerable<IReadOnlyList<StandingRow>> RowsAsync(TableRange range, CancellationToken cancellationToken);

    /// <summary>How many merges are done at once, at most.</summary>
    int MergesAtOnce { get; }

    /// <summary>Merges changes into what stands under their keys. Each is merged as a whole, or not at all.</summary>
    /// <param name="changes">Of one partition, ordered by row key, ordinal; each row once; 100 at most.</param>
    /// <param name="isNew">Nothing stands in the partition, as far as is known: nothing is read first.</param>
    /// <returns>What became of each; null where another writer was faster: nothing of the change is written, and it is to be merged again.</returns>
    Task<IReadOnlyList<MergeResult?>> MergeAsync(
        MergeContext context, IReadOnlyList<PendingChange> changes, bool isNew, CancellationToken cancellationToken);

    /// <summary>Writes all or nothing: up to 100 entities of one partition, 4 MiB.</summary>
    /// <returns>False, and nothing is written, where another writer was faster: an ETag no longer holds, or an entity to add is already there.</returns>
    Task<bool> TryWriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken);
}

/// <summary>What to read.</summary>
/// <param name="PartitionKey">Null: all partitions.</param>
/// <param name="FirstRow">Included; null: from the first one on.</param>
/// <param name="LastRow">Included; null: to the last one.</param>
/// <param name="Select">Names of properties, the keys not named; null: all of them.</param>
/// <param name="PageSize">Entities a page, 1 to 1000.</param>
public sealed record TableRange(
    string? PartitionKey,
    string? FirstRow = null,
    string? LastRow = null,
    IReadOnlyList<string>? Select = null,
    int PageSize = TableRange.MaximumPageSize)
{
    public const int MaximumPageSize = 1000;

    /// <summary>The rows whose keys start with <paramref name="prefix"/>, which ends in '|'.</summary>
    public static TableRange WithPrefix(string? partitionKey, string prefix) =>
        new(partitionKey, prefix, string.Concat(prefix.AsSpan(0, prefix.Length - 1), "}"));
}
