namespace PartnerScore.Functions.Normalization;

/// <summary>The lines of a stream, in a buffer that does not grow with them.</summary>
/// <param name="text">Disposed with this.</param>
/// <param name="longest">Bytes of the longest line that is kept.</param>
internal sealed class TextLines(Stream text, int longest) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[2 * longest];
    private int _start;
    private int _end;
    private int _length;
    private bool _atEnd;

    /// <summary>Of the current line, 1-based.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its end; empty where it is too long. Valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Line => IsTooLong ? default : _buffer.AsSpan(_start, _length);

    public bool IsTooLong { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Past the line read last, and its end.
        _start = Math.Min(_end, Number == 0 ? 0 : _start + _length + 1);
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var lineFeed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (lineFeed >= 0 || _atEnd)
            {
                _length = lineFeed >= 0 ? searched + lineFeed : _end - _start;
                IsTooLong |= _length > longest;
                var found = lineFeed >= 0 || _length > 0 || IsTooLong;
                Number += found ? 1 : 0;
                return found;
            }

            searched = _end - _start;
            if (searched > longest)
            {
                (IsTooLong, _start, _end, searched) = (true, 0, 0, 0);
            }

            if (_end == _buffer.Length)
            {
                _buffer.AsSpan(_start.._end).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            var read = await text.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _atEnd = read == 0;
        }
    }

    public ValueTask DisposeAsync() => text.DisposeAsync();
}
