using Microsoft.Extensions.Configuration;
using PartnerScore.Cli.Settings;
using PartnerScore.Functions.Scores;

namespace PartnerScore.LocalHost.Services;

/// <summary>The app's settings on this machine: the sample's values, then the person's own, then the environment's.</summary>
public static class LocalSettings
{
    private const string PseudonymKey = "Privacy:PseudonymKey";
    private const string Delay = "ScoreRequests:Delay";

    /// <exception cref="CommandException">A file of settings cannot be read.</exception>
    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder configuration) => configuration
        .AddInMemoryCollection(SettingValues.Sample())
        .AddInMemoryCollection(SettingValues.Own())
        .AddEnvironmentVariables();

    /// <summary>Nothing but the local services is ever connected to, whatever settings and environment say.</summary>
    public static IConfigurationBuilder AddConnections(this IConfigurationBuilder configuration, string storage, string serviceBus) =>
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["PartnerStorage"] = storage,
            ["AzureWebJobsPartnerStorage"] = null,
            ["ServiceBus"] = serviceBus,
            ["AzureWebJobsServiceBus"] = serviceBus,
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "",
        });

    /// <summary>
    /// Scores that are asked for elsewhere wait as long as the app there lets them, by what the environment says or by default: the sample's few seconds are
    /// for this machine.
    /// </summary>
    public static IConfigurationBuilder AddTimeToSettle(this IConfigurationBuilder configuration, bool isOnThisMachine) => isOnThisMachine
        ? configuration
        : configuration.AddInMemoryCollection(
            [new(Delay, new ConfigurationBuilder().AddEnvironmentVariables().Build()[Delay] ?? $"{new ScoreRequestSettings().Delay}")]);

    /// <summary>Whether people become pseudonyms by the sample's key, which is no secret, and no deployed app's.</summary>
    public static bool HasSamplePseudonymKey(this IConfiguration configuration) => configuration[PseudonymKey] == SettingValues.Sample()[PseudonymKey];
}
