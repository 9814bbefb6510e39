using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;

namespace PartnerScore.Functions.Notifications;

/// <summary>Posts events to the configured address, signed (docs/notifications.md).</summary>
public sealed class Webhook(IHttpClientFactory clients, WebhookSettings settings, TimeProvider time)
{
    public const string ClientName = "webhook";
    public const string EventIdHeader = "X-PartnerScore-Event-Id";
    public const string TimestampHeader = "X-PartnerScore-Timestamp";
    public const string SignatureHeader = "X-PartnerScore-Signature";
    public const string AttemptHeader = "X-PartnerScore-Attempt";

    /// <summary>One post, without a retry of its own.</summary>
    /// <param name="body">The event, JSON; these very bytes are signed and sent.</param>
    /// <returns>Why the receiver did not take it; null where it did.</returns>
    public async Task<string?> PostAsync(string eventId, ReadOnlyMemory<byte> body, int attempt, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) } };
        request.Headers.Add(EventIdHeader, HeaderText(eventId));
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(settings.Secret, timestamp, body.Span));
        request.Headers.Add(AttemptHeader, attempt.ToString(CultureInfo.InvariantCulture));
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"The webhook answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            return $"The webhook cannot be reached: {exception.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The webhook did not answer within {settings.Timeout}.";
        }
    }

    /// <returns><c>sha256=</c> and the hexadecimal HMAC-SHA256 of timestamp, a dot and body.</returns>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(hmac.GetCurrentHash());
    }

    // A partner id may hold what a header must not.
    private static string HeaderText(string eventId) =>
        eventId.All(character => character is > ' ' and <= '~') ? eventId : Uri.EscapeDataString(eventId);
}
