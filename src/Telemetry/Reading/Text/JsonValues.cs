using System.Text;
using System.Text.Json;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>The values of one line of JSON after the other, by the header's columns.</summary>
/// <param name="header">All names that lines may give.</param>
/// <param name="isRead">By column: the report reads it.</param>
/// <param name="isForeign">By column: with a value there the line is another report's.</param>
internal sealed class JsonValues(DropHeader header, bool[] isRead, bool[] isForeign)
{
    /// <summary>The column of a name that the report does not read.</summary>
    public const int Unknown = -1;

    /// <summary>Bounds the memory a file of ever new names can take.</summary>
    private const int MaximumNames = 4_096;

    private readonly byte[] _bytes = new byte[2 * DropRecords.MaximumRecord];
    private readonly (int Start, int Length)[] _values = new (int, int)[header.Names.Count];
    private readonly bool[] _isGiven = new bool[header.Names.Count];
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _columns =
        new Dictionary<byte[], int>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _values.Length;

    public ReadOnlySpan<byte> this[int column] => _bytes.AsSpan(_values[column].Start, _values[column].Length);

    public void Clear()
    {
        Array.Clear(_values);
        Array.Clear(_isGiven);
    }

    /// <returns>Null, or why the line's values are not to be trusted.</returns>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        Clear();
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
                var isList = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                if (column == Unknown || (isList && !isRead[column] && !isForeign[column]))
                {
                    PassBy(ref reader, _bytes.AsSpan(used));
                }
                else if (isList)
                {
                    return $"{Advice.Quote(Encoding.UTF8.GetString(name))} holds a list or an object, not a value";
                }
                else if (Take(column, reader, ref used) is { } reason)
                {
                    return $"{Advice.Quote(header.Names[column])} {reason}";
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

    /// <summary>A value that the report does not read, whatever it holds.</summary>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    private static void PassBy(ref Utf8JsonReader reader, Span<byte> space)
    {
        var depth = reader.CurrentDepth;
        RefuseNoText(reader, space);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                RefuseNoText(reader, space);
            }
        }
    }

    /// <summary>A lone surrogate's escape, or one beside invalid UTF-8: the line could not even be shown.</summary>
    /// <exception cref="InvalidOperationException">The text is none.</exception>
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

        if (isForeign[column])
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

    public int ColumnOf(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && _columns.TryGetValue(reader.ValueSpan, out var known))
        {
            return known;
        }

        var column = header.Find([JsonNames.At(reader)]) is [var found] ? found : Unknown;
        if (!reader.ValueIsEscaped && _columns.Dictionary.Count < MaximumNames)
        {
            _columns.Dictionary.Add(reader.ValueSpan.ToArray(), column);
        }

        return column;
    }
}
