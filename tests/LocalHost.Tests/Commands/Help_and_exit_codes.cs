using PartnerScore.Cli.Settings;
using PartnerScore.Telemetry;

namespace PartnerScore.LocalHost.Tests.Commands;

public sealed class Help_and_exit_codes
{
    [Theory]
    [InlineData("", "--services-only")]
    [InlineData("up", "--http-port")]
    [InlineData("up", "--subscription")]
    [InlineData("show", "--data")]
    [InlineData("withdraw", "--keep-drop")]
    [InlineData("forget tenant", "--delete-drops")]
    [InlineData("forget person", "--allow-again")]
    public async Task Every_command_has_help(string command, string option)
    {
        var result = await Shell.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
        Assert.Contains("Example", result.Output, StringComparison.Ordinal);
        Assert.Contains("./run.sh", result.Output, StringComparison.Ordinal);
        Assert.Contains(option, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task The_help_groups_the_commands_and_names_ports_last()
    {
        var lines = (await Shell.RunAsync("--help")).Output.ReplaceLineEndings("\n").Split('\n');

        string[] expected = ["Usage:", "Look at a folder of reports:", "Run the service:", "Undo:", "Examples:", "Options of up:"];
        Assert.Equal(expected, lines.Where(line => line.EndsWith(':') && !line.StartsWith(' ')));
        Assert.Contains("  ./run.sh [command] [options]     without a command: up", lines);
        Assert.Equal("--http-port", lines.Last(line => line.StartsWith("  --", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("show")]
    [InlineData("withdraw")]
    [InlineData("forget")]
    [InlineData("forget tenant")]
    [InlineData("forget person")]
    public async Task Help_fits_a_terminal_of_80_columns(string command)
    {
        var printed = await Shell.OfWidthAsync(80, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.DoesNotContain(printed.Output.Split('\n'), line => line.TrimEnd().Length > 80);
    }

    [Fact]
    public async Task The_help_tells_the_commands_of_a_folder_too()
    {
        var lines = (await Shell.RunAsync("--help")).Output.ReplaceLineEndings("\n").Split('\n');

        string[] commands = ["sample", "check", "score", "forecast", "recommend", "what-if", "diff", "report", "up", "show", "withdraw", "forget"];
        Assert.Equal(commands, lines.SkipWhile(line => !line.EndsWith("reports:", StringComparison.Ordinal)).TakeWhile(line => line != "Examples:")
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
    }

    [Fact]
    public async Task A_command_of_a_folder_runs_here_too()
    {
        var score = await Shell.RunAsync("score", Path.Combine(Repository.Root(), "samples", "drops"), "--as-of", "2026-10-31");

        Assert.Equal(0, score.ExitCode);
        Assert.Contains(", as of 2026-10-31", score.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_the_function_apps_with_the_commit()
    {
        var result = await Shell.RunAsync("--version");

        Assert.Equal((0, ProductVersion.WithCommit, ""), (result.ExitCode, result.Output.Trim(), result.Error));
    }

    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("--http-port must be from 0 to 65535.", "up", "--http-port", "70000")]
    [InlineData("--once is a demonstration in memory", "--once", "--services-only")]
    [InlineData("'http://example.com/' is no address for a webhook", "up", "--webhook", "http://example.com/")]
    [InlineData("There is another subscription 'Notifications'.", "up", "--subscription", "Notifications")]
    [InlineData("There is another subscription 'crm'.", "up", "--subscription", "crm", "--subscription", "crm")]
    [InlineData("'a/b' is no name of a subscription", "up", "--subscription", "a/b")]
    [InlineData("The filter 'Points + 1' cannot be used: at position 8 AND, OR or the end is expected", "up", "--subscription", "crm=Points + 1")]
    public async Task What_is_not_understood_is_told_and_the_exit_code_is_2(string message, params string[] arguments)
    {
        var result = await Shell.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help tells what there is.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_setting_that_is_no_good_is_named()
    {
        var result = await Shell.RunAsync(
            "up", "--webhook", "https://example.com/events", "--webhook-secret", "short",
            "--blob-port", "0", "--queue-port", "0", "--table-port", "0", "--service-bus-port", "0", "--http-port", "0");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "The setting Webhook__Secret is missing or shorter than 16 characters: events are signed with it. Make one with 'openssl rand -hex 32'.",
            result.Error.Trim());
    }

    [Theory]
    [InlineData("withdraw", "a.csv")]
    [InlineData("forget", "person", "ann@example.org")]
    [InlineData("forget", "tenant", "6f1c2a4e-0000-4000-8000-000000000000")]
    public async Task Nothing_is_removed_from_a_foreign_storage_account_by_the_samples_pseudonym_key(params string[] command)
    {
        var result = await Shell.RunAsync(
            [.. command, "--yes", "--connection-string", "DefaultEndpointsProtocol=https;AccountName=no;AccountKey=a2V5;EndpointSuffix=invalid"]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Privacy__PseudonymKey is the sample's key", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_told()
    {
        var result = await Shell.RunAsync("withdraw", "a.csv", "--connection-string", "none");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The connection string cannot be used: ", result.Error, StringComparison.Ordinal);
    }
}
