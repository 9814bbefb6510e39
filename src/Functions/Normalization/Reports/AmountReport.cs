using PartnerScore.Functions.Normalization.Fields;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Reports;

/// <summary>The reports of money: AzureUsage (consumed revenue by service) and CustomersAndTenants (billed revenue by product).</summary>
internal sealed class AmountReport : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Location = new("location", LocationHeaders, Required: false);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField Month = new("month", ["Month"], Required: true, FieldKind.Date);
    private static readonly ReportField Types = new("association type", ["PartnerAttributionType"], Required: false);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    private readonly TelemetryKind _kind;
    private readonly ReportField _item;
    private readonly ReportField _part;
    private readonly ReportField _amount;

    /// <param name="kind">Azure or Revenue.</param>
    public AmountReport(TelemetryKind kind)
    {
        _kind = kind;
        (Name, _item, _part, _amount) = kind == TelemetryKind.Azure
            ? (
                "AzureUsage",
                new ReportField("service", ["ServiceLevel2"], Required: true),
                new ReportField("subscription", ["SubscriptionId"], Required: false),
                new ReportField("consumed revenue", ["ACR_USD"], Required: true, FieldKind.Money))
            : (
                "CustomersAndTenants",
                new ReportField("product", ["Product"], Required: true),
                new ReportField("part of the product", ["ProductPartNumber", "SKU", "RawProductName"], Required: false),
                new ReportField("billed revenue", ["BilledRevenueUSD"], Required: true, FieldKind.Money));
        Fields = [Partner, Location, Tenant, _item, Month, _amount, _part, Types, Customer];
    }

    public override string Name { get; }

    public override IReadOnlyList<ReportField> Fields { get; }

    public override IEnumerable<string> PoorIn(DropHeader header) => _kind == TelemetryKind.Azure && !header.Has("CustomerSegment")
        ? ["rows whose customer is told SMB or Enterprise by the amount alone, since the report has no column CustomerSegment"]
        : [];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(this, header, options, notes);

    private sealed class Parser(AmountReport report, DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _location = new(header.Find(Location.Headers), required: false, IdValues.ParsePartner);
        private readonly PooledColumn<string> _tenant = new(header.Find(Tenant.Headers), required: true, IdValues.ParseTenant);
        private readonly PooledColumn<string> _item = new(header.Find(report._item.Headers), required: true, TextValues.ParseItem);
        private readonly PooledColumn<WideId> _part = new(header.Find(report._part.Headers), required: false, PartIds.Parse);
        private readonly PooledColumn<Month> _month = new(header.Find(Month.Headers), required: true, DateValues.MonthUntil(options.Now));
        private readonly AmountColumn _amount = new(header.Find(report._amount.Headers));
        private readonly PooledColumn<Attribution> _types = new(header.Find(Types.Headers), required: false, Attribution.Parse);
        private readonly PooledColumn<string?> _customer = new(header.Find(Customer.Headers), required: false, TextValues.ParseName);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_partner.TryRead(line, out var partner)
                || !_location.TryRead(line, out var location)
                || !_tenant.TryRead(line, out var tenant)
                || !_item.TryRead(line, out var item)
                || !_part.TryRead(line, out var part)
                || !_month.TryRead(line, out var month)
                || !_amount.TryRead(line, out var amount)
                || !_types.TryRead(line, out var attribution)
                || !_customer.TryRead(line, out var customer))
            {
                return;
            }

            if (amount is not { } usd)
            {
                notes.Add(ReportNotes.RowsWithoutAmount);
                return;
            }

            attribution.Tell(notes);

            var row = new ReportedAmount(report._kind, partner, location == partner ? null : location, tenant, item, part, month, attribution.Types, usd, customer, line.Number);
            if (receiver.Add(row) is { } reason)
            {
                line.Reject(reason, splits: true);
            }
        }
    }
}
