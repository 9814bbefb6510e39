using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Scores;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class After_a_stop
{
    [Fact]
    public async Task A_score_that_was_asked_for_is_asked_for_again_when_it_is_due()
    {
        using var folder = new Folder();
        DateTimeOffset due;
        await using (var app = await AppUnderTest.StartAsync(folder.FullPath, delay: TimeSpan.FromHours(20)))
        {
            await app.Telemetry.GetBlobClient("usage.csv").UploadAsync(
                BinaryData.FromString("PartnerId,CustomerTenantId,Workload,Month,MAU,PAU\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-01,8,10\n"));
            await Eventually.HoldsAsync(async () => (await app.UploadsAsync()).Count == 1, "the drop has its Uploads row");
            due = (await NextRequestAsync(app))!.ScheduledEnqueueTime;
        }

        await using var restarted = await AppUnderTest.StartAsync(folder.FullPath);

        var request = await NextRequestAsync(restarted);
        Assert.Equal("""{"partnerId":"4711"}""", request?.Body.ToString());
        Assert.Equal(due, request!.ScheduledEnqueueTime, TimeSpan.FromSeconds(1));
        Assert.Empty(restarted.Log.Warnings);
    }

    private static async Task<ServiceBusReceivedMessage?> NextRequestAsync(AppUnderTest app)
    {
        await using var receiver = app.Get<ServiceBusClient>().CreateReceiver(ScoreRequest.Queue);
        return await receiver.PeekMessageAsync();
    }
}
