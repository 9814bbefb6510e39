using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Texts;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Posts to webhooks, Teams and Slack.</summary>
public sealed class HttpPosts(IHttpClientFactory clients, CloudEventSource source, TimeProvider time)
{
    public const string ClientName = "channels";

    private const int MostRead = 4 * Answer.LongestSaid;

    /// <summary>An event as the channel's receiver takes it.</summary>
    public HttpRequestMessage Request(Channel channel, Outgoing told, int attempt) => channel.Kind == ChannelKind.Webhook
        ? WebhookRequest.Create(channel.Settings, told, source, attempt, time.GetUtcNow())
        : Request(channel, told.Text(channel));

    /// <summary>A text likewise.</summary>
    public static HttpRequestMessage Request(Channel channel, NotificationText text) => new(HttpMethod.Post, channel.Settings.Url)
    {
        Content = new ReadOnlyMemoryContent(channel.Kind == ChannelKind.Teams ? TeamsCard.Render(text) : SlackMessage.Render(text))
        {
            Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) },
        },
    };

    /// <summary>One post, without a retry of its own.</summary>
    public async Task<Answer> SendAsync(Channel channel, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(channel.Settings.Timeout);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var said = await BeginningAsync(response, patience.Token);
            return Answer.Of(channel, response, said, (int)(request.Content?.Headers.ContentLength ?? 0), time.GetUtcNow());
        }
        catch (HttpRequestException exception)
        {
            return new($"{channel} cannot be reached: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"{channel} did not answer within {channel.Settings.Timeout}.");
        }
    }

    /// <summary>What the answer begins with, on one line; an answer whose text does not come is an answer all the same.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostRead);
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await content.ReadAtLeastAsync(buffer.AsMemory(0, MostRead), MostRead, throwOnEndOfStream: false, cancellationToken);
            return PlainText.OneLine(Encoding.UTF8.GetString(buffer, 0, length), Answer.LongestSaid);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            return "";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
