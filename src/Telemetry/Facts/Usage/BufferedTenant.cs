namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A tenant of which usage rows are buffered.</summary>
internal sealed class BufferedTenant(int number, string partnerId, string tenantId)
{
    public int Number => number;

    public string PartnerId => partnerId;

    public string TenantId => tenantId;

    public string? Name { get; set; }

    /// <summary>The tenant whose row came behind one of this tenant's the last time.</summary>
    public BufferedTenant? Next { get; set; }

    public int Rows { get; private set; }

    /// <summary>Each row leads to the one before it.</summary>
    public int LastRow { get; private set; } = -1;

    public bool Is(in UsageRow row) => row.TenantId == tenantId && row.PartnerId == partnerId;

    public void Took(int row)
    {
        LastRow = row;
        Rows++;
    }
}
