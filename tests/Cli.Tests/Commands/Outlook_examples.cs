using System.Text.RegularExpressions;
using PartnerScore.Cli.Settings;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

public sealed partial class Outlook_examples
{
    /// <summary>Set to 1, the test writes what is printed into docs/outlook.md instead of comparing.</summary>
    private const string UpdateVariable = "UPDATE_README";

    [Fact]
    public async Task docs_outlook_shows_what_is_printed()
    {
        var path = Path.Combine(Repository.Root(), "docs", "outlook.md");
        var page = await File.ReadAllTextAsync(path);
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("outlook"));
        var sample = Sample().Match(page).Groups["arguments"].Value;
        Assert.Equal(0, (await Shell.RunAsync(Arguments(sample, folder))).ExitCode);

        var printed = page;
        foreach (Match example in Example().Matches(page))
        {
            var result = await Shell.RunAsync(Arguments(example.Groups["arguments"].Value, folder));
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            var output = string.Concat(
                result.Output.Replace(folder, "demo", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())
                .Where(line => line.Length > 0).Select(line => line + '\n'));
            printed = printed.Replace(example.Value, $"```\n$ ./run.sh {example.Groups["arguments"].Value}\n{output}```", StringComparison.Ordinal);
        }

        Assert.Equal(4, Example().Count(printed));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(path, printed);
            return;
        }

        Assert.Equal(printed, page);
    }

    private static string[] Arguments(string line, string folder) => line.Replace("demo", folder, StringComparison.Ordinal).Split(' ');

    [GeneratedRegex(@"`\./run\.sh (?<arguments>sample demo [^`]*)`")]
    private static partial Regex Sample();

    [GeneratedRegex(@"```\n\$ \./run\.sh (?<arguments>[^\n]*)\n(?:(?!```)[^\n]*\n)*```")]
    private static partial Regex Example();
}
