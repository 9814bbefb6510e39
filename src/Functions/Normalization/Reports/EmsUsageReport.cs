using PartnerScore.Functions.Normalization.Fields;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Reports;

/// <summary>EMSUsage: Intune, a row per subscription.</summary>
internal sealed class EmsUsageReport : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField Month = new("month", ["Month", "Date"], Required: true, FieldKind.Date);
    private static readonly ReportField Mau = new("MAU", ["IntuneMonthlyActiveUsers"], Required: true);
    private static readonly ReportField Pau = new("PAU", ["IntunePaidAvailableUnits"], Required: true);
    private static readonly ReportField Subscription = new("subscription", ["SubscriptionId"], Required: false);
    private static readonly ReportField FreeVsPaid = new("free or paid", ["FreeVsPaidSKU"], Required: false);
    private static readonly ReportField Types = new("association type", ["PartnerAttributionType", "PartnerAttachType"], Required: false);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    private static readonly string Intune = WorkloadNames.Canonical("Intune");

    public override string Name => "EMSUsage";

    public override IReadOnlyList<ReportField> Fields { get; } = [Partner, Tenant, Month, Mau, Pau, Subscription, FreeVsPaid, Types, Customer];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header, options, notes);

    private static string? ParseIsFree(string text, out bool isFree)
    {
        isFree = text.StartsWith("free", StringComparison.OrdinalIgnoreCase);
        return null;
    }

    private sealed class Parser(DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<bool> _isFree = new(header.Find(FreeVsPaid.Headers), required: false, ParseIsFree);
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _tenant = new(header.Find(Tenant.Headers), required: true, IdValues.ParseTenant);
        private readonly PooledColumn<Month> _month = new(header.Find(Month.Headers), required: true, DateValues.MonthUntil(options.Now));
        private readonly NumberColumn _mau = new(header.Find(Mau.Headers));
        private readonly NumberColumn _pau = new(header.Find(Pau.Headers));
        private readonly PooledColumn<WideId> _subscription = new(header.Find(Subscription.Headers), required: false, PartIds.Parse);
        private readonly PooledColumn<Attribution> _types = new(header.Find(Types.Headers), required: false, Attribution.Parse);
        private readonly PooledColumn<string?> _customer = new(header.Find(Customer.Headers), required: false, TextValues.ParseName);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_isFree.TryRead(line, out var isFree))
            {
                return;
            }

            if (isFree)
            {
                notes.Add(ReportNotes.FreeRows);
                return;
            }

            if (!_partner.TryRead(line, out var partner)
                || !_tenant.TryRead(line, out var tenant)
                || !_month.TryRead(line, out var month)
                || !_mau.TryRead(line, out var mau)
                || !_pau.TryRead(line, out var pau)
                || !_subscription.TryRead(line, out var subscription)
                || !_types.TryRead(line, out var attribution)
                || !_customer.TryRead(line, out var customer))
            {
                return;
            }

            if (attribution.Other)
            {
                notes.Add(ReportNotes.OtherAssociationTypes);
            }

            var row = new UsageRow(partner, tenant, Intune, month, mau, pau, attribution.Types, ReportKind.Microsoft365, null, customer)
            {
                Line = line.Number,

                // A row that names no subscription is one of its own.
                Piece = subscription != default ? subscription : new WideId(0, (ulong)line.Number),
            };
            if (receiver.Add(row) is { } reason)
            {
                line.Reject(reason, splits: true);
            }
        }
    }
}
