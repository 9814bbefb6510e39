using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>EMSUsage, a row per subscription: Intune and what comes with it, each workload in a pair of columns of its own.</summary>
internal sealed class EmsUsageReport : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField Month = new("month", ["Month", "Date"], Required: true, FieldKind.Date);
    private static readonly ReportField Subscription = new("subscription", ["SubscriptionId"], Required: false);
    private static readonly ReportField FreeVsPaid = new("free or paid", ["FreeVsPaidSKU"], Required: false);
    private static readonly ReportField Types = new("association type", ["PartnerAttributionType", "PartnerAttachType"], Required: false);
    private static readonly ReportField Customer = new("customer name", ["CustomerName"], Required: false);

    // Defender for Identity (AATPActiveUsage) has no paid units, so that it says nothing.
    private static readonly Pair[] Pairs =
    [
        new("Intune", Units("IntuneMonthlyActiveUsers"), Units("IntunePaidAvailableUnits")),
        new("Microsoft Entra ID P1", Units("AADPMonthlyActiveUsers"), Units("AADPPaidAvailableUnits")),
        new("Purview Information Protection", Units("AzipMonthlyActiveUsers"), Units("AzipPaidAvailableUnits")),
    ];

    public override string Name => "EMSUsage";

    public override IReadOnlyList<ReportField> Fields { get; } =
        [Partner, Tenant, Month, .. Pairs.SelectMany(pair => new[] { pair.Mau, pair.Pau }), Subscription, FreeVsPaid, Types, Customer];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header, options, notes);

    /// <summary>At least one workload's pair of columns is there, and no half of one.</summary>
    public override IEnumerable<ReportField> Missing(DropHeader header)
    {
        var begun = Pairs.Where(pair => header.Has(pair.Mau.Headers[0]) || header.Has(pair.Pau.Headers[0])).ToArray();
        return base.Missing(header)
            .Concat((begun.Length > 0 ? begun : Pairs[..1]).SelectMany(pair => new[] { pair.Mau, pair.Pau }).Where(field => !header.Has(field.Headers[0])));
    }

    private static ReportField Units(string header) => new(header, [header], Required: false);

    private static string? ParseIsFree(string text, out bool isFree)
    {
        isFree = text.StartsWith("free", StringComparison.OrdinalIgnoreCase);
        return null;
    }

    private sealed record Pair(string Workload, ReportField Mau, ReportField Pau);

    private sealed class Parser(DropHeader header, ReportOptions options, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<bool> _isFree = new(header.Find(FreeVsPaid.Headers), required: false, ParseIsFree);
        private readonly SubscriptionColumns _columns = new(header, Partner, Tenant, Subscription, Types, Customer);
        private readonly PooledColumn<Month> _month = new(header.Find(Month.Headers), required: true, DateValues.MonthUntil(options.Now));
        private readonly UnitsColumns[] _pairs =
        [
            .. Pairs.Where(pair => header.Has(pair.Mau.Headers[0]))
                .Select(pair => new UnitsColumns(WorkloadNames.Canonical(pair.Workload), header.Find(pair.Mau.Headers), header.Find(pair.Pau.Headers))),
        ];

        private readonly (long Mau, long Pau)?[] _units = new (long Mau, long Pau)?[Pairs.Length];

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

            if (!_columns.TryReadTenant(line, out var partner, out var tenant)
                || !_month.TryRead(line, out var month)
                || !TryReadUnits(line)
                || !_columns.TryReadSubscription(line, out var subscription, out var attribution, out var customer))
            {
                return;
            }

            attribution.CountUnused(notes);
            if (Array.TrueForAll(_units, units => units is null))
            {
                notes.Add(ReportNotes.RowsWithoutUnits);
            }

            for (var pair = 0; pair < _pairs.Length; pair++)
            {
                if (_units[pair] is { } units)
                {
                    var row = new UsageRow(
                        partner, tenant, _pairs[pair].Workload, month, units.Mau, units.Pau, attribution.Types, ReportKind.Ems, null, customer)
                    {
                        Line = line.Number,

                        // A row that names no subscription is one of its own.
                        Piece = subscription != default ? subscription : new WideId(0, (ulong)line.Number),
                    };
                    SubscriptionColumns.PassOn(row, line, receiver);
                }
            }
        }

        private bool TryReadUnits(DropLine line)
        {
            for (var pair = 0; pair < _pairs.Length; pair++)
            {
                if (!_pairs[pair].TryRead(line, out _units[pair]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
