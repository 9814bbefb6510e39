using System.Xml.Linq;
using PartnerScore.Cli.Settings;

namespace PartnerScore.LocalHost.Tests.Developing;

/// <summary>Which project may use which, as docs/architecture.md draws it: an arrow more is a decision, not an accident.</summary>
public sealed class Arrows_between_projects
{
    [Theory]
    [InlineData("src/Scoring")]
    [InlineData("src/Telemetry", "src/Scoring")]
    [InlineData("src/Functions", "src/Telemetry")]
    [InlineData("tools/ServiceBusEmulator")]
    [InlineData("tools/Cli", "src/Telemetry")]
    [InlineData("tools/LocalHost", "src/Functions", "tools/Cli", "tools/ServiceBusEmulator")]
    [InlineData("benchmarks/SideBySide", "tools/Cli")]
    [InlineData("tests/Cli.Tests", "tools/Cli")]
    public void A_project_references_these_and_no_other(string project, params string[] others) => Assert.Equal(others, References(project));

    [Fact]
    public void Every_project_of_the_product_is_one_of_those() => Assert.Equal(
        ["src/Functions", "src/Scoring", "src/Telemetry", "tools/Cli", "tools/LocalHost", "tools/ServiceBusEmulator"],
        new[] { "src", "tools" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(Repository.Root(), folder)))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(Name)
            .Order(StringComparer.Ordinal));

    /// <summary>The commands of a folder start in any folder and at once: neither the service's packages nor a web server come along.</summary>
    [Fact]
    public void The_folder_commands_bring_no_package_of_the_service()
    {
        string[] service =
            ["Azure.Storage.", "Azure.Messaging.", "Azure.Identity", "Azure.Monitor.", "Microsoft.AspNetCore.", "Microsoft.Azure.", "OpenTelemetry"];

        var packages = Elements("tools/Cli", "PackageReference").Concat(Elements("src/Telemetry", "PackageReference"))
            .Concat(Elements("src/Scoring", "PackageReference")).ToList();

        Assert.Contains("System.CommandLine", packages);
        Assert.DoesNotContain(packages, package => service.Any(name => package.StartsWith(name, StringComparison.Ordinal)));
        Assert.Empty(Elements("tools/Cli", "FrameworkReference"));
    }

    private static string[] References(string project) => [.. Elements(project, "ProjectReference")
        .Select(reference => Name(Path.GetDirectoryName(Path.GetFullPath(reference, Folder(project)))!))
        .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(Assert.Single(Directory.GetFiles(Folder(project), "*.csproj"))).Descendants(name).Select(element => element.Attribute("Include")!.Value);

    private static string Folder(string project) => Path.Combine(Repository.Root(), project);

    private static string Name(string folder) => Path.GetRelativePath(Repository.Root(), folder).Replace('\\', '/');
}
