using System.Text;
using PartnerScore.Functions.Normalization.Fields;
using PartnerScore.Functions.Normalization.Reports;

namespace PartnerScore.Functions.Normalization;

/// <summary>Recognises a drop's report by its header and turns its lines into rows, in memory that does not grow with the file.</summary>
public sealed class ReportReader : IAsyncDisposable
{
    private readonly DropRecords _records;
    private readonly DropHeader _header;
    private readonly ReportNotes _notes = new();
    private readonly DropLine _line;
    private readonly ILineParser _parser;
    private bool _isOnRecord;

    private ReportReader(DropRecords records, DropHeader header, Report report, ReportOptions options)
    {
        _records = records;
        _header = header;
        _line = new(records, header, new(report, header));
        _parser = report.Begin(header, options, _notes);
        Report = report.Name;
    }

    /// <summary>Reads as far as the first row.</summary>
    /// <param name="content">The drop's bytes as uploaded (gzip included); not disposed.</param>
    /// <param name="path">The drop's path: its ending tells format and compression.</param>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know; the message tells what to do.</exception>
    public static async Task<ReportReader> OpenAsync(Stream content, string path, ReportOptions options, CancellationToken cancellationToken)
    {
        var format = DropFormat.Of(path);
#pragma warning disable CA2000 // does not see the asynchronous disposal below
        var records = await DropRecords.OpenAsync(content, format, cancellationToken);
#pragma warning restore CA2000
        try
        {
            var header = await records.ReadHeaderAsync(cancellationToken);
            var report = ReportRecognition.Recognise(header, format.Separator);
            var reader = new ReportReader(records, records.Expect(report, header), report, options);
            reader._isOnRecord = await records.ReadAsync(cancellationToken);
            reader.RefuseExcelDates(report);
            return reader;
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    /// <summary>The report's name: OfficeUsage, CPOR-M365, TrainingCompletions, Profile, associations.</summary>
    public string Report { get; }

    /// <summary>Data rows read so far, rejected ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Counts by name of what was left out or is worth knowing.</summary>
    public IReadOnlyDictionary<string, long> Notes => _notes.Counts;

    /// <summary>Passes on up to <paramref name="maximumRows"/> rows; false at the end of the file, also where rows were passed on before it.</summary>
    /// <exception cref="DropRejectedException">The rest of the file cannot be read (damaged gzip, oversize record); the message names the line.</exception>
    public async ValueTask<bool> ReadAsync(IRowReceiver receiver, int maximumRows, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumRows, 1);
        cancellationToken.ThrowIfCancellationRequested();
        _line.SendRejectsTo(receiver);
        for (var row = 0; row < maximumRows; row++)
        {
            if (!_isOnRecord)
            {
                return false;
            }

            RowsRead++;
            PassOn(receiver);
            var read = _records.ReadAsync(cancellationToken);
            _isOnRecord = read.IsCompletedSuccessfully ? read.Result : await read;
        }

        return _isOnRecord;
    }

    public ValueTask DisposeAsync() => _records.DisposeAsync();

    private void PassOn(IRowReceiver receiver)
    {
        if (_records.Damage is { } damage)
        {
            _line.Reject(damage, splits: false);
            return;
        }

        var fields = _records.FieldCount;
        if (fields != _header.Names.Count)
        {
            _line.Reject($"{fields} columns, the header has {_header.Names.Count}", splits: false);
            return;
        }

        if (_records.HasStrayQuote)
        {
            _notes.Add(ReportNotes.StrayQuotes);
        }

        _parser.Parse(_line, receiver);
    }

    /// <summary>Before anything of such a file is applied: the first row's dates tell who wrote it.</summary>
    private void RefuseExcelDates(Report report)
    {
        if (!_isOnRecord || _records.FieldCount != _header.Names.Count)
        {
            return;
        }

        var dates = report.Fields.Where(field => field.Kind == FieldKind.Date).SelectMany(field => _header.Find(field.Headers));
        foreach (var column in dates.Where(column => DateValues.LooksResavedByExcel(Encoding.UTF8.GetString(_records.GetSpan(column)).Trim())))
        {
            throw new DropRejectedException(
                $"Line {_records.Line}, column {Advice.Quote(_header.Names[column])}: a date as dd.mm.yyyy. {Advice.ResavedByExcel}");
        }
    }
}

/// <param name="Now">The time of processing, UTC: months that have not begun are rejected.</param>
/// <param name="PseudonymKey">Secret key of the persons' keyed hash.</param>
public sealed record ReportOptions(DateTimeOffset Now, ReadOnlyMemory<byte> PseudonymKey);
