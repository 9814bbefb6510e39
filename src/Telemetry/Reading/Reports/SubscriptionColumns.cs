using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>What reports of usage by subscription have in common: whose it is, and what stands of the subscription beside its numbers.</summary>
internal sealed class SubscriptionColumns(
    DropHeader header, ReportField partner, ReportField tenant, ReportField subscription, ReportField types, ReportField customer)
{
    private readonly PooledColumn<string> _partner = new(header.Find(partner.Headers), required: true, IdValues.ParsePartner);
    private readonly PooledColumn<string> _tenant = new(header.Find(tenant.Headers), required: true, IdValues.ParseTenant);
    private readonly PooledColumn<WideId> _subscription = new(header.Find(subscription.Headers), required: false, PartIds.ParseSubscription);
    private readonly PooledColumn<Attribution> _types = new(header.Find(types.Headers), required: false, Attribution.Parse);
    private readonly PooledColumn<string?> _customer = new(header.Find(customer.Headers), required: false, TextValues.ParseName);

    /// <returns>False: the line is rejected.</returns>
    public bool TryReadTenant(DropLine line, out string partnerId, out string tenantId)
    {
        tenantId = "";
        return _partner.TryRead(line, out partnerId) && _tenant.TryRead(line, out tenantId);
    }

    /// <returns>False: the line is rejected.</returns>
    public bool TryReadSubscription(DropLine line, out WideId subscriptionId, out Attribution attribution, out string? customerName)
    {
        (attribution, customerName) = (default!, null);
        return _subscription.TryRead(line, out subscriptionId) && _types.TryRead(line, out attribution) && _customer.TryRead(line, out customerName);
    }

    /// <summary>Rejects the line where the receiver has no room for its row.</summary>
    public static void PassOn(in UsageRow row, DropLine line, IRowReceiver receiver)
    {
        if (receiver.Add(row) is { } reason)
        {
            line.Reject(reason, splits: true);
        }
    }
}
