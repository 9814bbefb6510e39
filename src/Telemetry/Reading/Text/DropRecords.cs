using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>The records of a drop's blocks; what makes the rest unreadable becomes a rejection that names the line. Reads one block after the other.</summary>
internal abstract class DropRecords
{
    /// <summary>Bytes. Real records have 200 to 2,000; more is most likely a quote that is never closed.</summary>
    public const int MaximumRecord = 64 * 1024;

    private const int MaximumColumns = 1_000;

    /// <summary>The file's line on which the current record begins, 1-based, header included.</summary>
    public long Line { get; protected set; }

    /// <summary>Where the current record begins in its block.</summary>
    public int Offset { get; protected set; }

    public abstract int FieldCount { get; }

    /// <summary>Why the current record leaves no sure values; null where it does.</summary>
    public string? Damage { get; protected set; }

    /// <summary>Whether an unquoted value has a quote inside, which is text there.</summary>
    public virtual bool HasStrayQuote => false;

    /// <summary>At a block's end: where a record begins that the block does not hold to its end; the block's length where there is none.</summary>
    public int RestAt { get; protected set; }

    /// <summary>At a block's end: the line of <see cref="RestAt"/>.</summary>
    public long NextLine { get; protected set; }

    public static DropRecords Of(DropFormat format) => format.IsJson ? new JsonRecords() : new CsvRecords(format.Separator);

    public void Begin(DropBlock block) => Begin(block.Text, block.Line, block.IsLast);

    /// <param name="text">Valid until another text is begun.</param>
    /// <param name="line">Of the text's first byte.</param>
    /// <param name="isLast">Nothing comes behind the text: it ends its last record.</param>
    public abstract void Begin(ReadOnlyMemory<byte> text, long line, bool isLast);

    /// <param name="isEnd">Nothing comes behind the block, or nothing that can be read.</param>
    /// <returns>Null where the block ends before the header does: it is looked for again in the rest and the next block together.</returns>
    /// <exception cref="DropRejectedException">The header is one that no report has.</exception>
    public abstract DropHeader? ReadHeader(bool isEnd);

    /// <summary>Takes the names to look for, once the report is known.</summary>
    /// <returns>The header that columns are counted by from then on.</returns>
    public virtual DropHeader Expect(IReadOnlyCollection<string> known, IReadOnlyCollection<string> foreign, DropHeader header) => header;

    /// <summary>In the block that <see cref="ReadHeader"/> read, before the first record.</summary>
    public abstract void SkipHeader();

    /// <returns>False at the block's end.</returns>
    /// <exception cref="DropRejectedException">The rest of the file cannot be read.</exception>
    public abstract bool Read();

    /// <summary>Returns a value's bytes, which are valid until the next record is read.</summary>
    public abstract ReadOnlySpan<byte> GetSpan(int column);

    /// <summary>The record as the file writes it, persons' columns and e-mail addresses blanked, other bytes as they are.</summary>
    /// <param name="splits">False where it is not to be trusted what is in which column: then a record that may hold a person is withheld whole.</param>
    public abstract string Text(PersonColumns persons, bool splits);

    protected static void RefuseTooMany(int columns)
    {
        if (columns > MaximumColumns)
        {
            throw new DropRejectedException($"The header has {columns} columns, no report has more than {MaximumColumns}. {Advice.DropTheOriginal}");
        }
    }
}
