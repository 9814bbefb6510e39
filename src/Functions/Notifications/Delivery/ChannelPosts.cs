using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Texts;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Posts by a channel of whatever kind, once.</summary>
public sealed class ChannelPosts(HttpPosts http, MailPosts mails, EventGridPosts eventGrid)
{
    public async Task<Answer> PostAsync(Channel channel, Outgoing told, int attempt, CancellationToken cancellationToken)
    {
        if (channel.IsForPeople)
        {
            return await PostAsync(channel, told.Event.Id, told.Text(channel), cancellationToken);
        }

        if (channel.Kind == ChannelKind.EventGrid)
        {
            return await eventGrid.SendAsync(channel, told, cancellationToken);
        }

        using var request = http.Request(channel, told, attempt);
        return await http.SendAsync(channel, request, cancellationToken);
    }

    /// <param name="id">The same for the same text, however often it is posted.</param>
    /// <param name="channel">One for people.</param>
    public async Task<Answer> PostAsync(Channel channel, string id, NotificationText text, CancellationToken cancellationToken)
    {
        if (channel.Kind == ChannelKind.Email)
        {
            return await mails.SendAsync(channel, id, text, cancellationToken);
        }

        using var request = HttpPosts.Request(channel, text);
        return await http.SendAsync(channel, request, cancellationToken);
    }
}
