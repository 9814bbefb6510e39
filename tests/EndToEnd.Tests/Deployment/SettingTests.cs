using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerScore.Functions;

namespace PartnerScore.EndToEnd.Tests.Deployment;

public sealed partial class SettingTests
{
    private static readonly string[] Connections = ["AzureWebJobsStorage", "PartnerStorage", "ServiceBus"];

    [Fact]
    public void The_sample_and_Azure_set_the_same_product_settings()
    {
        var local = RepositoryFiles.SampleSettings().Keys.Where(name => name != "FUNCTIONS_WORKER_RUNTIME" && !IsOfConnection(name));
        var deployed = DeployedSettings.Names.Where(name => !name.StartsWith("APPLICATIONINSIGHTS_", StringComparison.Ordinal) && !IsOfConnection(name));

        Assert.Equal(local.Order(StringComparer.Ordinal), deployed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_of_drops_keep_their_slashes_here_and_in_Azure()
    {
        const string Setting = "PartnerStorage__TrimBlobNameSlashes";

        Assert.Equal("false", RepositoryFiles.SampleSettings()[Setting]);
        Assert.Contains($"{Setting}: 'false'", RepositoryFiles.Text("infra/function-app.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_section_of_settings_is_one_that_the_app_reads_and_every_name_in_it_is_a_property()
    {
        var sections = SettingsSection().Matches(RepositoryFiles.Text("src/Functions/PartnerScoreServices.cs")).ToDictionary(
            match => match.Groups["section"].Value,
            match => typeof(PartnerScoreServices).Assembly.GetTypes().Single(type => type.Name == match.Groups["type"].Value));
        var nested = RepositoryFiles.SampleSettings().Keys.Concat(DeployedSettings.Names)
            .Distinct()
            .Where(name => name.Contains("__", StringComparison.Ordinal))
            .Select(name => name.Split("__"))
            .Where(parts => !Connections.Contains(parts[0]))
            .ToList();

        Assert.NotEmpty(nested);
        Assert.All(nested, parts => Assert.NotNull(sections[parts[0]].GetProperty(parts[1])));
    }

    [Fact]
    public async Task The_app_starts_with_the_settings_of_the_sample()
    {
        var settings = RepositoryFiles.SampleSettings()
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var provider = new ServiceCollection().AddLogging().AddPartnerScore(configuration).BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void Connections_are_strings_here_and_identities_in_Azure()
    {
        var sample = RepositoryFiles.SampleSettings();

        Assert.All(Connections, connection =>
        {
            Assert.NotEmpty(sample[connection]);
            Assert.DoesNotContain(connection, DeployedSettings.Names);
            Assert.Contains(connection + "__credential", DeployedSettings.Names);
            Assert.Contains(connection + "__clientId", DeployedSettings.Names);
        });
    }

    private static bool IsOfConnection(string name) => Connections.Contains(name.Split("__")[0]);

    [GeneratedRegex(@"AddSettings<(?<type>\w+)>\(configuration, ""(?<section>\w+)""\)", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingsSection();
}
