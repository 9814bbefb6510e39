using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PartnerScore.EndToEnd.Tests.Flow;
using PartnerScore.LocalHost.Tests.Support;
using Xunit.Abstractions;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>The crash bench: eng/crash/run.sh runs as many schedules as one likes, docs/reliability.md says what for.</summary>
public sealed class Any_schedule_of_kills(ITestOutputHelper output)
{
    private const int AtOnce = 2;

    /// <summary>An app that nobody kills becomes slow by what it holds of so many.</summary>
    private const int OfOneApp = 20;

    /// <summary>In every run of the tests: as many as fit into a minute or so, always the same ones.</summary>
    private const int InTests = 3;

    [LinuxFact]
    public async Task Ends_as_if_nothing_had_been_killed_with_every_transition_told_under_one_id()
    {
        var failed = new ConcurrentQueue<string>();
        var seeds = Enumerable.Range(Setting("PARTNER_SCORE_CRASH_SEED") ?? 1, Setting("PARTNER_SCORE_CRASH_SCHEDULES") ?? InTests);
        foreach (var some in seeds.Select(seed => seed % (CrashSchedule.LargestSeed + 1)).Chunk(OfOneApp))
        {
            await using var undisturbed = await UndisturbedApp.StartAsync();
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
            {
                var begun = Stopwatch.GetTimestamp();
                var schedule = CrashSchedule.Of(seed);
                var problem = await ProblemAsync(schedule, undisturbed);
                if (schedule.Drops.Today != DateOnly.FromDateTime(DateTime.UtcNow))
                {
                    Print($"{schedule}: not compared, since the day ended meanwhile");
                    return;
                }

                Print($"{schedule}: {problem ?? "agrees"}, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
                if (problem is not null)
                {
                    failed.Enqueue($"{schedule}: {problem}");
                }
            });
        }

        Assert.True(failed.IsEmpty, string.Join("\n\n", failed));
    }

    private static async Task<string?> ProblemAsync(CrashSchedule schedule, UndisturbedApp undisturbed)
    {
        using var folder = new Folder();
        try
        {
            var runs = await Task.WhenAll(CrashRun.RunAsync(schedule, folder.Sub("data")), undisturbed.RunAsync(schedule));
            return Difference(runs[0], runs[1]);
        }
#pragma warning disable CA1031 // a schedule that fails is reported with its seed, and the others run
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure.ToString();
        }
    }

    private static string? Difference(Outcome killed, Outcome undisturbed) =>
        Difference("facts", killed.Facts, undisturbed.Facts)
        ?? Difference("scores", killed.Scores, undisturbed.Scores)
        ?? Difference("events", killed.Events, undisturbed.Events)
        ?? (undisturbed.Events.Count < 2 ? "the schedule moved nothing" : null)
        ?? Difference("deliveries", [.. killed.Deliveries.Order()], [.. killed.Events.Select(each => $"{each.Split(' ')[0]}|webhook Delivered").Order()])
        ?? Difference("told", [.. killed.Told.Distinct().Order()], [.. killed.Events.Order()]);

    private static string? Difference(string what, IReadOnlyList<string> killed, IReadOnlyList<string> undisturbed) =>
        killed.SequenceEqual(undisturbed) ? null
            : $"{what} differ.\nOnly after kills:\n{Lines(killed.Except(undisturbed))}\nOnly undisturbed:\n{Lines(undisturbed.Except(killed))}";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private void Print(string line)
    {
        output.WriteLine(line);

        // At once, where one waits for many.
        if (Environment.GetEnvironmentVariable("PARTNER_SCORE_CRASH_LOG") is { Length: > 0 } log)
        {
            lock (output)
            {
                File.AppendAllText(log, line + Environment.NewLine);
            }
        }
    }
}
