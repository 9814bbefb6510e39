using PartnerScore.Functions.Normalization.Reports;

namespace PartnerScore.Functions.Normalization;

/// <summary>The records of a drop, one after the other; what makes the rest unreadable becomes a rejection that names the line.</summary>
internal abstract class DropRecords : IAsyncDisposable
{
    /// <summary>Bytes. Real records have 200 to 2,000; more is most likely a quote that is never closed.</summary>
    protected const int MaximumRecord = 64 * 1024;

    private const int MaximumColumns = 1_000;

    /// <summary>Disposing the result leaves <paramref name="content"/> open.</summary>
    /// <exception cref="DropRejectedException">The bytes are of another format.</exception>
    public static async Task<DropRecords> OpenAsync(Stream content, DropFormat format, CancellationToken cancellationToken)
    {
        var text = await DropContent.OpenAsync(content, format, cancellationToken);
        return format.IsJson ? new JsonRecords(text) : new CsvRecords(text, format.Separator);
    }

    /// <summary>The file's line on which the current record begins, 1-based, header included.</summary>
    public abstract long Line { get; }

    public abstract int FieldCount { get; }

    /// <summary>Why the current record leaves no sure values; null where it does.</summary>
    public string? Damage { get; protected set; }

    /// <summary>A quote inside an unquoted value: text.</summary>
    public virtual bool HasStrayQuote => false;

    /// <exception cref="DropRejectedException">There is no header, or one that no report has.</exception>
    public abstract Task<DropHeader> ReadHeaderAsync(CancellationToken cancellationToken);

    /// <summary>Called once the report is known, before its first record is read.</summary>
    /// <returns>The header that columns are counted by from then on.</returns>
    public virtual DropHeader Expect(Report report, DropHeader header) => header;

    /// <exception cref="DropRejectedException">The rest of the file cannot be read.</exception>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Valid until the next record is read.</summary>
    public abstract ReadOnlySpan<byte> GetSpan(int column);

    /// <summary>The record as the file writes it, persons' columns blanked, other bytes as they are.</summary>
    public abstract string Text(PersonColumns persons);

    public abstract ValueTask DisposeAsync();

    protected static void RefuseTooMany(int columns)
    {
        if (columns > MaximumColumns)
        {
            throw new DropRejectedException($"The header has {columns} columns, no report has more than {MaximumColumns}. {Advice.DropTheOriginal}");
        }
    }

    protected static DropRejectedException CutOff(long lastLine, InvalidDataException damaged) =>
        new($"The gzip data is damaged or cut off after line {lastLine}: nothing behind it was read. Drop the file again, complete.", damaged);
}
