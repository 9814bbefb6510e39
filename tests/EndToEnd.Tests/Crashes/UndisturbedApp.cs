using PartnerScore.LocalHost.Running;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>An app in memory that nobody kills: it does the deeds of one schedule after the other.</summary>
internal sealed class UndisturbedApp : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Receiver _receiver;
    private readonly RunningApp _app;

    private UndisturbedApp(Receiver receiver, AppProcess process) => (_receiver, _app) = (receiver, new RunningApp(process));

    public static async Task<UndisturbedApp> StartAsync()
    {
        var receiver = await Receiver.StartAsync(secret: LocalApp.DevelopmentWebhookSecret);
        return new UndisturbedApp(receiver, await AppProcess.StartAsync(folder: null, receiver));
    }

    public async Task<Outcome> RunAsync(CrashSchedule schedule)
    {
        await _turn.WaitAsync();
        try
        {
            foreach (var round in schedule.Rounds)
            {
                foreach (var deed in round.Deeds)
                {
                    await Patience.UntilAsync(() => _app, app => app.DoAsync(deed), $"{deed} is done");
                }

                await Patience.UntilSettledAsync(() => _app, schedule.Drops.Folder);
            }

            return await Outcome.ReadAsync(_app.Tables, schedule.Drops, _receiver.Posts);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _app.Process.Dispose();
        await _receiver.DisposeAsync();
        _turn.Dispose();
    }
}
