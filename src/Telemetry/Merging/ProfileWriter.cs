using System.Globalization;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Writes Profile rows: which location belongs to which global account, and what is said of the account.</summary>
internal static class ProfileWriter
{
    /// <returns>The global accounts that lost a location to another one.</returns>
    public static async Task<IEnumerable<string>> WriteAsync(ITelemetryTable partners, EntityWriter writer, IReadOnlyList<ProfileRow> rows, CancellationToken cancellationToken)
    {
        var accounts = Grouped(rows, row => (row.GlobalId, PartnerKeys.Account), (fields, row) =>
        {
            fields.Say(PartnerFields.Name, row.GlobalName);
            fields.Say(PartnerFields.Anniversary, row.Anniversary?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            fields.Say(PartnerFields.Enrolled, row.Enrolled is null ? null : string.Join(';', row.Enrolled));
            fields.Say(PartnerFields.Since, row.Since?.ToString());
        });
        var members = rows.Select(row => (row.GlobalId, row.LocationId))
            .Distinct()
            .Select(member => new PendingMark(member.GlobalId, PartnerKeys.Member(member.LocationId)));
        var locations = Grouped(rows, row => (row.LocationId, PartnerKeys.Location), (fields, row) =>
        {
            fields.Say(PartnerFields.Global, row.GlobalId);
            fields.Say(PartnerFields.LocationName, row.LocationName);
            fields.Say(PartnerFields.Country, row.Country);
        });

        // An account's members are found by their marks, and verified: marks come first, so that no location is ever missed.
        await writer.WriteAsync(partners, Ordered(accounts.Concat<PendingChange>(members)), cancellationToken);
        await writer.WriteAsync(partners, Ordered(locations), cancellationToken);
        return locations.Select(location => location.Former(PartnerFields.Global)).OfType<string>();
    }

    private static Dictionary<(string, string), PendingFields>.ValueCollection Grouped(
        IReadOnlyList<ProfileRow> rows, Func<ProfileRow, (string Partition, string Row)> keyOf, Action<PendingFields, ProfileRow> say)
    {
        var pending = new Dictionary<(string Partition, string Row), PendingFields>();
        foreach (var row in rows)
        {
            var key = keyOf(row);
            if (!pending.TryGetValue(key, out var fields))
            {
                pending.Add(key, fields = new PendingFields(key.Partition, key.Row));
            }

            say(fields, row);
        }

        return pending.Values;
    }

    private static IOrderedEnumerable<PendingChange> Ordered(IEnumerable<PendingChange> pending) =>
        pending.OrderBy(entity => entity.PartitionKey, StringComparer.Ordinal).ThenBy(entity => entity.RowKey, StringComparer.Ordinal);
}
