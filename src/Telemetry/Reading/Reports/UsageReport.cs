using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>The Microsoft 365 usage reports: OfficeUsage, and CPOR-M365, which dates its claims.</summary>
internal sealed class UsageReport(ReportKind kind) : Report
{
    private const string DateAssociated = "DateAssociated";

    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField Workload = new("workload", ["WorkloadName", "Workload"], Required: true);
    private static readonly ReportField Month = new("month", ["Month", "Date"], Required: true, FieldKind.Date);
    private static readonly ReportField Mau = new("MAU", ["MonthlyActiveUsers", "MAU"], Required: true);
    private static readonly ReportField Pau = new("PAU", ["PaidAvailableUnits", "PAU"], Required: true);
    private static readonly ReportField Types = new("association type", ["PartnerAttributionType"], Required: false);
    private static readonly ReportField Associated = new("associated on", [DateAssociated], Required: true, FieldKind.Date);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    public override string Name => kind == ReportKind.Cpor ? "CPOR-M365" : "OfficeUsage";

    public override IReadOnlyList<ReportField> Fields { get; } = kind == ReportKind.Cpor
        ? [Partner, Tenant, Workload, Month, Mau, Pau, Associated, Types, Customer]
        : [Partner, Tenant, Workload, Month, Mau, Pau, Types, Customer];

    public override IReadOnlyList<string> ForeignHeaders => kind == ReportKind.Cpor ? [] : [DateAssociated];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(kind, header, options, notes);

    private static string? ParseWorkload(string text, out string workload)
    {
        var reason = TextValues.ParseWorkload(text, out var name);
        workload = name!;
        return reason;
    }

    private sealed class Parser(ReportKind kind, DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _tenant = new(header.Find(Tenant.Headers), required: true, IdValues.ParseTenant);
        private readonly PooledColumn<NamedItem> _workload = new(
            header.Find(Workload.Headers), required: true, NamedItem.Of(TelemetryKind.Microsoft365, ParseWorkload));
        private readonly PooledColumn<Month> _month = new(header.Find(Month.Headers), required: true, DateValues.MonthUntil(options.Now));
        private readonly NumberColumn _mau = new(header.Find(Mau.Headers));
        private readonly NumberColumn _pau = new(header.Find(Pau.Headers));
        private readonly PooledColumn<Attribution> _types = new(header.Find(Types.Headers), required: false, Attribution.Parse);
        private readonly PooledColumn<DateOnly?> _associated = new(
            kind == ReportKind.Cpor ? header.Find(Associated.Headers) : [], required: false, DateValues.ParseDate);
        private readonly PooledColumn<string?> _customer = new(header.Find(Customer.Headers), required: false, TextValues.ParseName);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_partner.TryRead(line, out var partner)
                || !_tenant.TryRead(line, out var tenant)
                || !_workload.TryRead(line, out var workload)
                || !_month.TryRead(line, out var month)
                || !_mau.TryRead(line, out var mau)
                || !_pau.TryRead(line, out var pau)
                || !_types.TryRead(line, out var attribution)
                || !_associated.TryRead(line, out var associated)
                || !_customer.TryRead(line, out var customer))
            {
                return;
            }

            if (kind == ReportKind.Microsoft365)
            {
                attribution.CountUnused(notes);
            }

            if (!workload.IsKnown)
            {
                notes.Add(ReportNotes.UnknownWorkloads);
                notes.AddUnknown(ReportNotes.Workload, workload.Name);
            }

            var types = kind == ReportKind.Cpor ? AssociationTypes.Cpor : attribution.Types;
            var row = new UsageRow(partner, tenant, workload.Name, month, mau, pau, types, kind, associated, customer) { Line = line.Number };
            if (receiver.Add(row) is { } reason)
            {
                line.Reject(reason, splits: true);
            }
        }
    }
}
