using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Identity;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Texts;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Publishes events to custom topics of Event Grid, by key or by identity.</summary>
public sealed class EventGridPosts(CloudEventSource source)
{
    private readonly ConcurrentDictionary<string, EventGridPublisherClient> _clients = new(StringComparer.Ordinal);

    /// <summary>One post, without a retry of its own.</summary>
    public async Task<Answer> SendAsync(Channel channel, Outgoing told, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(channel.Settings.Timeout);
        try
        {
            using var response = await _clients.GetOrAdd(channel.Name, _ => Client(channel.Settings)).SendEventAsync(Event(told), patience.Token);
            return Answer.Taken;
        }
        catch (RequestFailedException failure)
        {
            return new(
                failure.Status == 0 ? $"{channel} cannot be reached." : string.Create(CultureInfo.InvariantCulture, $"{channel} answered {failure.Status}."),
                PlainText.OneLine(failure.Message, Answer.LongestSaid),
                IsFinal: failure.Status == 410,
                IsGone: failure.Status == 410);
        }
        catch (AuthenticationFailedException failure)
        {
            return new($"{channel}: the identity gets no token for Event Grid.", PlainText.OneLine(failure.Message, Answer.LongestSaid));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"{channel} did not answer within {channel.Settings.Timeout}.");
        }
    }

    /// <summary>The very event that is published.</summary>
    public CloudEvent Event(Outgoing told) => new(source.ToString(), CloudEventText.Type(told.Event), told.Body, "application/json")
    {
        Id = told.Event.Id,
        Subject = CloudEventText.Subject(told.Event),
        Time = told.Event.OccurredAt,
    };

    private static EventGridPublisherClient Client(ChannelSettings settings)
    {
        var options = new EventGridPublisherClientOptions { Retry = { MaxRetries = 0 } };
        return settings.Key.Length > 0
            ? new(new Uri(settings.Url), new AzureKeyCredential(settings.Key), options)
            : new(new Uri(settings.Url), Identity(settings.ClientId), options);
    }

    private static ManagedIdentityCredential Identity(string clientId) => new(
        clientId.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
}
