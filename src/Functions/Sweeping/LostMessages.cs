using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Sweeping;

/// <summary>Sends again what Service Bus was given and lost, or did not deliver in time. Whatever arrives twice does no harm.</summary>
public sealed class LostMessages(LostRequests requests, LostEvents events)
{
    /// <param name="allLost">Whether Service Bus holds nothing, as after a start of the emulator; else what is overdue is sent again.</param>
    public Task SendAgainAsync(bool allLost, CancellationToken cancellationToken) =>
        Task.WhenAll(requests.SendAgainAsync(allLost, cancellationToken), events.SendAgainAsync(allLost, cancellationToken));
}
