using System.Buffers;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Takes a drop's rows until they are written: all of a drop, or as much of it as memory is set aside for.</summary>
public sealed class DropBuffer(long maximumBytes, Action<RejectedRow> reject) : IRowReceiver
{
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl)]);

    private readonly BufferedUsage _usage = new(TelemetryKind.Microsoft365);
    private readonly BufferedUsage _dynamics = new(TelemetryKind.Dynamics);
    private readonly BufferedAmounts _azure = new();
    private readonly BufferedAmounts _revenue = new();
    private readonly List<CertificationRow> _certifications = [];
    private readonly List<ProfileRow> _profiles = [];
    private readonly List<AssociationRow> _associations = [];
    private (string? Partner, string? Tenant, string? Name) _valid;
    private Month? _lastMonth;

    /// <summary>A line of EMSUsage tells of several workloads.</summary>
    private long _lastLine;
    private long _otherBytes;

    /// <summary>True when what is buffered is to be written before more is read.</summary>
    public bool IsFull => _usage.Bytes + _dynamics.Bytes + _azure.Bytes + _revenue.Bytes + _otherBytes >= maximumBytes;

    /// <summary>Rows taken, in all parts.</summary>
    public long Kept { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Months of usage and revenue rows taken, in all parts.</summary>
    public SortedSet<Month> Months { get; } = [];

    /// <summary>The ids that rows other than Profile rows in the buffer reported.</summary>
    public IReadOnlyCollection<string> PartnerIds =>
        [.. _usage.PartnerIds.Concat(_dynamics.PartnerIds).Concat(_azure.PartnerIds).Concat(_revenue.PartnerIds).Concat(_certifications.Select(row => row.PartnerId)).Concat(_associations.Select(row => row.PartnerId)).Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<ProfileRow> Profiles => _profiles;

    public string? Add(in UsageRow row)
    {
        var refusal = WhyNot(row.PartnerId, row.TenantId, row.Workload) ?? (row.Telemetry == TelemetryKind.Dynamics ? _dynamics : _usage).Add(row);
        if (refusal is null)
        {
            Keep(row.Month, isOneMore: row.Line == 0 || row.Line != _lastLine);
            _lastLine = row.Line;
        }

        return refusal;
    }

    public string? Add(in ReportedAmount row)
    {
        var refusal = WhyNot(row.PartnerId, row.TenantId, row.Item);
        if (refusal is null)
        {
            (row.Report == MoneyReport.AzureUsage ? _azure : _revenue).Add(row);
            Keep(row.Month, isOneMore: true);
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

    public IEnumerable<PendingChange> Usage() => _usage.ByTenant();

    public IEnumerable<PendingChange> Dynamics() => _dynamics.ByTenant();

    public IEnumerable<PendingChange> Azure() => _azure.ByTenant();

    public IEnumerable<PendingChange> Revenue() => _revenue.ByTenant();

    public IEnumerable<PendingChange> Certifications() => _certifications
        .GroupBy(row => (row.PartnerId, RowKey: PersonRecord.RowKey(row.PersonKey, row.KeyId)))
        .Select(person => new PendingPerson(person.Key.PartnerId, person.Key.RowKey, [.. person]))
        .OrderBy(person => person.PartitionKey, StringComparer.Ordinal)
        .ThenBy(person => person.RowKey, StringComparer.Ordinal);

    public IEnumerable<PendingChange> Associations() => _associations
        .GroupBy(row => (row.PartnerId, row.TenantId))
        .Select(tenant => new PendingAssociations(tenant.Key.PartnerId, tenant.Key.TenantId, [.. tenant]))
        .OrderBy(tenant => tenant.PartitionKey, StringComparer.Ordinal)
        .ThenBy(tenant => tenant.RowKey, StringComparer.Ordinal);

    internal void Clear()
    {
        _usage.Clear();
        _dynamics.Clear();
        _azure.Clear();
        _revenue.Clear();
        _certifications.Clear();
        _profiles.Clear();
        _associations.Clear();
        _otherBytes = 0;
    }

    /// <summary>What is the very same text as in the row before needs no second look: readers pool what comes back.</summary>
    private string? WhyNot(string partnerId, string tenantId, string name)
    {
        if ((!ReferenceEquals(partnerId, _valid.Partner) && !StorageKeys.IsValid(partnerId)) || (!ReferenceEquals(tenantId, _valid.Tenant) && !StorageKeys.IsValid(tenantId)))
        {
            return "an id has characters that cannot be stored (/ \\ # ? or control characters), or is too long";
        }

        if (!ReferenceEquals(name, _valid.Name) && name.AsSpan().IndexOfAny(ControlCharacters) >= 0)
        {
            return "control characters in a name";
        }

        _valid = (partnerId, tenantId, name);
        return null;
    }

    private void Keep(Month month, bool isOneMore)
    {
        Kept += isOneMore ? 1 : 0;
        if (month != _lastMonth)
        {
            Months.Add(month);
            _lastMonth = month;
        }
    }

    private void Keep<TRow>(List<TRow> rows, TRow row, int bytes)
    {
        rows.Add(row);
        _otherBytes += bytes;
        Kept++;
    }
}
