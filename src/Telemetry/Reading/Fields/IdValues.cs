using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Ids that become keys of tables and names of blobs.</summary>
internal static class IdValues
{
    private const int LongestPartnerId = 64;

    public static string? ParsePartner(string text, out string partner)
    {
        partner = text;
        if (text.Length > LongestPartnerId)
        {
            return $"a partner id of more than {LongestPartnerId} characters";
        }

        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? null
            : $"not a partner id: only letters, digits, - and _ are allowed{(ExcelTraces.IsRounded(text) ? $" {Advice.ResavedByExcelAside}" : "")}";
    }

    public static string? ParseTenant(string text, out string tenant)
    {
        var isGuid = Guid.TryParseExact(text, "D", out var guid) || Guid.TryParseExact(text, "B", out guid) || Guid.TryParseExact(text, "N", out guid);
        tenant = guid.ToString();
        return !isGuid ? "not a tenant id (a GUID)" : guid == Guid.Empty ? "the tenant id of no tenant (all zeros)" : null;
    }
}
