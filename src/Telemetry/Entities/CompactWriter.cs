using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PartnerScore.Telemetry.Entities;

/// <summary>Writes the tables' binary properties: unsigned numbers in 7-bit groups (LEB128), text as length and UTF-8. Reused by resetting.</summary>
public sealed class CompactWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public int Length => _bytes.WrittenCount;

    public void WriteByte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    /// <param name="value">0 or more.</param>
    public void WriteNumber(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var span = _bytes.GetSpan(10);
        var length = 0;
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _bytes.Advance(length);
    }

    /// <summary>Writes all 16 bytes, the highest first.</summary>
    public void WriteWide(WideId value)
    {
        value.Write(_bytes.GetSpan(WideId.Size));
        _bytes.Advance(WideId.Size);
    }

    /// <summary>Writes all 8 bytes, the highest first.</summary>
    public void WriteHash(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
    }

    /// <summary>Decimals (without zeros at the end), plus 128 below 0; then the digits as a number of up to 96 bits.</summary>
    public void WriteAmount(decimal value)
    {
        var (units, decimals) = Split(value);
        WriteByte((byte)(decimals | (value < 0 ? CompactReader.BelowZero : 0)));
        for (; units >= 0x80; units >>= 7)
        {
            WriteByte((byte)((byte)units | 0x80));
        }

        WriteByte((byte)units);
    }

    public void WriteText(string value)
    {
        WriteNumber(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    /// <summary>How many bytes a number takes.</summary>
    public static int SizeOf(long value) => SizeOf((UInt128)(ulong)value);

    /// <summary>How many bytes an amount takes.</summary>
    public static int SizeOf(decimal value) => 1 + SizeOf(Split(value).Units);

    /// <summary>The amount without zeros at its end, as it is read again: divided by 1 with all its decimals, a decimal loses them.</summary>
    public static decimal Shortest(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>Returns what was written, and starts anew.</summary>
    public byte[] Take()
    {
        var bytes = _bytes.WrittenSpan.ToArray();
        _bytes.ResetWrittenCount();
        return bytes;
    }

    private static int SizeOf(UInt128 value) => Math.Max(1, (128 - (int)UInt128.LeadingZeroCount(value) + 6) / 7);

    private static (UInt128 Units, byte Decimals) Split(decimal value)
    {
        var shortest = Shortest(value);
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(shortest, parts);
        return (((UInt128)(uint)parts[2] << 64) | ((UInt128)(uint)parts[1] << 32) | (uint)parts[0], shortest.Scale);
    }
}
