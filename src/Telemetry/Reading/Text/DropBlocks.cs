using System.Buffers;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Cuts a drop's text into blocks behind line breaks, in memory that does not grow with the text.</summary>
/// <param name="size">Bytes of a block, about.</param>
/// <param name="most">Bytes of text that are read: a file that takes longer than a function may run would be tried for ever.</param>
/// <param name="clock">Nothing is read when it is over, likewise.</param>
internal sealed class DropBlocks(Stream text, bool isJson, int size, long most, DropClock clock)
{
    public const int DefaultSize = 512 * 1024;

    /// <summary>Always as much, whatever the blocks' size: of damaged gzip data it decides how much comes before the damage is found.</summary>
    private const int ReadAtOnce = 64 * 1024;

    private byte[] _tail = [];
    private long _line = 1;
    private long _read;
    private bool _isFirst = true;
    private bool _isAtEnd;
    private bool _isDone;
    private Exception? _failure;

    private bool CanRead => !_isAtEnd && _failure is null;

    /// <returns>Null behind the last block.</returns>
    public async ValueTask<DropBlock?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isDone)
        {
            return null;
        }

        var start = _isFirst ? 0 : 1;
        var wanted = start + (_isFirst ? Math.Min(size, ReadAtOnce) : size);
        var buffer = ArrayPool<byte>.Shared.Rent(start + Math.Max(_tail.Length, wanted) + ReadAtOnce);
        buffer[0] = (byte)'\n';
        _tail.CopyTo(buffer, start);
        var length = start + _tail.Length;
        while (true)
        {
            while (length < wanted && CanRead)
            {
                length += await ReadAsync(buffer.AsMemory(length, ReadAtOnce), cancellationToken);
            }

            var isRest = length <= wanted && !CanRead;
            var end = isRest && _isAtEnd ? length : start + EndOfLines(buffer.AsSpan(start, Math.Min(length, wanted) - start));
            if (end > start || isRest)
            {
                return Cut(buffer, end, length, isRest);
            }

            if (length > wanted)
            {
                wanted = length;
                continue;
            }

            var isTooLong = length - start > DropRecords.MaximumRecord;
            if (isTooLong && !isJson)
            {
                // One record of more than 64 KiB: its reader refuses it.
                return Cut(buffer, length, length, isRest: false);
            }

            wanted *= 2;
            buffer = Larger(buffer, length, Math.Max(wanted, start + DropRecords.MaximumRecord) + (2 * ReadAtOnce));
            if (isTooLong)
            {
                // A line of JSON is too long from there on, whatever follows on it.
                length = await SkipLineAsync(buffer, start + DropRecords.MaximumRecord + 1, cancellationToken);
            }
        }
    }

    private static byte[] Larger(byte[] buffer, int length, int wanted)
    {
        if (buffer.Length >= wanted)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(wanted);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>The bytes up to the last line break, that one included; 0 where there is none.</summary>
    private int EndOfLines(ReadOnlySpan<byte> bytes)
    {
        if (isJson)
        {
            return bytes.LastIndexOf((byte)'\n') + 1;
        }

        // CR alone ends a line, too; whether one at the end is alone, the next byte tells.
        var sure = bytes.Length > 0 && bytes[^1] == (byte)'\r' ? bytes[..^1] : bytes;
        return sure.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
    }

    private DropBlock Cut(byte[] buffer, int end, int length, bool isRest)
    {
        _tail = buffer[end..length];
        var start = _isFirst ? 0 : 1;
        var block = DropBlock.Of(buffer, end, _line - start, isRest && _isAtEnd, isRest ? _failure : null);
        _line += LineBreaks.In(buffer.AsSpan(start, end - start), crAlone: !isJson);
        (_isFirst, _isDone) = (false, isRest);
        return block;
    }

    /// <returns>The bytes read; 0 where there are no more, or no more can be read.</returns>
    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            clock.ThrowIfOver();
            var read = await text.ReadAsync(buffer, cancellationToken);
            _isAtEnd = read == 0;
            _read += read;
            return _read <= most ? read : throw DropContent.TooLong(most);
        }
#pragma warning disable CA1031 // what was read before counts: it is thrown behind that
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _failure = failure;
            return 0;
        }
    }

    /// <summary>Drops what is behind <paramref name="length"/>, up to the line's end.</summary>
    /// <returns>The bytes in the buffer: up to <paramref name="length"/>, and what was read from the line's end on.</returns>
    private async ValueTask<int> SkipLineAsync(byte[] buffer, int length, CancellationToken cancellationToken)
    {
        while (CanRead)
        {
            var read = await ReadAsync(buffer.AsMemory(length, ReadAtOnce), cancellationToken);
            var lineBreak = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (lineBreak >= 0)
            {
                buffer.AsSpan(length + lineBreak, read - lineBreak).CopyTo(buffer.AsSpan(length));
                return length + read - lineBreak;
            }
        }

        return length;
    }
}
