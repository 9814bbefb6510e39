using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PartnerScore.SideBySide;

/// <summary>One of those measured: a program that does the same work some times over and tells how long each time took.</summary>
/// <param name="Does">What it does, for the table.</param>
/// <param name="Arguments">The number of times comes behind them.</param>
/// <param name="OnceOnly">The program that is timed from its start to its end, where it is another one.</param>
internal sealed record Contestant(string Name, string Does, IReadOnlyList<string> Arguments, IReadOnlyList<string>? OnceOnly = null)
{
    private const string Again = "4";

    /// <summary>Milliseconds of the first time in a fresh process.</summary>
    public List<double> First { get; } = [];

    /// <summary>Milliseconds of each further time in the same process.</summary>
    public List<double> Further { get; } = [];

    /// <summary>Milliseconds from the start of a process that does the work once to its end.</summary>
    public List<double> Whole { get; } = [];

    /// <summary>Milliseconds that such a process keeps processors at work; none where the system does not tell.</summary>
    public List<double> Processor { get; } = [];

    public string Version { get; private set; } = "";

    /// <summary>One round.</summary>
    /// <returns>The sums by partner.</returns>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync()
    {
        var before = OfEndedProcesses();
        var (wholeOutput, whole) = await RunAsync(OnceOnly ?? [.. Arguments, "1"]);
        if (OfEndedProcesses() - before is { } processor)
        {
            Processor.Add(processor);
        }

        var (output, _) = await RunAsync([.. Arguments, Again]);
        var outcome = Read(output);
        Whole.Add(whole);
        First.Add((OnceOnly is null ? Read(wholeOutput) : outcome).Milliseconds[0]);
        Further.AddRange(outcome.Milliseconds.Skip(1));
        Version = outcome.Version;
        return outcome.Sums;
    }

    /// <summary>Milliseconds of processor time of all processes that this one started and that have ended; null where the system does not tell.</summary>
    private static double? OfEndedProcesses()
    {
        const string Stat = "/proc/self/stat";
        const int MillisecondsPerTick = 10;
        if (!File.Exists(Stat))
        {
            return null;
        }

        // cutime and cstime, the 14th and 15th behind the name, which may hold anything.
        var text = File.ReadAllText(Stat);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) * MillisecondsPerTick;
    }

    private static Outcome Read(string output) => JsonSerializer.Deserialize<Outcome>(output, JsonSerializerOptions.Web)!;

    private async Task<(string Output, double Milliseconds)> RunAsync(IReadOnlyList<string> command)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output, watch.Elapsed.TotalMilliseconds)
            : throw new InvalidOperationException($"{Name} failed with exit code {process.ExitCode}.");
    }
}

/// <summary>What such a program prints.</summary>
/// <param name="Version">Of the program and what it runs on.</param>
/// <param name="Milliseconds">Each time in the process, the first one first.</param>
/// <param name="Sums">By partner.</param>
internal sealed record Outcome(string Version, IReadOnlyList<double> Milliseconds, IReadOnlyDictionary<string, long> Sums);
