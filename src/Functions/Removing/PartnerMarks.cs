using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Removing;

/// <summary>The marks of the table Partners that a removal leaves without anything behind them.</summary>
public sealed class PartnerMarks(TelemetryTables tables, EmptyMarks marks, PartnerDirectory directory)
{
    /// <summary>Takes ids off the roster under which nothing is stored any more.</summary>
    /// <returns>False where runs did not end in time: to be done again.</returns>
    public Task<bool> RemoveEmptyAsync(IEnumerable<string> ids, TimeSpan patience, CancellationToken cancellationToken) => marks.RemoveAsync(
        ids.Select(id => (PartnerKeys.Roster, PartnerKeys.Reported(id))),
        (_, mark) => HasFactsAsync(mark[PartnerKeys.ReportedPrefix.Length..], cancellationToken),
        patience,
        cancellationToken);

    /// <summary>Takes the marks of locations away that belong to another account now, or to none.</summary>
    /// <inheritdoc cref="RemoveEmptyAsync" path="/returns"/>
    public async Task<bool> RemoveUnverifiedMembersAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var accounts = await directory.AccountsOfLocationsAsync(cancellationToken);
        var members = await tables.Partners.PagesAsync(TableRange.WithPrefix(null, PartnerKeys.MemberPrefix), cancellationToken)
            .SelectMany(page => page)
            .Where(mark => accounts.GetValueOrDefault(Location(mark.RowKey)) != mark.PartitionKey)
            .Select(mark => (mark.PartitionKey, mark.RowKey))
            .ToListAsync(cancellationToken);
        return await marks.RemoveAsync(
            members,
            async (account, mark) => await directory.IsLocationOfAsync(Location(mark), account, cancellationToken),
            patience,
            cancellationToken);
    }

    private static string Location(string mark) => mark[PartnerKeys.MemberPrefix.Length..];

    private async Task<bool> HasFactsAsync(string partnerId, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Facts)
        {
            if (await table.Table.PagesAsync(new TableRange(partnerId, Select: [], PageSize: 1), cancellationToken)
                .AnyAsync(page => page.Count > 0, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
