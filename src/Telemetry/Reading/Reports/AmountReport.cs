using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>A report of money by tenant, month and service or product.</summary>
internal sealed class AmountReport(AmountColumns columns) : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Location = new("location", LocationHeaders, Required: false);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField DuplicateOfMoney = new("duplicate", ["IsACRDuplicateAtPGALevel"], Required: false);
    private static readonly ReportField DuplicateOfRow = new("duplicate", ["IsDuplicateRowForPGA"], Required: false);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    public override string Name => columns.Name;

    public override IReadOnlyList<ReportField> Fields { get; } =
    [
        Partner, Location, Tenant, columns.Item, columns.Month, columns.Amount, .. columns.Parts.Select(
            part => part.Field), columns.Types, DuplicateOfMoney, DuplicateOfRow, Customer,
        .. columns.Segment is { } segment ? [segment] : Array.Empty<ReportField>(),
        .. columns.Mark is { } mark ? [mark] : Array.Empty<ReportField>(),
    ];

    public override IReadOnlyList<string> ForeignHeaders => columns.ForeignHeaders;

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(columns, header, options, notes);

    public override IEnumerable<string> PoorIn(DropHeader header) => columns.Segment is { } segment && !segment.Headers.Any(header.Has)
        ? ["rows whose customer is told SMB or Enterprise by the amount alone, since the report has no column CustomerSegment"]
        : [];

    private sealed class Parser(AmountColumns columns, DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _location = new(header.Find(Location.Headers), required: false, IdValues.ParsePartner);
        private readonly PooledColumn<string> _tenant = new(header.Find(Tenant.Headers), required: true, IdValues.ParseTenant);
        private readonly PooledColumn<AmountItem> _item = new(
            header.Find(columns.Item.Headers), required: true, AmountItem.With(columns.KeyOf, columns.IsUnknown, columns.Concerns));

        private readonly PooledColumn<bool> _familyConcerns = new(
            header.Find(columns.Family?.Headers ?? []), required: false, (string text, out bool concerns) => (concerns = columns.Concerns(text)) ? null : null);
        private readonly AmountPartColumns _part = new(columns, header);
        private readonly PooledColumn<Month> _month = new(
            header.Find(columns.Month.Headers), required: true, DateValues.MonthUntil(options.Now, columns.ParseMonth));
        private readonly AmountColumn _amount = new(header.Find(columns.Amount.Headers));
        private readonly PooledColumn<Attribution> _types = new(header.Find(columns.Types.Headers), required: false, Attribution.Parse);
        private readonly PooledColumn<ulong> _otherTypes = new(header.Find(columns.Types.Headers), required: false, OtherTypes.Parse);
        private readonly PooledColumn<bool> _moneyAgain = new(header.Find(DuplicateOfMoney.Headers), required: false, Flags.Parse);
        private readonly PooledColumn<bool> _rowAgain = new(header.Find(DuplicateOfRow.Headers), required: false, Flags.Parse);
        private readonly PooledColumn<string?> _customer = new(header.Find(Customer.Headers), required: false, TextValues.ParseName);
        private readonly PooledColumn<string?> _segment = new(
            columns.Segment is { } segment ? header.Find(segment.Headers) : [], required: false, TextValues.ParseName);

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
                || !_otherTypes.TryRead(line, out var otherTypes)
                || !_moneyAgain.TryRead(line, out var moneyAgain)
                || !_rowAgain.TryRead(line, out var rowAgain)
                || !_customer.TryRead(line, out var customer)
                || !_segment.TryRead(line, out var segment)
                || !_familyConcerns.TryRead(line, out var familyConcerns))
            {
                return;
            }

            if (amount is not { } usd)
            {
                notes.Add(ReportNotes.RowsWithoutAmount);
                return;
            }

            attribution.CountUnused(notes);
            if (item.IsUnknown && (item.Concerns || familyConcerns))
            {
                notes.AddUnknown(columns.Item.Name, item.Name);
            }

            location = location == partner ? null : location;
            var row = new ReportedAmount(
                columns.Report, partner, location, tenant, item.Name, item.Key, part, _part.Layout, month, attribution.Types, moneyAgain
                    || rowAgain, usd, line.Number)
            {
                OtherTypes = otherTypes,
                CustomerName = customer,
                Segment = segment,
            };
            if (receiver.Add(row) is { } reason)
            {
                line.Reject(reason, splits: true);
            }
        }
    }
}
