using System.Text.Json;
using System.Text.RegularExpressions;
using PartnerScore.Cli.Settings;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

public sealed partial class README_examples
{
    /// <summary>Set to 1, the test writes what is printed into README.md instead of comparing.</summary>
    private const string UpdateVariable = "UPDATE_README";

    [Fact]
    public async Task README_shows_what_is_printed()
    {
        var path = Path.Combine(Repository.Root(), "README.md");
        var readme = await File.ReadAllTextAsync(path);
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("demo"));
        var commands = Command().Matches(readme).Select(m => m.Groups["arguments"].Value.Replace("demo", folder, StringComparison.Ordinal).Split(' ')).ToList();
        Assert.Equal(["sample", "score"], commands.Select(c => c[0]));
        Assert.Equal(0, (await Shell.RunAsync(commands[0])).ExitCode);

        var printed = await Shell.OfWidthAsync(80, commands[1]);

        Assert.Equal(0, printed.ExitCode);
        Assert.StartsWith("Read 27 files: ", printed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing", printed.Error, StringComparison.Ordinal);
        var expected = string.Join('\n', printed.Output.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(path, Example().Replace(readme, m => $"{m.Groups["before"].Value}```\n{expected}\n```"));
            return;
        }

        Assert.Equal(expected, Example().Match(readme).Groups["output"].Value.TrimEnd('\n'));
    }

    [Fact]
    public void Every_link_in_a_document_leads_somewhere()
    {
        var documents = Directory.GetFiles(Path.Combine(Repository.Root(), "docs"), "*.md")
            .Concat(Directory.GetFiles(Repository.Root(), "*.md"))
            .Append(Path.Combine(Repository.Root(), "samples", "README.md"));

        var broken = documents.SelectMany(document => Link().Matches(File.ReadAllText(document))
            .Select(match => Path.Combine(Path.GetDirectoryName(document)!, match.Groups["path"].Value))
            .Where(path => !Path.Exists(path))
            .Select(path => $"{Path.GetFileName(document)} -> {path}"));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_package_has_its_reason()
    {
        var reasons = File.ReadAllText(Path.Combine(Repository.Root(), "docs", "packages.md"));
        var packages = Package().Matches(File.ReadAllText(Path.Combine(Repository.Root(), "Directory.Packages.props")))
            .Select(match => match.Groups["id"].Value);
        using var npm = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root(), "package.json")));

        var named = packages
            .Concat(npm.RootElement.GetProperty("dependencies").EnumerateObject().Select(p => p.Name))
            .Concat(npm.RootElement.GetProperty("devDependencies").EnumerateObject().Select(p => p.Name))
            .ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, id => !reasons.Contains(id, StringComparison.Ordinal));
    }

    [GeneratedRegex("<PackageVersion Include=\"(?<id>[^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"\]\((?<path>(?!https?:)[^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\./run\.sh (?<arguments>(sample|score) demo [^#\n]*?)\s*(#.*)?$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<before><!-- The test README_shows_what_is_printed[^\n]*\n)```\n(?<output>(?:(?!```)[^\n]*\n)*)```")]
    private static partial Regex Example();
}
