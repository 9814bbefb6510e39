using System.Globalization;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>Profile rows: which location belongs to which global account, and what is said of the account.</summary>
internal sealed class BufferedProfiles : FactBuffer<ProfileRow>
{
    private const int BytesOfRow = 1000;

    private readonly List<ProfileRow> _rows = [];
    private IReadOnlyCollection<PendingFields> _locations = [];

    public override long Bytes => (long)_rows.Count * BytesOfRow;

    /// <summary>None: who is only named by a Profile report is not scored.</summary>
    public override IEnumerable<string> PartnerIds => [];

    /// <summary>The accounts that rows name, and those that lost a location to another one.</summary>
    public override IEnumerable<string> OtherAccounts =>
        _rows.Select(row => row.GlobalId).Concat(_locations.Select(location => location.Former(PartnerFields.Global)).OfType<string>());

    public override string? Add(in ProfileRow row)
    {
        _rows.Add(row);
        return null;
    }

    /// <summary>An account's members are found by their marks, and verified: marks come first, so that no location is ever missed.</summary>
    public override IEnumerable<IEnumerable<PendingChange>> Steps()
    {
        var accounts = Grouped(row => (row.GlobalId, PartnerKeys.Account), (fields, row) =>
        {
            fields.Set(PartnerFields.Name, row.GlobalName);
            fields.Set(PartnerFields.Anniversary, row.Anniversary?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            fields.Set(PartnerFields.NotifyChannels, row.NotifyChannels is null ? null : string.Join(';', row.NotifyChannels));
            fields.Set(PartnerFields.Enrolled, row.Enrolled is null ? null : string.Join(';', row.Enrolled));
            fields.Set(PartnerFields.Since, row.Since?.ToString());
        });
        var members = _rows.Select(row => (row.GlobalId, row.LocationId))
            .Distinct()
            .Select(member => new PendingMark(member.GlobalId, PartnerKeys.Member(member.LocationId)));
        _locations = Grouped(row => (row.LocationId, PartnerKeys.Location), (fields, row) =>
        {
            fields.Set(PartnerFields.Global, row.GlobalId);
            fields.Set(PartnerFields.LocationName, row.LocationName);
            fields.Set(PartnerFields.Country, row.Country);
        });
        return [Ordered(accounts.Concat<PendingChange>(members)), Ordered(_locations)];
    }

    public override void Clear()
    {
        _rows.Clear();
        _locations = [];
    }

    private static IOrderedEnumerable<PendingChange> Ordered(IEnumerable<PendingChange> changes) =>
        changes.OrderBy(change => change.PartitionKey, StringComparer.Ordinal).ThenBy(change => change.RowKey, StringComparer.Ordinal);

    private Dictionary<(string, string), PendingFields>.ValueCollection Grouped(
        Func<ProfileRow, (string Partition, string Row)> keyOf, Action<PendingFields, ProfileRow> set)
    {
        var pending = new Dictionary<(string Partition, string Row), PendingFields>();
        foreach (var row in _rows)
        {
            var key = keyOf(row);
            if (!pending.TryGetValue(key, out var fields))
            {
                pending.Add(key, fields = new PendingFields(key.Partition, key.Row));
            }

            set(fields, row);
        }

        return pending.Values;
    }
}
