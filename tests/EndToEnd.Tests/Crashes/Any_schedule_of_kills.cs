using System.Diagnostics;
using System.Globalization;
using PartnerScore.EndToEnd.Tests.Flow;
using Xunit.Abstractions;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>The crash bench: eng/crash/run.sh runs as many schedules as one likes, docs/reliability.md says what for.</summary>
public sealed class Any_schedule_of_kills(ITestOutputHelper output)
{
    [CrashBenchFact]
    public async Task Ends_as_if_nothing_had_been_killed_with_every_transition_told_under_one_id()
    {
        var first = Setting("PARTNER_SCORE_CRASH_SEED") ?? Random.Shared.Next(1_000_000);
        var failed = new List<string>();
        for (var run = 0; run < Setting(CrashBenchFactAttribute.Schedules); run++)
        {
            var begun = Stopwatch.GetTimestamp();
            var schedule = CrashSchedule.Of(first + run);
            var problem = await ProblemAsync(schedule);
            Print($"{schedule}: {problem ?? "agrees"}, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
            failed.AddRange(problem is null ? [] : [$"{schedule}: {problem}"]);
        }

        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
    }

    private static async Task<string?> ProblemAsync(CrashSchedule schedule)
    {
        using var folder = new Folder();
        try
        {
            var runs = await Task.WhenAll(CrashRun.RunAsync(schedule, folder.Sub("data")), CrashRun.RunAsync(schedule, folder: null));
            return Difference(runs[0], runs[1]);
        }
#pragma warning disable CA1031 // a schedule that fails is reported with its seed, and the others run
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure.ToString();
        }
    }

    private static string? Difference(Outcome killed, Outcome undisturbed)
    {
        var ids = killed.Events.Select(each => string.Join(' ', each.Split(' ')[..2])).Order().ToList();
        return Difference("facts", killed.Facts, undisturbed.Facts)
            ?? Difference("scores", killed.Scores, undisturbed.Scores)
            ?? Difference("events", killed.Events, undisturbed.Events)
            ?? (undisturbed.Events.Count < CrashDrops.Partners.Length ? "the schedule moved nothing" : null)
            ?? (killed.Events.All(each => each.EndsWith("Delivered", StringComparison.Ordinal)) ? null : "an event was not delivered")
            ?? Difference("told", [.. killed.Told.Distinct().Order()], ids);
    }

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
            File.AppendAllText(log, line + Environment.NewLine);
        }
    }
}
