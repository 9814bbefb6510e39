using System.Buffers.Binary;
using System.Text;

namespace PartnerScore.Telemetry.Entities;

/// <summary>Reads what <see cref="CompactWriter"/> wrote.</summary>
public ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The bit beside an amount's decimals that makes it negative.</summary>
    internal const byte BelowZero = 0x80;

    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <exception cref="InvalidDataException">The property ends too early.</exception>
    public byte ReadByte()
    {
        if (_rest.IsEmpty)
        {
            throw new InvalidDataException("A stored property ends too early.");
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <exception cref="InvalidDataException">The property ends too early, or holds a number of more than 63 bits.</exception>
    public long ReadNumber()
    {
        var value = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var group = ReadByte();
            value |= (ulong)(group & 0x7F) << shift;
            if (group < 0x80)
            {
                return (long)value;
            }
        }

        throw new InvalidDataException("A stored property holds a number of more than 63 bits.");
    }

    public int ReadIndex() => checked((int)ReadNumber());

    public ulong ReadHash() => BinaryPrimitives.ReadUInt64BigEndian(ReadBytes(sizeof(ulong)));

    public WideId ReadWide() => WideId.Read(ReadBytes(WideId.Size));

    /// <exception cref="InvalidDataException">The property ends too early, or holds what is no amount.</exception>
    public decimal ReadAmount()
    {
        const byte mostDecimals = 28;
        var first = ReadByte();
        var decimals = (byte)(first & ~BelowZero);
        UInt128 units = 0;
        for (var shift = 0; shift < 98; shift += 7)
        {
            var group = ReadByte();
            units |= (UInt128)(uint)(group & 0x7F) << shift;
            if (group < 0x80)
            {
                return decimals <= mostDecimals && units >> 96 == 0
                    ? new decimal((int)(uint)units, (int)(uint)(units >> 32), (int)(uint)(units >> 64), first != decimals, decimals)
                    : throw new InvalidDataException("A stored property holds an amount of more than 96 bits or 28 decimals.");
            }
        }

        throw new InvalidDataException("A stored property holds an amount of more than 96 bits.");
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadIndex()));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("A stored property ends too early.");
        }

        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
