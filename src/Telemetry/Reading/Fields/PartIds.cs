using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Ids and names that tell parts of one value apart, in few bytes. Default: none.</summary>
internal static class PartIds
{
    private const int Longest = 256;

    /// <summary>A GUID's own bytes, else the first ones of a hash, in any case the same for small and large letters.</summary>
    public static string? ParseSubscription(string text, out WideId part)
    {
        part = default;
        if (text.Length > Longest)
        {
            return TooLong;
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (Guid.TryParse(text, out var guid))
        {
            guid.TryWriteBytes(bytes, bigEndian: true, out _);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(text.ToUpperInvariant()), bytes);
        }

        part = WideId.Read(bytes);
        return null;
    }

    /// <summary>A product's or stock keeping unit's number, small and large letters alike.</summary>
    public static string? ParseNumber(string text, out ulong number)
    {
        number = text.Length > Longest ? 0 : AmountPart.Hash(text.ToUpperInvariant());
        return text.Length > Longest ? TooLong : null;
    }

    /// <param name="keyOf">A name's key.</param>
    public static ParseText<ulong> NameBy(Func<string, string> keyOf) => (string text, out ulong name) =>
    {
        name = text.Length > Longest ? 0 : AmountPart.Hash(keyOf(text));
        return text.Length > Longest ? TooLong : null;
    };

    private static string TooLong => $"an id of more than {Longest} characters";
}
