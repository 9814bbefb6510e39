using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>A kind of report: how it is recognised and how its lines become rows.</summary>
internal abstract class Report
{
    /// <summary>The headers that carry a partner id; the designation belongs to the global account, so its ids come first.</summary>
    protected static readonly string[] PartnerHeaders = ["PGAPartnerID", "PGAMpnID", "GlobalPartnerID", "MPNId", "PartnerID", "PartnerOneID"];

    /// <summary>The headers that carry a location's id. Where no column names a global account, they carry the partner itself, which is no location
    /// then.</summary>
    protected static readonly string[] LocationHeaders = ["MPNId", "PartnerID"];

    public abstract string Name { get; }

    public abstract IReadOnlyList<ReportField> Fields { get; }

    /// <summary>Headers that this report never has: with one of them the file is another report.</summary>
    public virtual IReadOnlyList<string> ForeignHeaders => [];

    /// <summary>Persons' data may stand in any column that is not one of <see cref="Fields"/>.</summary>
    public bool HoldsPersons => Fields.Any(column => column.Kind == FieldKind.Person);

    /// <summary>The columns of a file of this report that may hold persons.</summary>
    public PersonColumns Persons(DropHeader header) =>
        new(HoldsPersons, Fields.Where(field => field.Kind != FieldKind.Person).SelectMany(field => field.Headers), header);

    /// <summary>What a report with such a header leaves out and what that costs, each said of its rows.</summary>
    public virtual IEnumerable<string> PoorIn(DropHeader header) => [];

    public abstract ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes);

    /// <summary>Fields without which a file is not this report, or not read.</summary>
    public virtual IEnumerable<ReportField> Missing(DropHeader header) =>
        Fields.Where(field => field.Required && !field.Headers.Any(header.Has));

    public bool IsForeign(DropHeader header) => ForeignHeaders.Any(header.Has);
}

/// <summary>Turns the lines of one drop into rows. Not thread-safe.</summary>
internal interface ILineParser
{
    /// <summary>Passes the line's row on, or rejects the line.</summary>
    void Parse(DropLine line, IRowReceiver receiver);
}
