using System.Text;
using CsvHelper;

namespace PartnerScore.Functions.Normalization;

/// <summary>Records of comma- or tab-separated text.</summary>
internal sealed class CsvRecords : DropRecords
{
    private readonly CsvReader _csv;
    private readonly char _separator;
    private CsvMalformedRecord? _malformed;
    private long _lastLine;

    public CsvRecords(Stream text, char separator)
    {
        _separator = separator;
        _csv = CsvReader.Create(text, new()
        {
            Separator = separator,
            HasHeader = false,
            MaxRecordSize = MaximumRecord,
            BufferSize = MaximumRecord,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record => _malformed = record,
        });
    }

    public override long Line => _csv.LineNumber;

    public override int FieldCount => _csv.FieldCount;

    public override bool HasStrayQuote => _malformed is { Reason: CsvMalformedReason.StrayQuote } && Damage is null;

    public override ReadOnlySpan<byte> GetSpan(int column) => _csv.GetSpan(column);

    public override async Task<DropHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            throw new DropRejectedException("The file is empty.");
        }

        if (Damage is not null)
        {
            throw new DropRejectedException($"The header cannot be read: {Damage}. {Advice.DropTheOriginal}");
        }

        RefuseTooMany(_csv.FieldCount);
        return new([.. Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString)]);
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        Damage = null;
        try
        {
            bool read;
            do
            {
                read = await _csv.ReadAsync(cancellationToken);
            }
            while (read && _csv.RawRecord.Trim((byte)' ').IsEmpty);

            if (read && _csv.RawRecord.Length > MaximumRecord)
            {
                throw Oversize(_csv.LineNumber, null);
            }

            _lastLine = read ? _csv.LineNumber : _lastLine;
            Damage = DamageOf(_malformed);
            return read;
        }
        catch (CsvFormatException oversize)
        {
            throw Oversize(oversize.LineNumber, oversize);
        }
        catch (InvalidDataException damaged)
        {
            throw CutOff(_lastLine, damaged);
        }
    }

    public override string Text(PersonColumns persons)
    {
        if (!persons.Any)
        {
            return Encoding.UTF8.GetString(_csv.RawRecord);
        }

        if (_csv.FieldCount != persons.ColumnCount)
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

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();

    private static DropRejectedException Oversize(long line, Exception? cause) => new(
        $"Line {line} begins a record of more than {MaximumRecord / 1024} KiB, most likely a quote that is never closed: nothing from there on was read. "
        + "Correct the line and drop the file again.", cause!);

    private static string? DamageOf(CsvMalformedRecord? malformed)
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
        return breaks == 0 ? what : $"{what}, so that lines {record.LineNumber} to {record.LineNumber + breaks} cannot be told apart";
    }
}
