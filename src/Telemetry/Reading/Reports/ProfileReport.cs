using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>Profile: which location belongs to which global account, and names; our own optional columns say what the partner holds.</summary>
internal sealed class ProfileReport : Report
{
    private const int LongestChannel = 20;

    private static readonly ReportField Global = new("global account", ["PGA_MPNID", "PGA_PartnerID"], Required: true);
    private static readonly ReportField Location = new("location", LocationHeaders, Required: true);
    private static readonly ReportField GlobalName = new("global account's name", ["PGA_PartnerName"], Required: false);
    private static readonly ReportField LocationName = new("location's name", ["PartnerName"], Required: false);
    private static readonly ReportField Country = new("country", ["Country"], Required: false);
    private static readonly ReportField Anniversary = new("anniversary", ["AnniversaryDate"], Required: false, FieldKind.Date);
    private static readonly ReportField Enrolled = new("enrolled designations", ["EnrolledDesignations"], Required: false);
    private static readonly ReportField Channels = new("notification channels", ["NotifyChannels"], Required: false);
    private static readonly ReportField Since = new("partner since", ["PartnerSince"], Required: false, FieldKind.Date);

    public override string Name => "Profile";

    public override IReadOnlyList<ReportField> Fields { get; } = [Global, Location, GlobalName, LocationName, Country, Anniversary, Enrolled, Since, Channels];

    /// <summary>Usage and training reports carry both ids and names, too.</summary>
    public override IReadOnlyList<string> ForeignHeaders { get; } =
    [
        "CustomerTenantId", "CustomerName", "CustomerId", "TrainingTitle", "TrainingName", "TrainingType", "TrainingActivityId", "TrainingCompletionDate",
        "CompletionDate", "CompetencyName", "UserName", "UserId", "MCPID", "Email", "CorpEmail", "SubscriptionId", "Month", "MonthKey", "DateKey",
            "FiscalMonthName",
    ];

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header);

    /// <summary>Names as people write them (<c>Modern Work; Data &amp; AI</c>) or ids (<c>modern-work;data-and-ai</c>); ids come out.</summary>
    private static string? ParseEnrolled(string text, out IReadOnlyList<string>? designations)
    {
        designations =
        [
            .. text.Split(';')
                .Select(name =>
                    string.Join('-', name.ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal)
                    .Split([' ', '\t', '-'], StringSplitOptions.RemoveEmptyEntries)))
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return designations.Any(name => name.Length > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? "not designations, separated by semicolons"
            : null;
    }

    /// <summary>Names of channels as the settings have them (<c>team-north;mail</c>); none of them is an address.</summary>
    private static string? ParseChannels(string text, out IReadOnlyList<string>? channels)
    {
        channels =
        [
            .. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(name => name.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return channels.Any(name => name.Length > LongestChannel || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? "not names of channels, separated by semicolons"
            : null;
    }

    private static string? ParseSince(string text, out Month? since)
    {
        since = null;
        if (DateValues.ParseDate(text, out var date) is null && date is null)
        {
            return null;
        }

        var reason = DateValues.ParseMonth(text, out var month);
        since = month;
        return reason;
    }

    private sealed class Parser(DropHeader header) : ILineParser
    {
        private readonly PooledColumn<string> _global = new(header.Find(Global.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _location = new(header.Find(Location.Headers), required: false, IdValues.ParsePartner);
        private readonly PooledColumn<string?> _globalName = new(header.Find(GlobalName.Headers), required: false, TextValues.ParseName);
        private readonly PooledColumn<string?> _locationName = new(header.Find(LocationName.Headers), required: false, TextValues.ParseName);
        private readonly PooledColumn<string?> _country = new(header.Find(Country.Headers), required: false, TextValues.ParseName);
        private readonly PooledColumn<DateOnly?> _anniversary = new(header.Find(Anniversary.Headers), required: false, DateValues.ParseDate);
        private readonly PooledColumn<IReadOnlyList<string>?> _enrolled = new(header.Find(Enrolled.Headers), required: false, ParseEnrolled);
        private readonly PooledColumn<IReadOnlyList<string>?> _channels = new(header.Find(Channels.Headers), required: false, ParseChannels);
        private readonly PooledColumn<Month?> _since = new(header.Find(Since.Headers), required: false, ParseSince);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (_global.TryRead(line, out var global)
                && _location.TryRead(line, out var location)
                && _globalName.TryRead(line, out var globalName)
                && _locationName.TryRead(line, out var locationName)
                && _country.TryRead(line, out var country)
                && _anniversary.TryRead(line, out var anniversary)
                && _enrolled.TryRead(line, out var enrolled)
                && _since.TryRead(line, out var since)
                && _channels.TryRead(line, out var channels))
            {
                // The global account's own row may leave the location empty.
                receiver.Add(new ProfileRow(location ?? global, global, globalName, locationName, country, anniversary, enrolled, since, channels));
            }
        }
    }
}
