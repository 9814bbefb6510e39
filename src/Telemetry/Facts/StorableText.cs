using System.Buffers;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts;

/// <summary>Looks whether ids can be keys, and names be shown. What is the very same text as in the row before is not looked at again: readers pool
/// it.</summary>
internal sealed class StorableText
{
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl)]);

    private (string? Partner, string? Tenant, string? Name) _valid;

    /// <returns>Why the row cannot be stored; null where it can.</returns>
    public string? WhyNot(string partnerId, string tenantId, string name)
    {
        if ((!ReferenceEquals(partnerId, _valid.Partner) && !StorageKeys.IsValid(partnerId))
            || (!ReferenceEquals(tenantId, _valid.Tenant) && !StorageKeys.IsValid(tenantId)))
        {
            return "an id has characters that cannot be stored (/ \\ # ? or control characters), or is too long";
        }

        if (!ReferenceEquals(name, _valid.Name) && name.AsSpan().IndexOfAny(ControlCharacters) >= 0)
        {
            return "control characters in a name";
        }

        _valid = (partnerId, tenantId, name);
        return null;
    }
}
