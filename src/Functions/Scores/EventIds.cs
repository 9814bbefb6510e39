using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartnerScore.Functions.Scores;

internal static class EventIds
{
    // Service Bus takes message ids of up to 128 characters, and a retried notification appends some 30 to the event's id.
    private const int LongestPartner = 40;
    private const int HashBytes = 16;

    /// <summary>The same for the same event, however often it is computed or sent.</summary>
    public static string Of(string partnerId, string designation, long transition)
    {
        var partner = partnerId.Length <= LongestPartner
            ? partnerId : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partnerId)), 0, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{partner}|{designation}|{transition}");
    }
}
