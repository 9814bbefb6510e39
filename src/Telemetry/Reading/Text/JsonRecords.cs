using System.Buffers;
using System.Text;
using System.Text.Json;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>
/// Records of JSON Lines: an object a line. Names that a line lacks have no value there; writers leave empty values out, so the names of the first hundred
/// objects together tell the report.
/// </summary>
internal sealed class JsonRecords : DropRecords
{
    private const int ObjectsOfHeader = 100;

    /// <summary>Lines that are looked at for that many objects.</summary>
    private const int LinesOfHeader = 1_000;

    /// <summary>More than these can be long: the rest are blank lines.</summary>
    private const int TextOfHeader = (ObjectsOfHeader + 1) * MaximumRecord;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);

    private JsonValues _values = new(new([]), [], []);
    private ReadOnlyMemory<byte> _text;
    private ReadOnlyMemory<byte> _line;
    private long _startLine;
    private int _next;

    public override int FieldCount => _values.Count;

    public override void Begin(ReadOnlyMemory<byte> text, long line, bool isLast)
    {
        (_text, _next) = (text, 0);
        (_startLine, Line) = (line, line - 1);
    }

    public override DropHeader? ReadHeader(bool isEnd)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var (objects, lines, first) = (0, 0, 0L);
        while (objects < ObjectsOfHeader && lines < LinesOfHeader)
        {
            if (!Next())
            {
                if (lines == 0 || isEnd || _text.Length > TextOfHeader)
                {
                    break;
                }

                (RestAt, NextLine) = (0, _startLine);
                return null;
            }

            first = lines++ == 0 ? Line : first;
            if (lines == 1 && _line.Span is [(byte)'[', ..])
            {
                throw new DropRejectedException("The file is one JSON list: drop it as lines of JSON, one object a line.");
            }

            if (_line.Length <= MaximumRecord && JsonNames.In(_line.Span) is { } more)
            {
                objects++;
                more.ForEach(name => names.TryAdd(DropHeader.Key(name), name));
                RefuseTooMany(names.Count);
            }
        }

        if (lines == 0)
        {
            return null;
        }

        Line = first;
        return objects > 0
            ? new([.. names.Values])
            : throw new DropRejectedException(
                $"Line {first} is no JSON object, nor is any that follows: the names of the first lines tell which report the file is. "
                + "Drop it as lines of JSON, one object a line.");
    }

    /// <summary>Lines may also give what the first one lacks: all that the report reads.</summary>
    public override DropHeader Expect(IReadOnlyCollection<string> known, IReadOnlyCollection<string> foreign, DropHeader header)
    {
        var others = known.Concat(foreign).Where(name => !header.Has(name)).Distinct(StringComparer.Ordinal);
        var all = new DropHeader([.. header.Names, .. others], given: header.Names.Count);
        _values = new(all, AreIn(known), AreIn(foreign));
        return all;

        bool[] AreIn(IReadOnlyCollection<string> headers) => [.. all.Names.Select(name => new DropHeader([name]) is var alone && headers.Any(alone.Has))];
    }

    /// <summary>The header is the first record.</summary>
    public override void SkipHeader()
    {
    }

    public override bool Read()
    {
        if (!Next())
        {
            return false;
        }

        _values.Clear();
        Damage = _line.Length > MaximumRecord ? $"a line of more than {MaximumRecord / 1024} KiB" : _values.Parse(_line.Span);
        return true;
    }

    public override ReadOnlySpan<byte> GetSpan(int column) => _values[column];

    public override string Text(PersonColumns persons, bool splits)
    {
        if (Damage is not null || (persons.Any && !splits))
        {
            return "";
        }

        var line = _line.Span;
        var shown = new ArrayBufferWriter<byte>(line.Length);
        var copied = 0;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (column, name) = (_values.ColumnOf(reader), JsonNames.At(reader));
            if (MailAddresses.AreIn(name))
            {
                return "";
            }

            reader.Read();
            var begins = (int)reader.TokenStartIndex;
            var isList = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            if (isList && persons.Any)
            {
                return "";
            }

            var value = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            reader.Skip();
            if (isList || (column == JsonValues.Unknown ? persons.Withholds(name, value) : persons.Withholds(column, value)))
            {
                shown.Write(line[copied..begins]);
                shown.Write("\"\""u8);
                copied = (int)reader.BytesConsumed;
            }
        }

        shown.Write(line[copied..]);
        return Encoding.UTF8.GetString(shown.WrittenSpan);
    }

    /// <summary>The next line that is not blank, without blanks around it.</summary>
    private bool Next()
    {
        while (_next < _text.Length)
        {
            Offset = _next;
            var end = _text.Span[_next..].IndexOf((byte)'\n');
            _line = _text.Slice(_next, end < 0 ? _text.Length - _next : end);
            _next += _line.Length + 1;
            Line++;
            if (Line == 1 && _line.Span.StartsWith(Encoding.UTF8.Preamble))
            {
                _line = _line[Encoding.UTF8.Preamble.Length..];
            }

            if (_line.Length > MaximumRecord)
            {
                return true;
            }

            _line = _line.Trim(" \t\r"u8);
            if (!_line.IsEmpty)
            {
                return true;
            }

            JumpBlankLines();
        }

        (RestAt, NextLine) = (_text.Length, Line + 1);
        return false;
    }

    private void JumpBlankLines()
    {
        var rest = _text.Span[Math.Min(_next, _text.Length)..];
        var blank = rest.IndexOfAnyExcept(Blanks) is >= 0 and var other ? rest[..other] : rest;
        var jump = blank.LastIndexOf((byte)'\n') + 1;
        Line += LineBreaks.In(blank[..jump], crAlone: false);
        _next += jump;
    }
}
