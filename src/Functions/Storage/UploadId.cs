using System.Buffers.Binary;
using System.Globalization;

namespace PartnerScore.Functions.Storage;

/// <summary>An upload, named by its content: the first 16 bytes of the SHA-256 of its format and its bytes. What is dropped again unchanged keeps its id.</summary>
public readonly record struct UploadId(UInt128 Value) : IComparable<UploadId>
{
    /// <summary>Bytes an id takes in a table.</summary>
    public const int Size = 16;

    private static readonly UInt128 Generation = ushort.MaxValue;

    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static UploadId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public static UploadId Parse(string hex) => new(UInt128.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>What the same content is called when it is dropped again after this id was withdrawn; it sorts where this one did.</summary>
    public UploadId Next() => new((Value & ~Generation) | ((Value + 1) & Generation));

    public bool IsOfSameContent(UploadId other) => (Value & ~Generation) == (other.Value & ~Generation);

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    public int CompareTo(UploadId other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hex digits, as in the row keys of the table UploadVersions.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool operator <(UploadId left, UploadId right) => left.Value < right.Value;

    public static bool operator >(UploadId left, UploadId right) => left.Value > right.Value;

    public static bool operator <=(UploadId left, UploadId right) => left.Value <= right.Value;

    public static bool operator >=(UploadId left, UploadId right) => left.Value >= right.Value;
}
