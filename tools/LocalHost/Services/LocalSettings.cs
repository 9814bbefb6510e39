using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace PartnerScore.LocalHost.Services;

/// <summary>The app's settings on this machine: the sample's values, then the person's own, then the environment's.</summary>
public static class LocalSettings
{
    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder configuration) => configuration
        .AddInMemoryCollection(Values(Path.Combine(Repository.Root, "local.settings.sample.json")))
        .AddInMemoryCollection(Values(Path.Combine(Repository.Root, "src", "Functions", "local.settings.json")))
        .AddEnvironmentVariables();

    /// <summary>Nothing but the local services is ever connected to, whatever settings and environment say.</summary>
    public static IConfigurationBuilder AddConnections(this IConfigurationBuilder configuration, string storage, string serviceBus) =>
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["PartnerStorage"] = storage,
            ["AzureWebJobsPartnerStorage"] = storage,
            ["ServiceBus"] = serviceBus,
            ["AzureWebJobsServiceBus"] = serviceBus,
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "",
        });

    /// <exception cref="LocalHostException">The file is there but not of the form of local.settings.json.</exception>
    private static Dictionary<string, string?> Values(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.GetProperty("Values").EnumerateObject()
                .ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new LocalHostException($"{path} cannot be read as local settings: {exception.Message}", exception);
        }
    }
}
