using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Reports;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Turns the lines of one block after the other into rows. Every thread has its own.</summary>
internal sealed class BlockParser
{
    private readonly DropRecords _records;
    private readonly DropHeader _header;
    private readonly DropLine _line;
    private readonly ReportNotes _notes = new();
    private readonly ILineParser _parser;
    private readonly int[] _dates;
    private readonly int[] _allDates;

    public BlockParser(DropFormat format, Report report, DropHeader header, ReportOptions options)
    {
        _records = DropRecords.Of(format);
        _header = _records.Expect([.. report.Fields.SelectMany(field => field.Headers)], report.ForeignHeaders, header);
        _line = new(_records, _header, report.Persons(_header));
        _parser = report.Begin(_header, options, _notes);
        _dates = [.. report.Fields.Where(field => field.Kind == FieldKind.Date).SelectMany(field => _header.Find(field.Headers))];
        _allDates = [.. Enumerable.Range(0, _header.Names.Count).Where(column => _dates.Contains(column) || SaysDate(DropHeader.Key(_header.Names[column])))];
    }

    /// <param name="holdsFirst">The block's first record is the drop's first one: its dates tell who wrote the file.</param>
    /// <exception cref="DropRejectedException">Such a file is not to be applied at all.</exception>
    public void Parse(DropBlock block, bool holdsFirst, RowBatch batch)
    {
        batch.Begin();
        _notes.Clear();
        _line.SendRejectsTo(batch);
        _records.Begin(block);
        if (block.HasHeader)
        {
            _records.SkipHeader();
        }

        try
        {
            while (_records.Read())
            {
                if (holdsFirst)
                {
                    RefuseExcelDates();
                    holdsFirst = false;
                }

                PassOn(batch);
                batch.EndRecord(_records.Offset, _records.Line);
            }

            (batch.RestAt, batch.NextLine) = (_records.RestAt, _records.NextLine);
        }
        catch (DropRejectedException failure) when (!holdsFirst)
        {
            batch.Failure = failure;
        }

        batch.Notes.Add(_notes);
    }

    /// <summary>Rejects one record of a block.</summary>
    /// <param name="record">Where in the block it begins.</param>
    /// <param name="line">The record's line.</param>
    public void Reject(DropBlock block, int record, long line, string reason, IRowReceiver receiver)
    {
        _line.SendRejectsTo(receiver);
        if (record == 0)
        {
            _records.Begin(block.Text, line, block.IsLast);
        }
        else
        {
            // With the line break before it, as every block that is not the first one.
            _records.Begin(block.Text[(record - 1)..], line - 1, block.IsLast);
        }

        _records.Read();
        _line.Reject(reason, splits: true);
    }

    private void PassOn(RowBatch batch)
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

        RefuseDayFirst();
        if (_records.HasStrayQuote)
        {
            _notes.Add(ReportNotes.StrayQuotes);
        }

        _parser.Parse(_line, batch);
    }

    /// <summary>Also dates that the report does not read tell who wrote the file.</summary>
    private static bool SaysDate(string header) => header.Contains("date", StringComparison.Ordinal) || header.Contains("month", StringComparison.Ordinal);

    private void RefuseDayFirst()
    {
        foreach (var column in _allDates)
        {
            var value = _records.GetSpan(column);
            if (value.Length >= 8 && DateValues.CanOnlyBeDayFirst(value))
            {
                var date = Advice.Quote(Encoding.UTF8.GetString(value));
                throw new DropRejectedException(
                    $"Line {_records.Line}, column {Advice.Quote(_header.Names[column])}: the date {date} can only be written day first, "
                    + $"so that no date of the file can be trusted: nothing of it is applied. {Advice.ResavedByExcel}")
                {
                    IsOfWhole = true,
                };
            }
        }
    }

    private void RefuseExcelDates()
    {
        if (_records.FieldCount != _header.Names.Count)
        {
            return;
        }

        foreach (var column in _dates)
        {
            if (ExcelTraces.OfDate(Encoding.UTF8.GetString(_records.GetSpan(column)).Trim()) is { } trace)
            {
                throw new DropRejectedException($"Line {_records.Line}, column {Advice.Quote(_header.Names[column])}: {trace}. {Advice.ResavedByExcel}");
            }
        }
    }
}
