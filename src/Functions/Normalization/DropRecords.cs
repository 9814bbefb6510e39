using CsvHelper;

namespace PartnerScore.Functions.Normalization;

/// <summary>The records of a drop, one after the other; what makes the rest unreadable becomes a rejection that names the line.</summary>
internal sealed class DropRecords : IAsyncDisposable
{
    /// <summary>Bytes. Real records have 200 to 2,000; more is most likely a quote that is never closed.</summary>
    private const int MaximumRecord = 64 * 1024;

    private const int MaximumColumns = 1_000;

    private CsvMalformedRecord? _malformed;
    private long _lastLine;

    private DropRecords(Stream text, char separator) =>
        Csv = CsvReader.Create(text, new()
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

    /// <summary>Disposing the result leaves <paramref name="content"/> open.</summary>
    /// <exception cref="DropRejectedException">The bytes are of another format.</exception>
    public static async Task<DropRecords> OpenAsync(Stream content, DropFormat format, CancellationToken cancellationToken) =>
        new(await DropContent.OpenAsync(content, format, cancellationToken), format.Separator);

    public CsvReader Csv { get; }

    /// <summary>Why the current record's quoting leaves no sure values; null where it does.</summary>
    public string? Damage { get; private set; }

    /// <summary>A quote inside an unquoted value: text.</summary>
    public bool HasStrayQuote => _malformed is { Reason: CsvMalformedReason.StrayQuote } && Damage is null;

    /// <exception cref="DropRejectedException">There is no header, or one that no report has.</exception>
    public async Task<DropHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            throw new DropRejectedException("The file is empty.");
        }

        if (Damage is not null)
        {
            throw new DropRejectedException($"The header cannot be read: {Damage}. {Advice.DropTheOriginal}");
        }

        return Csv.FieldCount <= MaximumColumns
            ? new([.. Enumerable.Range(0, Csv.FieldCount).Select(Csv.GetString)])
            : throw new DropRejectedException($"The header has {Csv.FieldCount} columns, no report has more than {MaximumColumns}. {Advice.DropTheOriginal}");
    }

    /// <exception cref="DropRejectedException">The rest of the file cannot be read.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        Damage = null;
        try
        {
            bool read;
            do
            {
                read = await Csv.ReadAsync(cancellationToken);
            }
            while (read && Csv.RawRecord.Trim((byte)' ').IsEmpty);

            if (read && Csv.RawRecord.Length > MaximumRecord)
            {
                throw Oversize(Csv.LineNumber, null);
            }

            _lastLine = read ? Csv.LineNumber : _lastLine;
            Damage = DamageOf(_malformed);
            return read;
        }
        catch (CsvFormatException oversize)
        {
            throw Oversize(oversize.LineNumber, oversize);
        }
        catch (InvalidDataException damaged)
        {
            throw new DropRejectedException(
                $"The gzip data is damaged or cut off after line {_lastLine}: nothing behind it was read. Drop the file again, complete.", damaged);
        }
    }

    public ValueTask DisposeAsync() => Csv.DisposeAsync();

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
