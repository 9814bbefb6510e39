using System.Runtime.InteropServices;

namespace PartnerScore.SideBySide;

/// <summary>Contestants that take turns.</summary>
/// <param name="contestants">The one that the others are compared with is <see cref="Yardstick"/>.</param>
internal sealed class Comparison(IReadOnlyList<Contestant> contestants)
{
    private const string Yardstick = "DuckDB";

    private static readonly (string Name, Func<Contestant, List<double>> Of)[] Measures =
    [
        ("first time in a process", contestant => contestant.First),
        ("further times in it", contestant => contestant.Further),
        ("whole process, start included", contestant => contestant.Whole),
        ("processor time of the whole process, all processors together", contestant => contestant.Processor),
    ];

    /// <exception cref="InvalidOperationException">Two contestants give different sums.</exception>
    public async Task RunRoundAsync()
    {
        IReadOnlyDictionary<string, long>? expected = null;
        foreach (var contestant in contestants)
        {
            var sums = await contestant.RunAsync();
            expected ??= sums;
            if (sums.Count != expected.Count || sums.Any(sum => !expected.TryGetValue(sum.Key, out var other) || other != sum.Value))
            {
                throw new InvalidOperationException($"{contestant.Name} gives other sums than {contestants[0].Name}.");
            }
        }
    }

    public void Write(TextWriter output, string data, bool markdown)
    {
        var yardstick = contestants.Single(contestant => contestant.Name == Yardstick);
        output.WriteLine($"{data}; {Machine()}. Versions: {string.Join("; ", contestants.Select(contestant => contestant.Version).Distinct())}.");
        output.WriteLine("All gave the same sums in every round.");
        foreach (var (name, of) in Measures.Where(measure => measure.Of(yardstick).Count > 0))
        {
            output.WriteLine();
            var rows = contestants.Select(contestant => Row(contestant, of(contestant), of(yardstick)))
                .Prepend(["", "", "min", "median", "min : DuckDB's", "median : DuckDB's", "raw, ms"]).ToArray();
            output.WriteLine(markdown ? $"**{char.ToUpperInvariant(name[0])}{name[1..]}**\n" : name);
            Write(output, rows, markdown);
        }
    }

    private static string[] Row(Contestant contestant, List<double> times, List<double> yardstick) =>
    [
        contestant.Name,
        contestant.Does,
        $"{times.Min():F0} ms",
        $"{Median(times):F0} ms",
        $"{times.Min() / yardstick.Min():F2}",
        $"{Median(times) / Median(yardstick):F2}",
        string.Join(" ", times.Select(time => time.ToString("F0", null))),
    ];

    private static double Median(List<double> times)
    {
        var sorted = times.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Write(TextWriter output, string[][] rows, bool markdown)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var index = 0; index < rows.Length; index++)
        {
            output.WriteLine(markdown
                ? $"| {string.Join(" | ", rows[index])} |"
                : string.Join("  ", rows[index].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (markdown && index == 0)
            {
                output.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", rows[0].Length))}");
            }
        }
    }

    private static string Machine()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return $"{Environment.ProcessorCount} " +
            $"processors{(model is null ? "" : $" ({model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()})")}, " +
            $"{RuntimeInformation.OSDescription}";
    }
}
