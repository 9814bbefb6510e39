using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>What one block's parse left, to be passed on in the file's order. The rows are all of one kind, as a report's are.</summary>
internal sealed class RowBatch : IRowReceiver
{
    private readonly List<RejectedRow> _rejects = [];
    private readonly List<Record> _records = [];

    /// <summary>The rows are all of the one kind that the report has.</summary>
    private IRowList? _rows;

    /// <summary>How many records the block has, rejected ones included.</summary>
    public int Count => _records.Count;

    /// <summary>Why nothing behind these records can be read; null where it can.</summary>
    public DropRejectedException? Failure { get; set; }

    /// <summary>Where in the block a record begins that goes on in the next one.</summary>
    public int RestAt { get; set; }

    /// <summary>The line of <see cref="RestAt"/>.</summary>
    public long NextLine { get; set; }

    /// <summary>The last record's line.</summary>
    public long LastLine { get; set; }

    public ReportNotes Notes { get; } = new();

    public void Begin()
    {
        _rows?.Clear();
        _rejects.Clear();
        _records.Clear();
        Notes.Clear();
        Failure = null;
    }

    /// <summary>The rows and rejects since the record before are this one's.</summary>
    /// <param name="offset">Where in the block it begins.</param>
    public void EndRecord(int offset, long line)
    {
        _records.Add(new Record(offset, line, _rows?.Count ?? 0, _rejects.Count));
        LastLine = line;
    }

    /// <summary>Passes a record's rows and rejects on.</summary>
    /// <param name="refuse">Called where the receiver refuses a row: the record's place in the block, its line, and why.</param>
    public void PassOn(int index, IRowReceiver receiver, Action<int, long, string> refuse)
    {
        var record = _records[index];
        var (row, reject) = index == 0 ? (0, 0) : (_records[index - 1].Rows, _records[index - 1].Rejects);
        for (; row < record.Rows; row++)
        {
            if (_rows!.PassOn(row, receiver) is { } reason)
            {
                refuse(record.Offset, record.Line, reason);
            }
        }

        for (; reject < record.Rejects; reject++)
        {
            receiver.Reject(_rejects[reject]);
        }
    }

    public string? Add<TRow>(in TRow row)
        where TRow : IFactRow
    {
        if (_rows is not RowList<TRow> rows)
        {
            if (_rows?.Count > 0)
            {
                throw new InvalidOperationException("A report has rows of one kind.");
            }

            _rows = rows = new();
        }

        rows.Add(row);
        return null;
    }

    public void Reject(RejectedRow row) => _rejects.Add(row);

    /// <param name="Rows">Rows up to and with this record's.</param>
    private readonly record struct Record(int Offset, long Line, int Rows, int Rejects);
}
