using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using PartnerScore.Functions.Notifications.Channels;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>An event as a signed request: by Standard Webhooks, with today's headers of our own beside, and as a CloudEvent.</summary>
public static class WebhookRequest
{
    public const string EventIdHeader = "X-PartnerScore-Event-Id";
    public const string TimestampHeader = "X-PartnerScore-Timestamp";
    public const string SignatureHeader = "X-PartnerScore-Signature";
    public const string AttemptHeader = "X-PartnerScore-Attempt";
    public const string StandardIdHeader = "webhook-id";
    public const string StandardTimestampHeader = "webhook-timestamp";
    public const string StandardSignatureHeader = "webhook-signature";

    internal static HttpRequestMessage Create(ChannelSettings settings, Outgoing told, CloudEventSource source, int attempt, DateTimeOffset now)
    {
        var structured = settings.Format == ChannelSettings.CloudEvents;
        var body = structured ? CloudEventText.Structured(told, source) : told.Body.ToMemory();
        var type = structured ? new MediaTypeHeaderValue(CloudEventText.ContentType, "utf-8") : new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var id = HeaderText(told.Event.Id);
        var standardId = StandardId(told.Event.Id);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = type } },
        };
        request.Headers.Add(EventIdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(settings.Secret, timestamp, body.Span));
        request.Headers.Add(AttemptHeader, attempt.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(StandardIdHeader, standardId);
        request.Headers.Add(StandardTimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(StandardSignatureHeader, StandardSignatures(settings, standardId, timestamp, body.Span));
        foreach (var (name, value) in structured ? [] : CloudEventText.Headers(told.Event, source))
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    /// <returns><c>sha256=</c> and the hexadecimal HMAC-SHA256 of timestamp, a dot and body.</returns>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(Hmac(Encoding.UTF8.GetBytes(secret), timestamp + ".", body));

    /// <summary>The signature of Standard Webhooks: <c>v1,</c> and the base64 HMAC-SHA256 of id, timestamp and body, dots between them.</summary>
    /// <param name="id">As the header has it.</param>
    public static string StandardSignature(string secret, string id, string timestamp, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(Hmac(WebhookKey.Of(secret), $"{id}.{timestamp}.", body));

    private static string StandardSignatures(ChannelSettings settings, string id, string timestamp, ReadOnlySpan<byte> body) =>
        settings.PreviousSecret.Length == 0
        ? StandardSignature(settings.Secret, id, timestamp, body)
        : $"{StandardSignature(settings.Secret, id, timestamp, body)} {StandardSignature(settings.PreviousSecret, id, timestamp, body)}";

    private static byte[] Hmac(byte[] key, string start, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes(start));
        hmac.AppendData(body);
        return hmac.GetCurrentHash();
    }

    // A partner id may hold what a header must not.
    private static string HeaderText(string eventId) =>
        eventId.All(character => character is > ' ' and <= '~') ? eventId : Uri.EscapeDataString(eventId);

    // Dots part what is signed.
    private static string StandardId(string eventId) => HeaderText(eventId).Replace(".", "%2E", StringComparison.Ordinal);
}
