using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>Ids that tell parts of one value apart (subscriptions, stock keeping units), in 16 bytes: a GUID's own, else the first ones of a hash. 0: none.</summary>
internal static class PartIds
{
    private const int Longest = 256;

    public static string? Parse(string text, out UInt128 part)
    {
        part = 0;
        if (text.Length > Longest)
        {
            return $"an id of more than {Longest} characters";
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (Guid.TryParse(text, out var guid))
        {
            guid.TryWriteBytes(bytes, bigEndian: true, out _);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(text), bytes);
        }

        part = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return null;
    }
}
