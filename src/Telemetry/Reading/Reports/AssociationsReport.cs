using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>Our own report of claims that no export carries.</summary>
internal sealed class AssociationsReport : Report
{
    private static readonly ReportField Partner = new("partner", ["PartnerId"], Required: true);
    private static readonly ReportField Tenant = new("tenant", ["CustomerTenantId"], Required: true);
    private static readonly ReportField Workload = new("workload", ["Workload"], Required: false);
    private static readonly ReportField Type = new("association type", ["AssociationType"], Required: true);
    private static readonly ReportField Start = new("start", ["StartDate"], Required: true, FieldKind.Date);
    private static readonly ReportField End = new("end", ["EndDate"], Required: false, FieldKind.Date);

    public override string Name => "associations";

    public override IReadOnlyList<ReportField> Fields { get; } = [Partner, Tenant, Workload, Type, Start, End];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header);

    private static string? ParseTypes(string text, out AssociationTypes types)
    {
        types = AssociationTypeNames.Parse(text, out var other);
        return other || types == AssociationTypes.None ? "not an association type: CPOR, DPOR, CSP Tier 1, CSP Tier 2 or PAL" : null;
    }

    private sealed class Parser(DropHeader header) : ILineParser
    {
        private readonly int[] _endColumns = header.Find(End.Headers);
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _tenant = new(header.Find(Tenant.Headers), required: true, IdValues.ParseTenant);
        private readonly PooledColumn<string?> _workload = new(header.Find(Workload.Headers), required: false, TextValues.ParseWorkload);
        private readonly PooledColumn<AssociationTypes> _types = new(header.Find(Type.Headers), required: true, ParseTypes);
        private readonly PooledColumn<DateOnly> _start = new(header.Find(Start.Headers), required: true, DateValues.ParseRequiredDate);
        private readonly PooledColumn<DateOnly?> _end = new(header.Find(End.Headers), required: false, DateValues.ParseDate);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_partner.TryRead(line, out var partner)
                || !_tenant.TryRead(line, out var tenant)
                || !_workload.TryRead(line, out var workload)
                || !_types.TryRead(line, out var types)
                || !_start.TryRead(line, out var start)
                || !_end.TryRead(line, out var end))
            {
                return;
            }

            if (end < start)
            {
                line.Reject(_endColumns[0], "an end before the start");
                return;
            }

            foreach (var type in Enum.GetValues<AssociationTypes>().Where(type => type != AssociationTypes.None && types.HasFlag(type)))
            {
                receiver.Add(new AssociationRow(partner, tenant, workload, type, start, end));
            }
        }
    }
}
