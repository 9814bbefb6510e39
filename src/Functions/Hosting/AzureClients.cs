using Azure.Core;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerScore.Functions.Hosting;

/// <summary>
/// The clients of the Azure services, from the very settings that the triggers' bindings read:
/// a connection string, or a service's address and an identity.
/// </summary>
internal static class AzureClients
{
    /// <summary>
    /// Not "Storage": for a trigger's connection the Functions host looks for the name with "AzureWebJobs" before it first,
    /// and would find its own storage account.
    /// </summary>
    public const string StorageConnection = "PartnerStorage";

    public const string ServiceBusConnection = "ServiceBus";

    public static void AddStorageClients(this IServiceCollection services, IConfigurationSection section) => services.AddAzureClients(clients =>
    {
        clients.AddClient<BlobServiceClient, BlobClientOptions>((options, provider) => section.Value is { Length: > 0 } connection
            ? new BlobServiceClient(connection, options.AsTheyAre())
            : new BlobServiceClient(Address(section, "blobServiceUri"), Credential(provider, section), options.AsTheyAre()));
        clients.AddClient<TableServiceClient, TableClientOptions>((options, provider) => section.Value is { Length: > 0 } connection
            ? new TableServiceClient(connection, options)
            : new TableServiceClient(Address(section, "tableServiceUri"), Credential(provider, section), options));
    });

    public static void AddServiceBusClient(this IServiceCollection services, IConfigurationSection section) => services.AddAzureClients(clients =>
        clients.AddClient<ServiceBusClient, ServiceBusClientOptions>((options, provider) => section.Value is { Length: > 0 } connection
            ? new ServiceBusClient(connection, options)
            : new ServiceBusClient(Required(section, "fullyQualifiedNamespace"), Credential(provider, section), options)));

    private static TokenCredential Credential(IServiceProvider provider, IConfigurationSection section) =>
        provider.GetRequiredService<AzureComponentFactory>().CreateTokenCredential(section);

    private static Uri Address(IConfigurationSection section, string name) =>
        Uri.TryCreate(Required(section, name), UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"The setting {section.Key}__{name} is no address: '{section[name]}'.");

    private static string Required(IConfigurationSection section, string name) => section[name] is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"Neither the setting {section.Key} (a connection string) nor {section.Key}__{name} (for an identity) is set. See local.settings.sample.json.");
}
