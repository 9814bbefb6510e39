using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Leaves out the rows of those who are forgotten, rejected ones included, and counts them.</summary>
internal sealed class ForgottenRows(IRowReceiver rows, ForgottenList forgotten) : IRowReceiver
{
    /// <summary>A line of EMSUsage tells of several workloads.</summary>
    private long _lastLine;

    public long Count { get; private set; }

    public string? Add(in UsageRow row)
    {
        if (!forgotten.Contains(FactSubject.Tenant, row.TenantId, row.PartnerId))
        {
            return rows.Add(row);
        }

        Count += row.Line == 0 || row.Line != _lastLine ? 1 : 0;
        _lastLine = row.Line;
        return null;
    }

    public string? Add(in ReportedAmount row) => IsForgotten(FactSubject.Tenant, row.TenantId, row.PartnerId) ? null : rows.Add(row);

    public void Add(CertificationRow row)
    {
        if (!IsForgotten(FactSubject.Person, row.PersonKey, row.PartnerId))
        {
            rows.Add(row);
        }
    }

    public void Add(ProfileRow row) => rows.Add(row);

    public void Add(AssociationRow row)
    {
        if (!IsForgotten(FactSubject.Tenant, row.TenantId, row.PartnerId))
        {
            rows.Add(row);
        }
    }

    public void Reject(RejectedRow row)
    {
        if (forgotten.IsMentionedBy(row))
        {
            Count++;
        }
        else
        {
            rows.Reject(row);
        }
    }

    private bool IsForgotten(FactSubject subject, string id, string partnerId)
    {
        var isForgotten = forgotten.Contains(subject, id, partnerId);
        Count += isForgotten ? 1 : 0;
        return isForgotten;
    }
}
