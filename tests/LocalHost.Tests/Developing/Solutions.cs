using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerScore.Cli.Settings;

namespace PartnerScore.LocalHost.Tests.Developing;

public sealed partial class Solutions
{
    private static readonly string[] Folders = ["src", "tools", "tests", "benchmarks"];

    [Fact]
    public void Serverless_sln_lists_every_project_of_the_repository() =>
        Assert.Equal(
            Projects(), ProjectLine().Matches(Read("Serverless.sln")).Select(match => match.Groups["path"].Value.Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    /// <summary>After a change of the one: dotnet sln Serverless.sln migrate, and rename what it makes.</summary>
    [Fact]
    public void PartnerScore_slnx_lists_the_same_as_Serverless_sln() =>
        Assert.Equal(
            Projects(), XDocument.Parse(Read("PartnerScore.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value)
            .Order(StringComparer.Ordinal));

    /// <summary>Beside two solutions, dotnet does not choose (MSB1011).</summary>
    [Fact]
    public void No_command_leaves_it_to_dotnet_which_solution_is_meant()
    {
        var files = Files("*.sh").Concat(Files("*.md")).Concat(Files("*.yaml")).Concat(Files("*.targets"))
            .Append(Path.Combine(Repository.Root(), ".ci", "run")).Where(File.Exists);

        var without = files.SelectMany(
            file => CommandWithout().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim()}"));

        Assert.Empty(without);
    }

    /// <summary>Folders of git, of builds and of npm, which alone hold files by the thousand, are not entered.</summary>
    private static IEnumerable<string> Files(string pattern, string? folder = null) => Directory.EnumerateFiles(folder ?? Repository.Root(), pattern)
        .Concat(Directory.EnumerateDirectories(folder ?? Repository.Root())
            .Where(inner => Path.GetFileName(inner) is not ("node_modules" or "bin" or "obj" or ".git" or "TestResults"))
            .SelectMany(inner => Files(pattern, inner)));

    private static IEnumerable<string> Projects() => Folders
        .SelectMany(folder => Files("*.csproj", Path.Combine(Repository.Root(), folder)))
        .Select(file => Path.GetRelativePath(Repository.Root(), file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root(), file));

    [GeneratedRegex("""^Project\(.*, "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"\bdotnet (build|test|restore|clean|publish|pack|msbuild)(?= *\r?$| +[-&|>;)])", RegexOptions.Multiline)]
    private static partial Regex CommandWithout();
}
