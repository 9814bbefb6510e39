using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// Takes away marks of the table Partners behind which nothing stands any more. A writer looks for its mark before it stores anything, so a mark is
/// first marked as closing, which makes writers from then on renew it, and goes only when all runs that may have seen it before have ended.
/// </summary>
public sealed class EmptyMarks(ITelemetryTable partners, RunsAtWork runs)
{
    private const int AtOnce = 8;

    /// <param name="stands">Whether something stands behind a mark.</param>
    /// <returns>False where runs did not end in time: to be done again.</returns>
    public async Task<bool> RemoveAsync(
        IEnumerable<(
            string PartitionKey, string RowKey)> marks, Func<string, string, Task<bool>> stands, TimeSpan patience, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        var closing = new List<(string PartitionKey, string RowKey)>();
        await Parallel.ForEachAsync(marks, parallel, async (mark, token) =>
        {
            if (!await stands(mark.PartitionKey, mark.RowKey) && await CloseAsync(mark.PartitionKey, mark.RowKey, token))
            {
                lock (closing)
                {
                    closing.Add(mark);
                }
            }
        });
        if (closing.Count == 0)
        {
            return true;
        }

        if (!await runs.EndAsync(await runs.ListAsync(null, null, cancellationToken), patience, cancellationToken))
        {
            return false;
        }

        await Parallel.ForEachAsync(closing, parallel, async (mark, token) => await DecideAsync(mark.PartitionKey, mark.RowKey, stands, token));
        return true;
    }

    /// <returns>False where there is no such mark.</returns>
    private async Task<bool> CloseAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var isThere = false;
        await new Race($"The mark {rowKey} of {partitionKey} in the table Partners").WinAsync(
            async () =>
            {
                var mark = await partners.FindAsync(partitionKey, rowKey, cancellationToken);
                isThere = mark is not null;
                if (mark is null || RosterMark.IsClosing(mark))
                {
                    return true;
                }

                var closing = RosterMark.Of(partitionKey, rowKey, RosterMark.FirstReportedOf(mark));
                closing[RosterMark.Closing] = true;
                return await WriteAsync(TableTransactionActionType.UpdateReplace, closing, mark, cancellationToken);
            },
            cancellationToken);
        return isThere;
    }

    private async Task DecideAsync(string partitionKey, string rowKey, Func<string, string, Task<bool>> stands, CancellationToken cancellationToken)
    {
        // Where the write fails someone has renewed the mark, or taken it away.
        if (await partners.FindAsync(partitionKey, rowKey, cancellationToken) is { } mark && RosterMark.IsClosing(mark))
        {
            var kept = await stands(partitionKey, rowKey);
            var action = kept ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.Delete;
            await WriteAsync(action, RosterMark.Of(partitionKey, rowKey, RosterMark.FirstReportedOf(mark)), mark, cancellationToken);
        }
    }

    private Task<bool> WriteAsync(TableTransactionActionType action, TableEntity entity, TableEntity standing, CancellationToken cancellationToken) =>
        partners.TryWriteAsync([new(action, entity, standing.ETag)], cancellationToken);
}
