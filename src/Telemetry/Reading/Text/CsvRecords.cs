using System.Buffers;
using System.Text;
using CsvHelper;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Records of comma- or tab-separated text.</summary>
internal sealed class CsvRecords : DropRecords
{
    /// <summary>Bytes of blank lines in a row that are jumped over at once, since each by itself costs more than a row's bytes do.</summary>
    private const int BlankRun = 256;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \r\n"u8);

    private readonly CsvReaderOptions _options;
    private readonly char _separator;
    private CsvReader _csv;
    private CsvMalformedRecord? _malformed;
    private ReadOnlyMemory<byte> _text;
    private bool _isLast;
    private int _counted;

    /// <summary>The place in the text where the reader began.</summary>
    private int _begin;

    public CsvRecords(char separator)
    {
        _separator = separator;
        _options = new()
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record => _malformed = record,
        };
        _csv = CsvReader.Create(_text, _options);
    }

    public override int FieldCount => _csv.FieldCount;

    public override bool HasStrayQuote => _malformed is { Reason: CsvMalformedReason.StrayQuote } && Damage is null;

    public override void Begin(ReadOnlyMemory<byte> text, long line, bool isLast)
    {
        _csv.Dispose();
        _csv = CsvReader.Create(text, _options);
        (_text, _isLast, _counted, _begin) = (text, isLast, 0, 0);
        Line = line;
    }

    public override DropHeader? ReadHeader(bool isEnd)
    {
        if (!Read())
        {
            return null;
        }

        if (Damage is not null)
        {
            throw new DropRejectedException($"The header cannot be read: {Damage}. {Advice.DropTheOriginal}");
        }

        RefuseTooMany(_csv.FieldCount);
        return new([.. Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString)]);
    }

    public override void SkipHeader() => Read();

    public override bool Read()
    {
        _malformed = null;
        Damage = null;
        while (_csv.Read())
        {
            Offset = _begin + (int)_csv.ByteOffset;
            CountLines(Offset);
            var record = _csv.RawRecord;
            if (record.Length > MaximumRecord)
            {
                throw new DropRejectedException(
                    $"Line {Line} begins a record of more than {MaximumRecord / 1024} KiB, most likely a quote that is never closed: nothing from " +
                        $"there on was read. "
                    + "Correct the line and drop the file again.");
            }

            if (!_isLast && Offset + record.Length == _text.Length)
            {
                // Only inside a value the line break that ends the block is part of the record.
                (RestAt, NextLine) = (Offset, Line);
                return false;
            }

            if (!record.Trim((byte)' ').IsEmpty)
            {
                Damage = DamageOf(_malformed);
                return true;
            }

            JumpBlankLines(Offset + record.Length);
        }

        var last = Line;
        CountLines(_text.Length);
        (RestAt, NextLine, Line) = (_text.Length, Line, last);
        return false;
    }

    public override ReadOnlySpan<byte> GetSpan(int column) => _csv.GetSpan(column);

    public override string Text(PersonColumns persons, bool splits)
    {
        if (!persons.Any && !MailAddresses.AreIn(_csv.RawRecord))
        {
            return Encoding.UTF8.GetString(_csv.RawRecord);
        }

        if (!splits || _csv.FieldCount != persons.ColumnCount)
        {
            return "";
        }

        var line = new StringBuilder();
        for (var column = 0; column < _csv.FieldCount; column++)
        {
            line.Append(column == 0 ? "" : _separator);
            if (!persons.Withholds(column, _csv.GetSpan(column)))
            {
                line.Append(Encoding.UTF8.GetString(_csv.GetRawSpan(column)));
            }
        }

        return line.ToString();
    }

    /// <summary>As an editor does: CR, LF and CR LF end a line, inside a value, too.</summary>
    private void CountLines(int offset)
    {
        var text = _text.Span[_counted..offset];
        for (var at = text.IndexOfAny((byte)'\r', (byte)'\n'); at >= 0; at = text.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            Line++;
            text = text[(text[at..].StartsWith("\r\n"u8) ? at + 2 : at + 1)..];
        }

        _counted = offset;
    }

    /// <param name="end">Where a blank line ends.</param>
    private void JumpBlankLines(int end)
    {
        var rest = _text.Span[end..];
        if (rest.Length < BlankRun || rest[..BlankRun].ContainsAnyExcept(Blanks))
        {
            return;
        }

        // Up to the last of the line breaks, with it: a text that begins with one is not searched for a byte order mark.
        var blank = rest.IndexOfAnyExcept(Blanks) is >= 0 and var other ? rest[..other] : rest;
        var jump = blank.LastIndexOfAny((byte)'\r', (byte)'\n');
        jump -= jump > 0 && blank[jump - 1] == '\r' && blank[jump] == '\n' ? 1 : 0;
        if (jump > 0)
        {
            CountLines(end);
            Line += LineBreaks.In(blank[..jump], crAlone: true);
            (_begin, _counted) = (end + jump, end + jump);
            _csv.Dispose();
            _csv = CsvReader.Create(_text[_begin..], _options);
        }
    }

    private string? DamageOf(CsvMalformedRecord? malformed)
    {
        if (malformed is not { } record)
        {
            return null;
        }

        var breaks = record.RawRecord.Count(c => c == '\n');
        if (record.Reason == CsvMalformedReason.StrayQuote && breaks == 0)
        {
            return null;
        }

        var what = record.Reason == CsvMalformedReason.UnterminatedQuote ? "a quote is opened and never closed" : "a quote is closed in the middle of a value";
        return breaks == 0 ? what : $"{what}, so that lines {Line} to {Line + breaks} cannot be told apart";
    }
}
