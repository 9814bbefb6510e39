using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Removal;

/// <summary>Takes an upload's values out of every entity that names it. May be done by any number of instances at once, and again.</summary>
internal sealed class ValueRemoval(IReadOnlyList<FactTable> tables, TimeProvider time)
{
    /// <summary>Partitions with entities that name the upload; one may come more than once.</summary>
    public async IAsyncEnumerable<string> PartitionsAsync(UploadId upload, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            await foreach (var named in NamingAsync(table, upload, cancellationToken))
            {
                foreach (var partition in named.Select(entity => entity.PartitionKey).Distinct())
                {
                    yield return partition;
                }
            }
        }
    }

    public async Task<WrittenTally> RemoveAsync(UploadId upload, CancellationToken cancellationToken)
    {
        var tally = new WrittenTally(_ => { });
        var order = new UploadOrder(new Dictionary<UploadId, Normalization.UploadVersion>());
        var writer = new EntityWriter((_, _) => Task.FromResult<MergeEntity>((pending, standing) => pending.Merge(standing, upload, order)), tally, time);
        foreach (var table in tables)
        {
            await foreach (var named in NamingAsync(table, upload, cancellationToken))
            {
                await writer.WriteAsync(table.Table, named.Select(entity => new PendingWithout(entity.PartitionKey, entity.RowKey, table.Without)), cancellationToken);
            }
        }

        return tally;
    }

    private static IAsyncEnumerable<IReadOnlyList<TableEntity>> NamingAsync(FactTable table, UploadId upload, CancellationToken cancellationToken) =>
        table.Table.PagesAsync(new TableRange(null, Select: [UploadList.Property]), cancellationToken)
            .Select(page => (IReadOnlyList<TableEntity>)[.. page.Where(entity => UploadList.Read(entity).Contains(upload))])
            .Where(named => named.Count > 0);

    /// <summary>What an upload leaves of an entity.</summary>
    private sealed class PendingWithout(string partitionKey, string rowKey, Func<TableEntity, UploadId, TableEntity?> without) : PendingEntity(partitionKey, rowKey)
    {
        public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
        {
            if (standing is null || !UploadList.Read(standing).Contains(upload))
            {
                return new(null, default, []);
            }

            var left = without(standing, upload);
            return new(left ?? standing, default, [], Deletes: left is null);
        }
    }
}
