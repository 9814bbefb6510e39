using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization;

/// <summary>Takes a drop's rows until they are written: all of a drop, or as much of it as memory is set aside for.</summary>
public sealed class DropBuffer(long maximumBytes, Action<RejectedRow> reject) : IRowReceiver
{
    private readonly BufferedUsage _usage = new();
    private readonly List<CertificationRow> _certifications = [];
    private readonly List<ProfileRow> _profiles = [];
    private readonly List<AssociationRow> _associations = [];
    private long _otherBytes;

    /// <summary>True when what is buffered is to be written before more is read.</summary>
    public bool IsFull => _usage.Bytes + _otherBytes >= maximumBytes;

    /// <summary>Rows taken, in all parts.</summary>
    public long Kept { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Months of usage rows taken, in all parts.</summary>
    public SortedSet<Month> Months { get; } = [];

    /// <summary>The ids that rows other than Profile rows in the buffer reported.</summary>
    public IReadOnlyCollection<string> PartnerIds =>
        [.. _usage.PartnerIds.Concat(_certifications.Select(row => row.PartnerId)).Concat(_associations.Select(row => row.PartnerId)).Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<ProfileRow> Profiles => _profiles;

    public string? Add(in UsageRow row)
    {
        if (!StorageKeys.IsValid(row.PartnerId) || !StorageKeys.IsValid(row.TenantId))
        {
            return "an id has characters that cannot be stored (/ \\ # ? or control characters), or is too long";
        }

        if (row.Workload.Any(char.IsControl))
        {
            return "control characters in a workload's name";
        }

        var refusal = _usage.Add(row);
        if (refusal is null)
        {
            Kept++;
            Months.Add(row.Month);
        }

        return refusal;
    }

    public void Add(CertificationRow row) => Keep(_certifications, row, 500 + (2 * row.Title.Length));

    public void Add(ProfileRow row) => Keep(_profiles, row, 1000);

    public void Add(AssociationRow row) => Keep(_associations, row, 300);

    public void Reject(RejectedRow row)
    {
        Rejected++;
        reject(row);
    }

    public IEnumerable<PendingEntity> Usage() => _usage.ByTenant();

    public IEnumerable<PendingEntity> Certifications() => _certifications
        .GroupBy(row => (row.PartnerId, RowKey: PersonRecord.RowKey(row.PersonKey, row.KeyId)))
        .Select(person => new PendingPerson(person.Key.PartnerId, person.Key.RowKey, [.. person]))
        .OrderBy(person => person.PartitionKey, StringComparer.Ordinal)
        .ThenBy(person => person.RowKey, StringComparer.Ordinal);

    public IEnumerable<PendingEntity> Associations() => _associations
        .GroupBy(row => (row.PartnerId, row.TenantId))
        .Select(tenant => new PendingAssociations(tenant.Key.PartnerId, tenant.Key.TenantId, [.. tenant]))
        .OrderBy(tenant => tenant.PartitionKey, StringComparer.Ordinal)
        .ThenBy(tenant => tenant.RowKey, StringComparer.Ordinal);

    internal void Clear()
    {
        _usage.Clear();
        _certifications.Clear();
        _profiles.Clear();
        _associations.Clear();
        _otherBytes = 0;
    }

    private void Keep<TRow>(List<TRow> rows, TRow row, int bytes)
    {
        rows.Add(row);
        _otherBytes += bytes;
        Kept++;
    }
}
