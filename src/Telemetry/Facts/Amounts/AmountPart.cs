using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// What tells one part of a tenant's money of a month from another: its subscription, or what is known of the product. Names and numbers are kept
/// as hashes; 0: no value.
/// </summary>
/// <param name="Subscription">A GUID's own bytes, else a hash; default: none.</param>
/// <param name="Name">The product's own name, where the report has a column for it beside the family.</param>
/// <param name="Family">The product, or the family of products.</param>
public readonly record struct AmountPart(WideId Subscription, ulong Number = 0, ulong Sku = 0, ulong Name = 0, ulong Family = 0) : IComparable<AmountPart>
{
    /// <summary>How many bytes the part takes in a table.</summary>
    internal int Size => 1 + (Subscription == default ? 0 : WideId.Size) + Size8(Number) + Size8(Sku) + Size8(Name) + Size8(Family);

    /// <summary>A name's or number's hash, never 0.</summary>
    public static ulong Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return WideId.Read(hash).High | 1;
    }

    /// <summary>What an upload of this layout speaks of as a whole when it names this part: of the subscription, or else of the very part.</summary>
    public AmountPart ScopeIn(AmountLayout layout) => (layout & AmountLayout.Subscription) != 0 ? new(Subscription) : this;

    /// <summary>
    /// Whether it may be another part, too, than the one that is alike in all: a value is missing, or the family matters only where a name does not tell.
    /// </summary>
    public bool IsOpenIn(AmountLayout layout) =>
        (layout & AmountLayout.Subscription) == 0
        && ((layout & AmountLayout.Name) != 0
            || (Number == 0 && (layout & AmountLayout.Number) != 0)
            || (Sku == 0 && (layout & AmountLayout.Sku) != 0)
            || Family == 0);

    /// <summary>Whether both may mean the same: where both have a value it is the same one. A product's own name counts before its family.</summary>
    public bool MayBe(AmountPart other) =>
        Subscription == other.Subscription
        && MayBe(Number, other.Number)
        && MayBe(Sku, other.Sku)
        && (Name != 0 && other.Name != 0 ? Name == other.Name : MayBe(Family, other.Family));

    public int CompareTo(AmountPart other)
    {
        var order = Subscription.CompareTo(other.Subscription);
        return order != 0 ? order : (Number, Sku, Name, Family).CompareTo((other.Number, other.Sku, other.Name, other.Family));
    }

    /// <summary>A byte that tells which values there are, then those.</summary>
    internal void Write(CompactWriter writer)
    {
        writer.WriteByte((byte)((Subscription == default ? 0 : 1) | (Number == 0 ? 0 : 2) | (Sku == 0 ? 0 : 4) | (Name == 0 ? 0 : 8) | (Family == 0 ? 0 : 16)));
        if (Subscription != default)
        {
            writer.WriteWide(Subscription);
        }

        foreach (var value in (ReadOnlySpan<ulong>)[Number, Sku, Name, Family])
        {
            if (value != 0)
            {
                writer.WriteHash(value);
            }
        }
    }

    internal static AmountPart Read(ref CompactReader reader)
    {
        var has = reader.ReadByte();
        return new(
            (has & 1) != 0 ? reader.ReadWide() : default,
            (has & 2) != 0 ? reader.ReadHash() : 0,
            (has & 4) != 0 ? reader.ReadHash() : 0,
            (has & 8) != 0 ? reader.ReadHash() : 0,
            (has & 16) != 0 ? reader.ReadHash() : 0);
    }

    private static bool MayBe(ulong left, ulong right) => left == right || left == 0 || right == 0;

    private static int Size8(ulong value) => value == 0 ? 0 : sizeof(ulong);

    public static bool operator <(AmountPart left, AmountPart right) => left.CompareTo(right) < 0;

    public static bool operator >(AmountPart left, AmountPart right) => left.CompareTo(right) > 0;

    public static bool operator <=(AmountPart left, AmountPart right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AmountPart left, AmountPart right) => left.CompareTo(right) >= 0;
}
