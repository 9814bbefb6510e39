using System.Buffers.Binary;
using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>Ids as real exports have them, from a seeded source.</summary>
internal static class SampleIds
{
    /// <summary>A random GUID, version 4.</summary>
    public static string Tenant(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>One of the customer's subscriptions; others than its tenant id.</summary>
    /// <param name="number">1 to 255.</param>
    public static string Subscription(string tenantId, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.Parse(tenantId).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes.Reverse();
        bytes[15] ^= (byte)number;
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The customer's top parent id, which exports carry beside the tenant id.</summary>
    public static string TopParent(string tenantId)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.Parse(tenantId).TryWriteBytes(bytes, bigEndian: true, out _);
        return (1_000_000 + (BinaryPrimitives.ReadUInt32BigEndian(bytes) % 9_000_000)).ToString(CultureInfo.InvariantCulture);
    }
}
