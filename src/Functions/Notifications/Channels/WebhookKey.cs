using System.Text;

namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>A webhook's secret as a key of Standard Webhooks.</summary>
public static class WebhookKey
{
    public const string Prefix = "whsec_";
    private const int ShortestText = 16;
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    public static bool IsUsable(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal)
        ? Decode(secret) is { Length: >= ShortestKey and <= LongestKey }
        : secret.Length >= ShortestText;

    /// <returns>The bytes behind <c>whsec_</c>; of any other secret its UTF-8.</returns>
    public static byte[] Of(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal) ? Decode(secret)! : Encoding.UTF8.GetBytes(secret);

    private static byte[]? Decode(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) ? bytes[..length] : null;
    }
}
