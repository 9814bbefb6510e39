using PartnerScore.LocalHost.Running;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Carries out a schedule with its kills; what fails because something was killed is done again after the restart, as a person would.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private readonly CrashSchedule _schedule;
    private readonly string _folder;
    private readonly Receiver _receiver;
    private readonly List<CrashRound> _done = [];
    private volatile RunningApp _app;

    private CrashRun(CrashSchedule schedule, string folder, Receiver receiver, AppProcess process) =>
        (_schedule, _folder, _receiver, _app) = (schedule, folder, receiver, new RunningApp(process));

    /// <param name="folder">Where the data survive kills.</param>
    public static async Task<Outcome> RunAsync(CrashSchedule schedule, string folder)
    {
        await using var receiver = await Receiver.StartAsync(secret: LocalApp.DevelopmentWebhookSecret);
        receiver.Answer = Refusals.AnswerAsync;
        await using var run = new CrashRun(schedule, folder, receiver, await AppProcess.StartAsync(folder, receiver));
        foreach (var round in schedule.Rounds)
        {
            await run.DoAsync(round);
        }

        return await Outcome.ReadAsync(run._app.Tables, schedule.Drops, receiver.Posts);
    }

    public ValueTask DisposeAsync()
    {
        _app.Process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task DoAsync(CrashRound round)
    {
        if (round.LosesData && _done.Count > 0)
        {
            // A designation moves again in this round: what the rounds before came to must not be lost with it.
            await SavedData.HasAllAsync(_app, _folder);
        }

        _done.Add(round);
        await Task.WhenAll(KillAsync(round.Kills), DoAsync(round, again: false));
        if (round.LosesData)
        {
            await DoAsync(round, again: true);
        }

        await Patience.UntilSettledAsync(() => _app, _schedule.Drops.Folder);
        await RequireNothingLostAsync();
    }

    private async Task KillAsync(IReadOnlyList<Kill> kills)
    {
        foreach (var kill in kills)
        {
            await Task.Delay(kill.After);
            using var ended = _app.Process;
            await ended.EndAsync(kill.Kind);
            _app = new RunningApp(await AppProcess.StartAsync(_folder, _receiver));
        }
    }

    /// <param name="again">Only what Azurite lost; withdrawals and forgetting may always be asked for again.</param>
    private async Task DoAsync(CrashRound round, bool again)
    {
        foreach (var deed in round.Deeds)
        {
            await Patience.UntilAsync(
                () => _app,
                async app =>
                    (again && deed.Kind == DeedKind.Drop && await app.StandsAsync(deed)) || await app.DoAsync(deed) || await IsLostAsync(app, deed, round),
                $"{deed} is done{(again ? " again" : "")}");
        }
    }

    /// <summary>Whether what is to be withdrawn went with Azurite, and its drop is to be done again first.</summary>
    private static async Task<bool> IsLostAsync(RunningApp app, Deed deed, CrashRound round) =>
        deed.Kind == DeedKind.Withdraw
        && round.LosesData
        && round.Deeds.LastOrDefault(drop => drop.Kind == DeedKind.Drop && drop.Path == deed.Path) is { } drop
        && !await app.StandsAsync(drop);

    private async Task RequireNothingLostAsync()
    {
        foreach (var drop in _done.SelectMany(round => round.Deeds).Where(deed => deed.Kind == DeedKind.Drop))
        {
            if (!await _app.StandsAsync(drop))
            {
                throw new InvalidOperationException($"{drop} was put there, and is gone.\n{_app.Process.Output}");
            }
        }
    }
}
