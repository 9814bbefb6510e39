using System.Text.RegularExpressions;
using PartnerScore.Cli.Settings;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>Whatever the terminal's width: no line is wider, and no number, date or id is broken.</summary>
public sealed partial class Looking_ahead_on_any_terminal
{
    // Short, as it is part of the commands that are recommended.
    private static readonly string Drops = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(Repository.Root(), "samples", "drops"));

    private static readonly Lazy<string> FewerDrops = new(() =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("fewer"))).FullName;
        Directory.GetFiles(Drops).Where(file => !file.EndsWith("AzureUsage.csv", StringComparison.Ordinal)).ToList()
            .ForEach(file => File.Copy(file, Path.Combine(folder, Path.GetFileName(file))));
        return folder;
    });

    public static TheoryData<int, string> Cases
    {
        get
        {
            string[] commands =
                ["score --explain", "score --explain --all", "forecast", "forecast --all --most 3", "recommend", "what-if net-customer-adds=+4", "diff"];
            var cases = new TheoryData<int, string>();
            foreach (var command in commands)
            {
                cases.Add(80, command);
                cases.Add(100, command);
                cases.Add(120, command);
                cases.Add(200, command);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_wider_than_it_and_nothing_breaks(int width, string command)
    {
        var piped = await Shell.RunAsync(Arguments(command));

        var shown = await Shell.OfWidthAsync(width, Arguments(command));

        Assert.Equal(0, shown.ExitCode);
        Assert.DoesNotContain(shown.Output.Split('\n'), line => line.TrimEnd('\r').Length > width);
        var whole = Words(piped.Output);
        Assert.Empty(Words(shown.Output).Except(whole));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task The_plot_has_thirteen_columns_of_one_width(int width)
    {
        var result = await Shell.OfWidthAsync(width, Arguments("forecast --designation infrastructure --partner 1000030"));

        var axis = Assert.Single(result.Output.Split('\n'), line => line.TrimStart().StartsWith('└')).Trim();
        Assert.Equal(13, axis.Count(letter => letter == '┬'));
        Assert.Equal(1 + (13 * (axis.IndexOf('┬', StringComparison.Ordinal))), axis.Length);
    }

    private static string[] Arguments(string command)
    {
        var words = command.Split(' ');
        string[] folders = words[0] == "diff" ? [FewerDrops.Value, Drops] : [Drops];
        return [words[0], .. folders, .. words[1..], "--as-of", "2026-10-31"];
    }

    // Numbers, dates, months and ids.
    private static HashSet<string> Words(string output) => [.. Word().Matches(output).Select(match => match.Value)];

    [GeneratedRegex(@"(?<![\w,.-])[+-]?\d[\d,.-]*\d(?![\w,.-])")]
    private static partial Regex Word();
}
