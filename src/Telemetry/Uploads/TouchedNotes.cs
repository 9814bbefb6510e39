using System.Runtime.CompilerServices;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// Partner ids whose values a removal changes, with the accounts they belonged to before, noted in the table UploadVersions before anything changes:
/// an attempt that goes on after a crash no longer finds them.
/// </summary>
/// <param name="removal">Tells it from others.</param>
public sealed class TouchedNotes(ITelemetryTable table, string removal)
{
    private const int AtOnce = 100;

    private readonly string _partition = VersionKeys.Touched(removal);

    /// <summary>Notes ids; one that is noted already keeps the account it was noted with.</summary>
    internal async Task AddAsync(IAsyncEnumerable<string> ids, PartnerDirectory directory, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken).Select(each => each.Id).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        await foreach (var chunk in ids.Where(known.Add).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            var accounts = await directory.AccountsOfAsync(chunk, cancellationToken);
            await table.TryWriteAsync([.. accounts.Select(account => new TouchedRow(_partition, account.Key, account.Value).Upsert())], cancellationToken);
        }
    }

    internal async IAsyncEnumerable<(string Id, string Account)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in table.PagesAsync(new TableRange(_partition), cancellationToken))
        {
            foreach (var row in page.Select(row => new TouchedRow(row)))
            {
                yield return (row.Id, row.Account);
            }
        }
    }

    /// <summary>The accounts to score: those that the ids belonged to before, and those that they belong to now.</summary>
    internal async Task<IReadOnlySet<string>> AccountsAsync(PartnerDirectory directory, CancellationToken cancellationToken)
    {
        var noted = await ReadAsync(cancellationToken).ToListAsync(cancellationToken);
        var now = await directory.AccountsOfAsync(noted.Select(each => each.Id), cancellationToken);
        return noted.Select(each => each.Account).Concat(now.Values).ToHashSet(StringComparer.Ordinal);
    }

    internal Task ClearAsync(CancellationToken cancellationToken) => new Race("The note of ids whose scores a removal changes").WinAsync(
        async () =>
        {
            var range = new TableRange(_partition, PageSize: AtOnce, Select: []);
            while (await table.PagesAsync(range, cancellationToken).FirstOrDefaultAsync(cancellationToken) is { Count: > 0 } page)
            {
                // Some of them may be gone: someone else clears them, too.
                var deletes = page.Select(row => new TouchedRow(row).DeleteAnyway());
                if (!await table.TryWriteAsync([.. deletes], cancellationToken))
                {
                    return false;
                }
            }

            return true;
        },
        cancellationToken);
}
