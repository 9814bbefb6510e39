using System.Buffers;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>A piece of a drop's text that ends behind a line break, or with the text. Where a value runs over lines, its ends may lie inside a
/// record.</summary>
internal sealed class DropBlock
{
    private byte[]? _buffer;

    /// <param name="buffer">Rented; begins with a line break unless the block is the text's first: so no byte order mark is looked for.</param>
    private DropBlock(byte[] buffer, int length)
    {
        _buffer = buffer;
        Text = buffer.AsMemory(0, length);
    }

    /// <summary>Begins with a line break that is not the text's, but in the first block.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>The line of its first byte, that line break included: for the first block 1.</summary>
    public long Line { get; private init; }

    public bool IsLast { get; private init; }

    /// <summary>Set where the report was recognised: the block begins with the header.</summary>
    public bool HasHeader { get; set; }

    /// <summary>Why the text behind the block cannot be read; null where it can.</summary>
    public Exception? Failure { get; private init; }

    public static DropBlock Of(byte[] rented, int length, long line, bool isLast, Exception? failure) =>
        new(rented, length) { Line = line, IsLast = isLast, Failure = failure };

    /// <summary>What the block before left, and this one; this one's memory is given back.</summary>
    /// <param name="rest">From the beginning of a record.</param>
    /// <param name="line">The record's line.</param>
    public DropBlock Behind(ReadOnlySpan<byte> rest, long line)
    {
        // An own line break stands before the rest, too.
        var buffer = ArrayPool<byte>.Shared.Rent(rest.Length + Text.Length);
        buffer[0] = (byte)'\n';
        rest.CopyTo(buffer.AsSpan(1));
        Text.Span[1..].CopyTo(buffer.AsSpan(1 + rest.Length));
        var joined = new DropBlock(buffer, rest.Length + Text.Length) { Line = line - 1, IsLast = IsLast, Failure = Failure };
        GiveBack();
        return joined;
    }

    public void GiveBack()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, Text) = (null, default);
        }
    }
}
