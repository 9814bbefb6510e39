using System.Buffers;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Looks through a text, much faster than it can be parsed, for what may be a date that can only be day first.</summary>
internal static class DayFirstScan
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>The longest such date in JSON (<c>13\/02\/2026</c>), and what stands before it.</summary>
    private const int Overlap = 16;

    /// <param name="most">Bytes that are read of the text.</param>
    /// <param name="clock">Nothing is read when it is over.</param>
    public static async Task<bool> MayFindAsync(Stream text, bool isJson, long most, DropClock clock, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var kept = 0;
            while (most > 0 && !clock.IsOver)
            {
                var read = await text.ReadAsync(buffer.AsMemory(kept, (int)Math.Min(most, BufferBytes - kept)), cancellationToken);
                if (MayHold(buffer.AsSpan(0, kept + read), isJson))
                {
                    return true;
                }

                if (read == 0)
                {
                    return false;
                }

                most -= read;
                var length = kept + read;
                kept = Math.Min(Overlap, length);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }

            return false;
        }
        catch (InvalidDataException)
        {
            // Damaged from there on: nothing behind it is read.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool MayHold(ReadOnlySpan<byte> text, bool isJson)
    {
        // What JSON escapes may be anything.
        if (isJson && (text.IndexOf("\\/"u8) >= 0 || text.IndexOf("\\u002"u8) >= 0 || text.IndexOf("\\u003"u8) >= 0))
        {
            return true;
        }

        for (var rest = text; rest.IndexOf((byte)'/') is >= 0 and var slash; rest = rest[(slash + 1)..])
        {
            var at = text.Length - rest.Length + slash;
            if (at >= 2 && IsDay(text[at - 2], text[at - 1]) && HasYear(text[(at + 1)..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the digits are a day that can be no month, 13 to 31.</summary>
    private static bool IsDay(byte tens, byte ones) =>
        (tens, ones) is ((byte)'1', >= (byte)'3' and <= (byte)'9') or ((byte)'2', >= (byte)'0' and <= (byte)'9') or ((byte)'3', (byte)'0' or (byte)'1');

    /// <summary>Whether one or two digits, a slash and a digit follow.</summary>
    private static bool HasYear(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'0' and <= (byte)'9', (byte)'/', >= (byte)'0' and <= (byte)'9', ..]
            or [>= (byte)'0' and <= (byte)'1', >= (byte)'0' and <= (byte)'9', (byte)'/', >= (byte)'0' and <= (byte)'9', ..];
}
