using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>Takes an upload's values out of every entity that names it. May be done by any number of instances at once, and again.</summary>
public sealed class ValueRemoval(TelemetryTables tables, TimeProvider time)
{
    /// <summary>Partitions with entities that name the upload; one may come more than once.</summary>
    public async IAsyncEnumerable<string> PartitionsAsync(UploadId upload, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in tables.OfValues)
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
        var removal = new EntityRemoval(time);
        foreach (var table in tables.OfValues)
        {
            await foreach (var named in NamingAsync(table, upload, cancellationToken))
            {
                await removal.WriteAsync(
                    table.Table, named, standing =>
                        UploadList.Read(standing).Contains(upload) ? table.Kind.Without(standing, upload) : standing, cancellationToken);
            }
        }

        return removal.Tally;
    }

    private static IAsyncEnumerable<IReadOnlyList<TableEntity>> NamingAsync(FactTable table, UploadId upload, CancellationToken cancellationToken) =>
        table.Table.PagesAsync(new TableRange(null, Select: [UploadList.Property]), cancellationToken)
            .Select(page => (IReadOnlyList<TableEntity>)[.. page.Where(entity => UploadList.Read(entity).Contains(upload))])
            .Where(named => named.Count > 0);
}
