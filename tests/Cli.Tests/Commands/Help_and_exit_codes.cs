using PartnerScore.Cli.Tests.Support;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Tests.Commands;

public sealed class Help_and_exit_codes
{
    [Theory]
    [InlineData("", "./run.sh sample demo")]
    [InlineData("sample", "--seed")]
    [InlineData("check", "--all")]
    [InlineData("score", "--as-of")]
    [InlineData("forecast", "Example: ./run.sh forecast demo")]
    [InlineData("recommend", "Example: ./run.sh recommend demo")]
    [InlineData("what-if", "Example: ./run.sh what-if demo net-customer-adds=10")]
    [InlineData("diff", "Example: ./run.sh diff drops-of-monday")]
    [InlineData("report", "Example: ./run.sh report demo")]
    public async Task Every_command_has_help(string command, string told)
    {
        var result = await Shell.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Usage:\n  ./run.sh ", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(told, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_tells_every_command_and_where_the_others_are()
    {
        var (_, output, _) = await Shell.OfWidthAsync(80, "--help");

        var lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["Usage:", "Look at a folder of reports:", "Examples:"], lines.Where(line => line.EndsWith(':') && !line.StartsWith(' ')));
        Assert.Equal(
            ["sample DIR", "check FILE", "score DIR", "forecast DIR", "recommend DIR", "what-if DIR METRIC=VALUE", "diff BEFORE AFTER", "report DIR PARTNER"],
            lines.SkipWhile(line => line != "Look at a folder of reports:").Skip(1).TakeWhile(line => line.Length > 0)
                .Where(line => line[2] != ' ').Select(line => line.Trim().Split("  ")[0]));
        Assert.Contains("(up, show, withdraw, forget)", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task Without_a_command_help_is_shown() => Assert.Equal(await Shell.RunAsync("--help"), await Shell.RunAsync());

    [Fact]
    public async Task The_version_is_the_products_with_the_commit() =>
        Assert.Equal(new Shell(0, ProductVersion.WithCommit + Environment.NewLine, ""), await Shell.RunAsync("--version"));

    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'1.10.2026' is no date of the form yyyy-MM-dd.", "score", ".", "--as-of", "1.10.2026")]
    [InlineData("Required argument missing for command: 'check'.", "check")]
    public async Task What_is_not_understood_is_told_and_the_exit_code_is_2(string message, params string[] arguments)
    {
        var result = await Shell.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help tells what there is.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up", "--once")]
    [InlineData("show", "1000200")]
    [InlineData("withdraw", "a.csv")]
    [InlineData("forget", "tenant", "6f1c2a4e-0000-4000-8000-000000000000")]
    public async Task A_command_of_the_service_is_told_to_be_elsewhere(params string[] arguments)
    {
        var result = await Shell.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"'{arguments[0]}' works with the running service, which is not part of this program: './run.sh {arguments[0]}' in a checkout",
            result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/folder is not there. Name a folder of reports, or a report.", "score", "no/such/folder")]
    [InlineData("no/such/file.csv is not there. Name a folder of reports, or a report.", "check", "no/such/file.csv")]
    public async Task What_cannot_be_done_is_told_and_the_exit_code_is_1(string message, params string[] arguments)
    {
        var result = await Shell.RunAsync(arguments);

        Assert.Equal((1, message), (result.ExitCode, result.Error.Trim()));
    }
}
