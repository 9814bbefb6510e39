using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>TrainingCompletions: who completed which training. People become pseudonyms here, nothing behind this class knows them.</summary>
internal sealed class TrainingCompletionsReport : Report
{
    private static readonly ReportField Partner = new("partner", PartnerHeaders, Required: true);
    private static readonly ReportField Person = new("person", ["MCPID", "AADUserId", "Email", "CorpEmail"], Required: true, FieldKind.Person);
    private static readonly ReportField Title = new("title", ["TrainingTitle"], Required: true);
    private static readonly ReportField Type = new("type", ["TrainingType"], Required: false);
    private static readonly ReportField Completed = new("completed on", ["TrainingCompletionDate"], Required: true, FieldKind.Date);
    private static readonly ReportField Expires = new("expires on", ["ExpirationDate"], Required: false, FieldKind.Date);
    private static readonly ReportField Status = new("status", ["ActivationStatus"], Required: false);

    public override string Name => "TrainingCompletions";

    public override IReadOnlyList<ReportField> Fields { get; } = [Partner, Person, Title, Type, Completed, Expires, Status];

    public override IEnumerable<string> PoorIn(DropHeader header) =>
        new (ReportField Field, string Cost)[]
        {
            (Expires, "never end"),
            (Status, "count even if they are inactive, expired or revoked"),
        }
        .Where(lack => !lack.Field.Headers.Any(header.Has))
        .Select(lack => $"certifications that {lack.Cost}, since the report has no column {lack.Field}");

    public override ILineParser Begin(DropHeader header, ReportOptions options, ReportNotes notes) => new Parser(header, new(options.PseudonymKey), notes);

    private static string? ParseIsExam(string text, out bool isExam)
    {
        isExam = text.StartsWith("exam", StringComparison.OrdinalIgnoreCase);
        return null;
    }

    private static string? ParseIsInactive(string text, out bool isInactive)
    {
        isInactive = text.ToUpperInvariant() is "INACTIVE" or "EXPIRED" or "REVOKED";
        return null;
    }

    private sealed class Parser(DropHeader header, PseudonymKey key, ReportNotes notes) : ILineParser
    {
        private readonly PooledColumn<bool> _isExam = new(header.Find(Type.Headers), required: false, ParseIsExam);
        private readonly PooledColumn<string> _partner = new(header.Find(Partner.Headers), required: true, IdValues.ParsePartner);
        private readonly PooledColumn<string> _person = new(header.Find(Person.Headers), required: true, Pseudonym(key), ofPersons: true);
        private readonly PooledColumn<string> _title = new(header.Find(Title.Headers), required: true, TextValues.ParseTitle);
        private readonly PooledColumn<DateOnly> _completed = new(header.Find(Completed.Headers), required: true, DateValues.ParseRequiredDate);
        private readonly PooledColumn<DateOnly?> _expires = new(header.Find(Expires.Headers), required: false, DateValues.ParseDate);
        private readonly PooledColumn<bool> _isInactive = new(header.Find(Status.Headers), required: false, ParseIsInactive);

        public void Parse(DropLine line, IRowReceiver receiver)
        {
            if (!_isExam.TryRead(line, out var isExam))
            {
                return;
            }

            if (isExam)
            {
                notes.Add(ReportNotes.ExamRows);
                return;
            }

            if (_partner.TryRead(line, out var partner)
                && _person.TryRead(line, out var person)
                && _title.TryRead(line, out var title)
                && _completed.TryRead(line, out var completed)
                && _expires.TryRead(line, out var expires)
                && _isInactive.TryRead(line, out var isInactive))
            {
                receiver.Add(new CertificationRow(partner, person, key.Id, title, completed, expires, !isInactive));
            }
        }

        private static ParseText<string> Pseudonym(PseudonymKey key) => (string text, out string person) =>
        {
            person = key.PersonKey(text);
            return ExcelTraces.IsRounded(text) ? $"a rounded number, which is no person's id {Advice.ResavedByExcelAside}" : null;
        };
    }
}
