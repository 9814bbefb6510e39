using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Partners;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Which ids belong to which global account. Every id belongs to exactly one: an id that no Profile row names is its own.</summary>
public sealed class PartnerDirectory(ITelemetryTable partners)
{
    private const int Readers = 8;

    /// <summary>Says in place of channels that there are to be none: an empty field says nothing.</summary>
    private const string NoChannel = "off";

    public async Task<string> AccountOfAsync(string partnerId, CancellationToken cancellationToken) =>
        AccountOf(await partners.FindAsync(partnerId, PartnerKeys.Location, cancellationToken)) ?? partnerId;

    /// <summary>The account behind an id, and the account's ids that rows other than Profile rows reported, ordinal order.</summary>
    public async Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken)
    {
        var account = await AccountOfAsync(partnerId, cancellationToken);
        var candidates = new HashSet<string>(StringComparer.Ordinal) { account, partnerId };
        await foreach (var page in partners.PagesAsync(TableRange.WithPrefix(account, PartnerKeys.MemberPrefix), cancellationToken))
        {
            candidates.UnionWith(page.Select(mark => mark.RowKey[PartnerKeys.MemberPrefix.Length..]));
        }

        var ids = new SortedDictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            candidates, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken }, async (id, token) =>
        {
            if (await partners.FindAsync(PartnerKeys.Roster, PartnerKeys.Reported(id), token) is { } mark && await AccountOfAsync(id, token) == account)
            {
                lock (ids)
                {
                    ids.Add(id, RosterMark.FirstReportedOf(mark));
                }
            }
        });
        return new ScoredPartner(await ProfileOfAsync(account, cancellationToken), [.. ids.Keys])
        {
            FirstReported = ids.ContainsValue(null) ? null : ids.Values.Min(),
        };
    }

    /// <summary>Every account that some row other than a Profile row reaches, ordinal order.</summary>
    public async IAsyncEnumerable<string> AccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accountOf = await AccountsOfLocationsAsync(cancellationToken);
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var page in partners.PagesAsync(TableRange.WithPrefix(PartnerKeys.Roster, PartnerKeys.ReportedPrefix), cancellationToken))
        {
            accounts.UnionWith(page.Select(mark => mark.RowKey[PartnerKeys.ReportedPrefix.Length..]).Select(id => accountOf.GetValueOrDefault(id, id)));
        }

        foreach (var account in accounts)
        {
            yield return account;
        }
    }

    /// <summary>The names that Profile rows give to global accounts, by the account's id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var page in partners.PagesAsync(new TableRange(null, PartnerKeys.Account, PartnerKeys.Account, [PartnerFields.Name]), cancellationToken))
        {
            foreach (var account in page)
            {
                if (account.GetString(PartnerFields.Name) is { } name)
                {
                    names[account.PartitionKey] = name;
                }
            }
        }

        return names;
    }

    /// <summary>Reads the accounts of several ids side by side.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> AccountsOfAsync(IEnumerable<string> partnerIds, CancellationToken cancellationToken)
    {
        var accounts = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            partnerIds,
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (id, token) => accounts[id] = await AccountOfAsync(id, token));
        return accounts;
    }

    /// <summary>An account's own id and those of its locations, whether anything was reported under them or not.</summary>
    internal async Task<IReadOnlySet<string>> IdsOfAsync(string account, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { account };
        await foreach (var page in partners.PagesAsync(TableRange.WithPrefix(account, PartnerKeys.MemberPrefix), cancellationToken))
        {
            foreach (var location in page.Select(mark => mark.RowKey[PartnerKeys.MemberPrefix.Length..]))
            {
                if (await IsLocationOfAsync(location, account, cancellationToken))
                {
                    ids.Add(location);
                }
            }
        }

        return ids;
    }

    /// <summary>The account of every location that a Profile row names.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> AccountsOfLocationsAsync(CancellationToken cancellationToken)
    {
        var accountOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var locations = new TableRange(null, PartnerKeys.Location, PartnerKeys.Location, [PartnerFields.Global]);
        await foreach (var page in partners.PagesAsync(locations, cancellationToken))
        {
            foreach (var location in page)
            {
                accountOf[location.PartitionKey] = AccountOf(location) ?? location.PartitionKey;
            }
        }

        return accountOf;
    }

    /// <summary>Whether a Profile row says that the location belongs to the account.</summary>
    internal async Task<bool> IsLocationOfAsync(string locationId, string account, CancellationToken cancellationToken) =>
        AccountOf(await partners.FindAsync(locationId, PartnerKeys.Location, cancellationToken)) == account;

    private static string? AccountOf(TableEntity? location) => location?.GetString(PartnerFields.Global);

    private async Task<PartnerProfile> ProfileOfAsync(string account, CancellationToken cancellationToken)
    {
        var row = await partners.FindAsync(account, PartnerKeys.Account, cancellationToken);
        return new PartnerProfile(
            account,
            row?.GetString(PartnerFields.Name),
            row?.GetString(PartnerFields.Since) is { } since ? Month.Parse(since) : null,
            row?.GetString(PartnerFields.Anniversary) is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            row?.GetString(PartnerFields.Enrolled)?.Split(';'),
            row?.GetString(PartnerFields.NotifyChannels)?.Split(';').Where(name => name != NoChannel).ToArray());
    }
}
