using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Counts lines as an editor does: LF and CR LF end one, and CR alone where asked for.</summary>
internal static class LineBreaks
{
    public static int In(ReadOnlySpan<byte> text, bool crAlone)
    {
        if (!crAlone)
        {
            return text.Count((byte)'\n');
        }

        var count = 0;
        var at = 0;
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; at + Vector256<byte>.Count < text.Length; at += Vector256<byte>.Count)
        {
            var these = Vector256.LoadUnsafe(ref first, (nuint)at);
            var next = Vector256.LoadUnsafe(ref first, (nuint)at + 1);
            var crs = Vector256.AndNot(Vector256.Equals(these, Vector256.Create((byte)'\r')), Vector256.Equals(next, Vector256.Create((byte)'\n')));
            count += BitOperations.PopCount((crs | Vector256.Equals(these, Vector256.Create((byte)'\n'))).ExtractMostSignificantBits());
        }

        for (; at < text.Length; at++)
        {
            count += text[at] == '\n' || (text[at] == '\r' && !text[at..].StartsWith("\r\n"u8)) ? 1 : 0;
        }

        return count;
    }
}
