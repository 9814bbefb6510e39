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
    private const int Unknown = -1;
    private const int ObjectsOfHeader = 100;

    /// <summary>Lines that are looked at for that many objects.</summary>
    private const int LinesOfHeader = 1_000;

    /// <summary>More than these can be long: the rest are blank lines.</summary>
    private const int TextOfHeader = (ObjectsOfHeader + 1) * MaximumRecord;

    /// <summary>Bounds the memory a file of ever new names can take.</summary>
    private const int MaximumNames = 4_096;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);

    private readonly byte[] _bytes = new byte[2 * MaximumRecord];
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _columns =
        new Dictionary<byte[], int>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private DropHeader _header = new([]);
    private (int Start, int Length)[] _values = [];
    private bool[] _isGiven = [];
    private bool[] _isForeign = [];
    private ReadOnlyMemory<byte> _text;
    private ReadOnlyMemory<byte> _line;
    private long _startLine;
    private int _next;

    public override int FieldCount => _values.Length;

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

            if (_line.Length <= MaximumRecord && Names(_line.Span) is { } more)
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
                $"Line {first} is no JSON object, nor is any that follows: the names of the first lines tell which report the file is. Drop it as lines of JSON, one object a line.");
    }

    /// <summary>Lines may also give what the first one lacks: all that the report reads.</summary>
    public override DropHeader Expect(IReadOnlyCollection<string> known, IReadOnlyCollection<string> foreign, DropHeader header)
    {
        var others = known.Concat(foreign).Where(name => !header.Has(name)).Distinct(StringComparer.Ordinal);
        _header = new([.. header.Names, .. others], given: header.Names.Count);
        _values = new (int, int)[_header.Names.Count];
        _isGiven = new bool[_header.Names.Count];
        _isForeign = [.. _header.Names.Select(name => new DropHeader([name]) is var alone && foreign.Any(alone.Has))];
        return _header;
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

        Array.Clear(_values);
        Array.Clear(_isGiven);
        Damage = _line.Length > MaximumRecord ? $"a line of more than {MaximumRecord / 1024} KiB" : Parse(_line.Span);
        return true;
    }

    public override ReadOnlySpan<byte> GetSpan(int column) => _bytes.AsSpan(_values[column].Start, _values[column].Length);

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
            var (column, name) = (ColumnOf(reader), NameOf(reader));
            if (MailAddresses.AreIn(name))
            {
                return "";
            }

            reader.Read();
            var value = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            if (column == Unknown ? persons.Withholds(name, value) : persons.Withholds(column, value))
            {
                shown.Write(line[copied..(int)reader.TokenStartIndex]);
                shown.Write("\"\""u8);
                copied = (int)reader.BytesConsumed;
            }
        }

        shown.Write(line[copied..]);
        return Encoding.UTF8.GetString(shown.WrittenSpan);
    }

    /// <returns>Null where the line is no object.</returns>
    private static List<string>? Names(ReadOnlySpan<byte> line)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    names.Add(NameOf(reader));
                }
            }

            return names;
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(in Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

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

    /// <returns>Null, or why the line's values are not to be trusted.</returns>
    private string? Parse(ReadOnlySpan<byte> line)
    {
        var used = 0;
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "no JSON object";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var column = ColumnOf(reader);
                var name = reader.ValueSpan;
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return $"{Advice.Quote(Encoding.UTF8.GetString(name))} holds a list or an object, not a value";
                }

                if (column == Unknown)
                {
                    RefuseNoText(reader, _bytes.AsSpan(used));
                }
                else if (Take(column, reader, ref used) is { } reason)
                {
                    return $"{Advice.Quote(_header.Names[column])} {reason}";
                }
            }

            // Anything behind the object is an error, too.
            return reader.Read() ? "no JSON object" : null;
        }
        catch (JsonException invalid)
        {
            return $"no JSON object (at its byte {invalid.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            return "no JSON object: a text with an escape that is no character";
        }
    }

    /// <summary>A lone surrogate's escape, or one beside invalid UTF-8: the line could not even be shown.</summary>
    /// <exception cref="InvalidOperationException">The value is none.</exception>
    private static void RefuseNoText(in Utf8JsonReader reader, Span<byte> space)
    {
        if (reader.ValueIsEscaped)
        {
            reader.CopyString(space);
        }
    }

    private string? Take(int column, in Utf8JsonReader reader, ref int used)
    {
        if (_isGiven[column])
        {
            return "is there twice";
        }

        _isGiven[column] = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (_isForeign[column])
        {
            return "makes this another report's line: give the name in one of the first lines, too";
        }

        var space = _bytes.AsSpan(used);
        var length = reader.ValueSpan.Length;
        if (reader.ValueIsEscaped)
        {
            length = reader.CopyString(space);
        }
        else
        {
            reader.ValueSpan.CopyTo(space);
        }

        _values[column] = (used, length);
        used += length;
        return null;
    }

    private int ColumnOf(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && _columns.TryGetValue(reader.ValueSpan, out var known))
        {
            return known;
        }

        var column = _header.Find([NameOf(reader)]) is [var found] ? found : Unknown;
        if (!reader.ValueIsEscaped && _columns.Dictionary.Count < MaximumNames)
        {
            _columns.Dictionary.Add(reader.ValueSpan.ToArray(), column);
        }

        return column;
    }
}
