using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>Business applications usage: active users (MAU) or capacity (MAC) of Dynamics 365 and Power Platform workloads, a row per subscription.</summary>
internal sealed class DynamicsUsageReport : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantID"], Required: true);
    private static readonly ReportField Workload = new("workload", ["Workload", "WorkloadName"], Required: true);
    private static readonly ReportField Month = new("month", ["FiscalMonthName", "FiscalMonth", "Month"], Required: true, FieldKind.Date);
    private static readonly ReportField Mau = new("MAU", ["MAU"], Required: true);
    private static readonly ReportField Mac = new("MAC", ["MAC"], Required: true);
    private static readonly ReportField Subscription = new("subscription", ["SubscriptionID"], Required: false);
    private static readonly ReportField Metric = new("metric type", ["MetricType"], Required: false);
    private static readonly ReportField Types = new("association type", ["PartnerAssociationType", "PartnerAttributionType"], Required: false);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    /// <summary>Rows that name no subscription, in a report that names some, are all of this one.</summary>
    private static readonly WideId NoSubscription = new(0, 1);

    public override string Name => "Business applications usage";

    public override IReadOnlyList<ReportField> Fields { get; } = [Partner, Tenant, Workload, Month, Mau, Mac, Subscription, Metric, Types, Customer];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header, options, notes);

    private static string? ParseIsTrial(string text, out bool isTrial)
    {
        isTrial = text.Contains("trial", StringComparison.OrdinalIgnoreCase);
        return null;
    }

    private sealed class Parser(DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly bool _namesSubscriptions = header.Find(Subscription.Headers).Length > 0;
        private readonly PooledColumn<bool> _isTrial = new(header.Find(Metric.Headers), required: false, ParseIsTrial);
        private readonly int[] _mauColumns = header.Find(Mau.Headers);
        private readonly SubscriptionColumns _columns = new(header, Partner, Tenant, Subscription, Types, Customer);
        private readonly PooledColumn<NamedItem> _workload = new(
            header.Find(Workload.Headers), required: true, NamedItem.Of(TelemetryKind.Dynamics, TextValues.ParseReportedWorkload));
        private readonly PooledColumn<Month> _month = new(header.Find(Month.Headers), required: true, DateValues.MonthUntil(options.Now, FiscalMonths.Parse));
        private readonly NumberColumn _mau = new(header.Find(Mau.Headers));
        private readonly NumberColumn _mac = new(header.Find(Mac.Headers));

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_isTrial.TryRead(line, out var isTrial))
            {
                return;
            }

            if (isTrial)
            {
                notes.Add(ReportNotes.TrialRows);
                return;
            }

            if (!_columns.TryReadTenant(line, out var partner, out var tenant)
                || !_workload.TryRead(line, out var workload)
                || !_month.TryRead(line, out var month)
                || !_mau.TryReadOptional(line, out var mau)
                || !_mac.TryReadOptional(line, out var mac)
                || !_columns.TryReadSubscription(line, out var subscription, out var attribution, out var customer))
            {
                return;
            }

            if (mau is null && mac is null)
            {
                line.Reject(_mauColumns[0], "no value, nor one of MAC");
                return;
            }

            attribution.CountUnused(notes);
            if (!workload.IsKnown)
            {
                notes.AddUnknown(ReportNotes.Workload, workload.Name);
            }

            var row = new UsageRow(partner, tenant, workload.Name, month, mau ?? 0, mac ?? 0, attribution.Types, ReportKind.Microsoft365, null, customer)
            {
                Line = line.Number,
                Piece = subscription != default || !_namesSubscriptions ? subscription : NoSubscription,
                Telemetry = TelemetryKind.Dynamics,
            };
            SubscriptionColumns.PassOn(row, line, receiver);
        }
    }
}
