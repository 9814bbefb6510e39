using Azure.Data.Tables;
using PartnerScore.Functions.Tests.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>A stage whose events are posted to a receiver on loopback.</summary>
internal static class WebhookStage
{
    public static ScoringStage Of(Azurite azurite, Receiver receiver, params (string Name, string Value)[] settings) =>
        new(azurite, [("Webhook:Url", receiver.Url), ("Webhook:Secret", Receiver.Secret), .. settings]);

    extension(ScoringStage stage)
    {
        /// <summary>Lets the partner fall below the line, and gives the body of the event that says so.</summary>
        public async Task<string> FallAsync(string partnerId = "p1")
        {
            await stage.ScoreAsync(partnerId);
            stage.Telemetry[partnerId].Certified = false;
            await stage.ScoreAsync(partnerId);
            return (await stage.PeekEventAsync())!.Body.ToString();
        }

        /// <summary>The one delivery of partner p1.</summary>
        public async Task<TableEntity> DeliveryAsync() => Assert.Single(await stage.Stored.DeliveriesAsync("p1"));
    }
}
