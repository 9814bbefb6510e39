using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Withdrawing;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Whatever asks for scores lets them wait, so that what belongs together comes in time.</summary>
public sealed class ScoreDelayTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Scores_that_a_withdrawal_asks_for_wait_like_a_drops_and_find_the_corrected_file()
    {
        await using var stage = new ForgettingStage(azurite, _log, $"{Delay}");
        await stage.DropAsync("wrong.csv", Report(Row(1, 1, mau: 9)));
        stage.Clock.Advance(Delay);
        await stage.ScoreAsync();
        var withdrawal = stage.Get<UploadWithdrawal>();

        await withdrawal.WithdrawAsync(await withdrawal.FindAsync("wrong.csv", null, default), keepDrop: false, default);
        Assert.Equal([Delay], await WaitingAsync(stage));
        stage.Clock.Advance(Delay / 2);
        await stage.DropAsync("right.csv", Report(Row(1, 1, mau: 3)));
        await stage.ScoreAsync();
        Assert.Equal([Delay / 2, Delay], await WaitingAsync(stage));

        // Had a scoring come in between, it would have closed the partner's scores.
        stage.Clock.Advance(Delay);
        await stage.ScoreAsync();
        Assert.Equal(3, _log.Entries.Count(entry => entry.Message.StartsWith("Scored partner 1 ", StringComparison.Ordinal)));
        Assert.DoesNotContain(_log.Entries, entry => entry.Message.Contains("its scores are closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_do_those_of_forgetting()
    {
        await using var stage = new ForgettingStage(azurite, _log, $"{Delay}");
        await stage.DropAsync("usage.csv", Report(Row(1, 1), Row(1, 2)));
        stage.Clock.Advance(Delay);
        await stage.ScoreAsync();

        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant(1)), partner: null, deleteDrops: false, default);

        Assert.Equal([Delay], await WaitingAsync(stage));
    }

    /// <summary>How long each request still waits.</summary>
    private static async Task<TimeSpan[]> WaitingAsync(ForgettingStage stage)
    {
        await using var receiver = stage.Get<ServiceBusClient>().CreateReceiver(ScoreRequest.Queue);
        var requests = await receiver.PeekMessagesAsync(100, fromSequenceNumber: 0);
        Assert.All(requests, request => Assert.Equal(ServiceBusMessageState.Scheduled, request.State));
        return [.. requests.Select(request => request.ScheduledEnqueueTime - stage.Clock.GetUtcNow()).Order()];
    }
}
