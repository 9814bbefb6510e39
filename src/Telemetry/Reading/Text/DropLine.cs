using System.Text;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>The record a drop's reader stands on. Spans are valid until the next one.</summary>
internal sealed class DropLine(DropRecords records, DropHeader header, PersonColumns persons)
{
    private IRowReceiver? _receiver;

    /// <summary>The file's line on which the record begins, 1-based, header included.</summary>
    public long Number => records.Line;

    /// <summary>Sends the rejects of the following records there.</summary>
    public void SendRejectsTo(IRowReceiver receiver) => _receiver = receiver;

    /// <summary>The first of the columns with a value, blanks around it removed; empty where none has one.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="ofPersons">0 is no value, either.</param>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<int> columns, out int column, bool ofPersons = false)
    {
        foreach (var candidate in columns)
        {
            var value = records.GetSpan(candidate);
            if (value is [<= (byte)' ', ..] or [.., <= (byte)' '])
            {
                value = value.Trim(" \t\r\n"u8);
            }

            if (!IsNoValue(value) && !(ofPersons && (value.SequenceEqual("0"u8) || value.SequenceEqual("0.0"u8))))
            {
                column = candidate;
                return value;
            }
        }

        column = columns[0];
        return default;
    }

    /// <summary>The header of a column as the file writes it.</summary>
    public string HeaderOf(int column) => header.Names[column];

    /// <summary>Rejects the record for what stands in the column; always false.</summary>
    public bool Reject(int column, string reason)
    {
        var value = records.GetSpan(column);
        _receiver!.Reject(new(
            Number,
            Advice.WithoutAddress(header.Names[column]),
            persons.Withholds(column, value) ? "" : Advice.Cut(Encoding.UTF8.GetString(value)),
            reason,
            records.Text(persons, splits: true)));
        return false;
    }

    /// <summary>Rejects the record as a whole.</summary>
    /// <param name="splits">False where what the columns hold is not to be trusted.</param>
    public void Reject(string reason, bool splits) =>
        _receiver!.Reject(new(Number, "", "", reason, records.Text(persons, splits)));

    /// <summary>The words that exports, pandas and Excel write for no value.</summary>
    private static bool IsNoValue(ReadOnlySpan<byte> value) => value.Length switch
    {
        0 => true,
        1 => value[0] == '-',
        2 => Ascii.EqualsIgnoreCase(value, "NA"u8),
        3 => Ascii.EqualsIgnoreCase(value, "N/A"u8) || Ascii.EqualsIgnoreCase(value, "nan"u8),
        4 => Ascii.EqualsIgnoreCase(value, "NULL"u8) || Ascii.EqualsIgnoreCase(value, "None"u8) || Ascii.EqualsIgnoreCase(value, "#N/A"u8),
        7 => Ascii.EqualsIgnoreCase(value, "UNKNOWN"u8),
        13 => Ascii.EqualsIgnoreCase(value, "Not Available"u8),
        _ => false,
    };
}
