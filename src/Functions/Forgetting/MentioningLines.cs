namespace PartnerScore.Functions.Forgetting;

/// <summary>Counts the lines of a text that mention ids. The text comes piece by piece: a line without end takes no memory without end.</summary>
public sealed class MentioningLines(IReadOnlyCollection<string> ids)
{
    /// <summary>Characters looked through at once: a longer line is looked through in windows that overlap by more than an id has.</summary>
    public const int Window = 1 << 18;

    private const int Overlap = 1 << 10;

    private readonly char[] _text = new char[Window];
    private int _length;
    private long _line = 1;
    private bool _isMentioned;
    private bool _isAfterCarriageReturn;

    public long Lines { get; private set; }

    /// <summary>The first of them, from 1.</summary>
    public long First { get; private set; }

    /// <summary>Where the next piece is to be written.</summary>
    public Memory<char> Room => _text.AsMemory(_length);

    /// <exception cref="InvalidDataException">This is no text.</exception>
    public void Take(int read)
    {
        if (_text.AsSpan(_length, read).Contains('\0'))
        {
            throw new InvalidDataException("Text holds no zeros.");
        }

        _length += read;
        var rest = _text.AsSpan(0, _length);
        while (rest.IndexOfAny('\n', '\r') is >= 0 and var end)
        {
            // LF behind CR ends no line of its own.
            if (end > 0 || rest[0] == '\r' || !_isAfterCarriageReturn)
            {
                Look(rest[..end]);
                _isMentioned = false;
                _line++;
            }

            _isAfterCarriageReturn = rest[end] == '\r';
            rest = rest[(end + 1)..];
        }

        if (rest.Length == Window)
        {
            Look(rest);
            rest = rest[^Overlap..];
        }

        _isAfterCarriageReturn &= rest.IsEmpty;
        rest.CopyTo(_text);
        _length = rest.Length;
    }

    public void End() => Look(_text.AsSpan(0, _length));

    private void Look(ReadOnlySpan<char> text)
    {
        if (_isMentioned || !IsMentionedIn(text))
        {
            return;
        }

        _isMentioned = true;
        First = Lines++ == 0 ? _line : First;
    }

    private bool IsMentionedIn(ReadOnlySpan<char> text)
    {
        foreach (var id in ids)
        {
            if (Mentions(text, id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the id stands in the text as a whole, not as a part of a longer one.</summary>
    private static bool Mentions(ReadOnlySpan<char> text, string id)
    {
        for (var from = 0; text[from..].IndexOf(id, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; from += at + 1)
        {
            if (!GoesOn(text[..(from + at)], id) && !GoesOn(text[(from + at + id.Length)..], id, forward: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what stands next to an id is a part of it: a letter or digit, and next to an address what addresses hold besides.</summary>
    private static bool GoesOn(ReadOnlySpan<char> beside, string id, bool forward = false)
    {
        if (beside.IsEmpty)
        {
            return false;
        }

        var next = forward ? beside[0] : beside[^1];
        var isDotInside = next == '.' && beside.Length > 1 && char.IsLetterOrDigit(forward ? beside[1] : beside[^2]);
        return char.IsLetterOrDigit(next) || (id.Contains('@', StringComparison.Ordinal) && (next is '-' or '_' or '+' or '%' || isDotInside));
    }
}
