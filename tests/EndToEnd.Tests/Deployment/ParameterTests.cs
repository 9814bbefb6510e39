using System.Text.Json;
using System.Text.RegularExpressions;

namespace PartnerScore.EndToEnd.Tests.Deployment;

public sealed partial class ParameterTests
{
    private static readonly string Main = RepositoryFiles.Text("infra/main.bicep");

    /// <summary>The environment's variable of each parameter.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Variables = ReadVariables();

    [Fact]
    public void Every_parameter_can_be_set_from_the_environment_but_for_what_is_generated()
    {
        var parameters = Parameter().Matches(Main).Select(match => match.Groups["name"].Value).Except(["newPseudonymKey", "newWebhookSecret"]);

        Assert.Equal(parameters.Order(StringComparer.Ordinal), Variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manual_names_every_setting_with_its_default()
    {
        var documented = Row().Matches(RepositoryFiles.Text("docs/deploy.md"))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Value.Trim('`'));
        var parameters = Parameter().Matches(Main).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Value.Trim('\''));

        string[] givenByAzd = ["environmentName", "location", "deployerPrincipalId", "deployerPrincipalType"];
        foreach (var (parameter, variable) in Variables.Where(pair => !givenByAzd.Contains(pair.Key)))
        {
            var value = parameters[parameter];
            Assert.Equal(value.Length == 0 ? "none" : value, documented[variable]);
        }
    }

    [Fact]
    public void The_pipeline_gives_every_setting_but_those_that_azd_knows_itself()
    {
        var given = PipelineVariable().Matches(RepositoryFiles.Text(".github/workflows/deploy.yml")).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Superset(Variables.Values.Except(["AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE"]).ToHashSet(), given);
    }

    [Theory]
    [InlineData("infra/hooks/postdeploy.sh")]
    [InlineData("infra/hooks/postdeploy.ps1")]
    public void What_a_hook_reads_from_the_environment_the_template_puts_there(string hook)
    {
        var outputs = Output().Matches(Main).Select(match => match.Groups["name"].Value).Append("AZURE_SUBSCRIPTION_ID").ToHashSet();
        var read = EnvironmentName().Matches(RepositoryFiles.Text(hook)).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(read);
        Assert.Subset(outputs, read);
    }

    [Fact]
    public void Only_the_event_subscription_reads_a_key_and_no_file_holds_one()
    {
        foreach (var file in RepositoryFiles.Under("infra", "*.bicep"))
        {
            var text = File.ReadAllText(file);
            Assert.Equal(Path.GetFileName(file) == "event-subscription.bicep", text.Contains("listKeys(", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("AccountKey=", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("SharedAccessKey", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Dictionary<string, string> ReadVariables()
    {
        using var file = JsonDocument.Parse(RepositoryFiles.Text("infra/main.parameters.json"));
        return file.RootElement.GetProperty("parameters").EnumerateObject().ToDictionary(
            parameter => parameter.Name,
            parameter => parameter.Value.GetProperty("value").GetString()!.TrimStart('$').Trim('{', '}'));
    }

    [GeneratedRegex(@"^param (?<name>\w+) \w+( = (?<default>.+))?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Output();

    [GeneratedRegex(@"^\| `(?<name>[A-Z_]+)` \| (?<default>[^|]+?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^ +(?<name>[A-Z_]+): \$\{\{ vars\.\k<name> \}\}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PipelineVariable();

    [GeneratedRegex(@"AZURE_[A-Z_]+")]
    private static partial Regex EnvironmentName();
}
