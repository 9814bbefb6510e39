using PartnerScore.Cli.Tests.Support;
using Spectre.Console;

namespace PartnerScore.Cli.Tests.Output;

/// <summary>What the commands print on a terminal: no line wider than it, and every word and number as it is where there is room.</summary>
public sealed class Fitting_a_terminal
{
    private const string Usage = "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n"
        + "4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,abc,100\n";

    private static readonly int[] Widths = [80, 100, 120, 200];

    private static readonly Lazy<Task<string>> Many = new(async () =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("many"));
        Assert.Equal(
            0, (await Shell.RunAsync("sample", folder, "--partners", "14", "--tenants", "2", "--seed", "3", "--together", "--as-of", Demo.Day)).ExitCode);
        return folder;
    });

    [Theory]
    [InlineData("score")]
    [InlineData("score", "--partner", "juniper")]
    [InlineData("score", "--all", "--designation", "security")]
    [InlineData("check")]
    public async Task Of_some_partners_nothing_is_broken(params string[] command) => await FitsAsync(await Demo.FolderAsync(), command);

    [Theory]
    [InlineData("score")]
    [InlineData("score", "--all")]
    [InlineData("score", "--designation", "infra")]
    public async Task Of_many_partners_nothing_is_broken(params string[] command) => await FitsAsync(await Many.Value, command);

    [Theory]
    [InlineData("score")]
    [InlineData("check")]
    public async Task What_is_missing_or_rejected_breaks_nothing(params string[] command) => await FitsAsync(Demo.Of(("usage.csv", Usage)), command);

    [Theory]
    [InlineData("")]
    [InlineData("sample")]
    [InlineData("check")]
    [InlineData("score")]
    [InlineData("forecast")]
    [InlineData("recommend")]
    [InlineData("what-if")]
    [InlineData("diff")]
    [InlineData("report")]
    public async Task Help_breaks_nothing(string command)
    {
        var printed = await Shell.OfWidthAsync(80, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.DoesNotContain(printed.Output.Split('\n'), line => line.TrimEnd().Length > 80);
    }

    [Fact]
    public async Task Many_partners_are_a_page_with_a_summary_first()
    {
        var printed = await Shell.OfWidthAsync(80, "score", await Many.Value, "--as-of", Demo.Day);
        var lines = printed.Output.Split('\n');

        Assert.StartsWith("14 partners, as of 2026-11-22, data to 2026-10", lines[0], StringComparison.Ordinal);
        Assert.Contains("Qualified", lines[1], StringComparison.Ordinal);
        Assert.Contains("Look at these first:", lines.Select(line => line.TrimEnd()));
        Assert.Contains(lines, line => line.StartsWith("… and ", StringComparison.Ordinal));
        Assert.InRange(lines.Length, 20, 60);
    }

    [Fact]
    public async Task One_partner_is_one_table_with_a_row_per_designation()
    {
        var printed = await Shell.OfWidthAsync(80, "score", await Demo.FolderAsync(), "--as-of", Demo.Day, "--partner", "juniper");

        var heading = Assert.Single(printed.Output.Split('\n'), line => line.Contains("Outcome", StringComparison.Ordinal));
        Assert.Equal(
            "Designation Points of 70 Adds Interm. Adv. Growth Deploy. Outcome", string.Join(
            ' ', heading.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        Assert.StartsWith("Juniper IT (1000000), as of 2026-11-22, data to 2026-10", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_and_colours_are_for_terminals_only()
    {
        var folder = await Demo.FolderAsync();

        var plain = (await Shell.OfWidthAsync(80, "score", folder, "--as-of", Demo.Day)).Output;

        Assert.DoesNotContain(plain, letter => letter is '●' or '▲' or '○' or '\u001b');
    }

    private static async Task FitsAsync(string folder, string[] command)
    {
        string[] arguments = [command[0], folder, .. command[1..], .. command[0] == "score" ? new[] { "--as-of", Demo.Day } : []];
        var wide = await Shell.RunAsync(arguments);
        var words = Words(wide);
        foreach (var width in Widths)
        {
            var printed = await Shell.OfWidthAsync(width, arguments);

            Assert.Equal(wide.ExitCode, printed.ExitCode);
            Assert.DoesNotContain(printed.Output.ReplaceLineEndings("\n").Split('\n'), line => line.GetCellWidth() > width);
            Assert.DoesNotContain(Words(printed), word => !words.Contains(word) && !word.EndsWith('…'));
        }
    }

    /// <summary>Lines that were drawn are none.</summary>
    private static HashSet<string> Words(Shell printed) =>
        [.. printed.Output.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith('─'))];
}
