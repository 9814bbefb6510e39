using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Takes a drop's rows until they are written: all of a drop, or as much of it as memory is set aside for.</summary>
public sealed class DropBuffer(long maximumBytes, Action<RejectedRow> reject) : IRowReceiver
{
    private readonly Dictionary<FactKind, FactBuffer> _buffers = FactKinds.All.ToDictionary(kind => kind, kind => kind.NewBuffer());

    /// <summary>Rows of one kind mostly follow each other.</summary>
    private (FactKind? Kind, FactBuffer? Buffer) _last;
    private Month? _lastMonth;
    private long _lastLine;

    /// <summary>True when what is buffered is to be written before more is read.</summary>
    public bool IsFull => _buffers.Values.Sum(buffer => buffer.Bytes) >= maximumBytes;

    /// <summary>Rows taken, in all parts: those of one line as one.</summary>
    public long Kept { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Months of usage and revenue rows taken, in all parts.</summary>
    public SortedSet<Month> Months { get; } = [];

    /// <summary>The ids that rows other than Profile rows in the buffer reported.</summary>
    public IReadOnlyCollection<string> PartnerIds => [.. _buffers.Values.SelectMany(buffer => buffer.PartnerIds).Distinct(StringComparer.Ordinal)];

    internal IEnumerable<(FactKind Kind, FactBuffer Buffer)> Buffers => FactKinds.All.Select(kind => (kind, _buffers[kind]));

    public string? Add<TRow>(in TRow row)
        where TRow : IFactRow
    {
        var kind = row.FactKind;
        if (!ReferenceEquals(kind, _last.Kind))
        {
            _last = (kind, _buffers[kind]);
        }

        var refusal = ((FactBuffer<TRow>)_last.Buffer!).Add(row);
        if (refusal is null)
        {
            Keep(row.Line, row.Month);
        }

        return refusal;
    }

    public void Reject(RejectedRow row)
    {
        Rejected++;
        reject(row);
    }

    /// <summary>What the rows of a kind change, by partition key and row key.</summary>
    public IEnumerable<PendingChange> Changes(FactKind kind) => _buffers[kind].Steps().SelectMany(step => step);

    internal void Clear()
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Clear();
        }
    }

    /// <summary>A line of EMSUsage tells of several workloads.</summary>
    private void Keep(long line, Month? month)
    {
        Kept += line == 0 || line != _lastLine ? 1 : 0;
        _lastLine = line;
        if (month is { } next && next != _lastMonth)
        {
            Months.Add(next);
            _lastMonth = next;
        }
    }
}
