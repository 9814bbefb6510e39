using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Precedence;

/// <summary>An upload, named by its content: the first 16 bytes of the SHA-256 of its format and its bytes. What is dropped again unchanged keeps
/// its id.</summary>
public readonly record struct UploadId(WideId Value) : IComparable<UploadId>
{
    /// <summary>How many bytes an id takes in a table.</summary>
    public const int Size = WideId.Size;

    private const ulong Generation = ushort.MaxValue;

    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static UploadId Read(ReadOnlySpan<byte> bytes) => new(WideId.Read(bytes));

    public static UploadId Parse(string hex) => new(WideId.Parse(hex));

    /// <summary>What the same content is called when it is dropped again after this id was withdrawn; it sorts where this one did.</summary>
    public UploadId Next() => new(Value with { Low = (Value.Low & ~Generation) | ((Value.Low + 1) & Generation) });

    public bool IsOfSameContent(UploadId other) => Value.High == other.Value.High && (Value.Low & ~Generation) == (other.Value.Low & ~Generation);

    public void Write(Span<byte> bytes) => Value.Write(bytes);

    public int CompareTo(UploadId other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hex digits, as in the row keys of the table UploadVersions.</summary>
    public override string ToString() => Value.ToString();

    public static bool operator <(UploadId left, UploadId right) => left.Value < right.Value;

    public static bool operator >(UploadId left, UploadId right) => left.Value > right.Value;

    public static bool operator <=(UploadId left, UploadId right) => left.Value <= right.Value;

    public static bool operator >=(UploadId left, UploadId right) => left.Value >= right.Value;
}
