using System.Security.Cryptography;
using System.Text;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>Ids that tell parts of one value apart (subscriptions, stock keeping units), in 16 bytes: a GUID's own, else the first ones of a hash. Default: none.</summary>
internal static class PartIds
{
    private const int Longest = 256;

    public static string? Parse(string text, out WideId part)
    {
        part = default;
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

        part = WideId.Read(bytes);
        return null;
    }
}
