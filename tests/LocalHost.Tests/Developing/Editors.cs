using System.Text.Json;
using PartnerScore.Cli.Settings;

namespace PartnerScore.LocalHost.Tests.Developing;

public sealed class Editors
{
    private const string Workspace = "${workspaceFolder}/";

    [Fact]
    public void F5_starts_what_its_task_builds()
    {
        using var launch = Open(".vscode", "launch.json");
        using var tasks = Open(".vscode", "tasks.json");
        var built = tasks.RootElement.GetProperty("tasks").EnumerateArray()
            .ToDictionary(task => task.GetProperty("label").GetString()!, task => task.TryGetProperty("args", out var args) ? args[1].GetString()! : "");

        Assert.All(launch.RootElement.GetProperty("configurations").EnumerateArray(), configuration =>
        {
            var project = built[configuration.GetProperty("preLaunchTask").GetString()!];
            var name = Path.GetFileName(project);
            Assert.True(File.Exists(Path.Combine(Repository.Root(), project[Workspace.Length..], name + ".csproj")));
            Assert.Equal($"{project}/bin/Debug/net{Environment.Version.ToString(2)}/PartnerScore.{name}.dll", configuration.GetProperty("program").GetString());
        });
    }

    [Fact]
    public void The_development_container_has_the_NET_of_the_projects_and_the_oldest_Node_js_that_serves()
    {
        using var container = Open(".devcontainer", "devcontainer.json");

        Assert.Contains($"/dotnet:{Environment.Version.ToString(2)}-", container.RootElement.GetProperty("image").GetString(), StringComparison.Ordinal);
        var node = container.RootElement.GetProperty("features").EnumerateObject().Single(feature => feature.Name.Contains("/node:", StringComparison.Ordinal));
        Assert.Equal("20", node.Value.GetProperty("version").GetString());
    }

    private static JsonDocument Open(params string[] path) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine([Repository.Root(), .. path])));
}
