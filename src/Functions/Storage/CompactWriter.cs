using System.Buffers;
using System.Text;

namespace PartnerScore.Functions.Storage;

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

    public void WriteText(string value)
    {
        WriteNumber(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    public void WriteId(UploadId id)
    {
        id.Write(_bytes.GetSpan(UploadId.Size));
        _bytes.Advance(UploadId.Size);
    }

    /// <summary>What was written, and starts anew.</summary>
    public byte[] Take()
    {
        var bytes = _bytes.WrittenSpan.ToArray();
        _bytes.ResetWrittenCount();
        return bytes;
    }
}
