using System.Buffers.Binary;
using System.Globalization;

namespace PartnerScore.Telemetry.Entities;

/// <summary>16 bytes that stand for something, in the order of the big-endian number they are. No <see cref="UInt128"/>: what handles one is never
/// compiled ahead.</summary>
public readonly record struct WideId(ulong High, ulong Low) : IComparable<WideId>
{
    /// <summary>Bytes an id takes in a table.</summary>
    public const int Size = 2 * sizeof(ulong);

    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static WideId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]));

    public static WideId Parse(string hex)
    {
        var value = UInt128.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new((ulong)(value >> 64), (ulong)value);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], Low);
    }

    public int CompareTo(WideId other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    /// <summary>The id as 32 lower-case hex digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    public static bool operator <(WideId left, WideId right) => left.CompareTo(right) < 0;

    public static bool operator >(WideId left, WideId right) => left.CompareTo(right) > 0;

    public static bool operator <=(WideId left, WideId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WideId left, WideId right) => left.CompareTo(right) >= 0;
}
