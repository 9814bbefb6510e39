using System.Runtime.InteropServices;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Compares byte strings, and spans with them; hashes are seeded per process, so that a file cannot be built to collide.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly Utf8Comparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(alternate));
        return alternate.Length % 2 == 0 ? hash : HashCode.Combine(hash, alternate[^1]);
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
