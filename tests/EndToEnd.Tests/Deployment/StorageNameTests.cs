using System.Collections;
using System.Reflection;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Functions;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.EndToEnd.Tests.Deployment;

public sealed class StorageNameTests
{
    [Fact]
    public async Task Every_table_and_container_that_the_app_holds_a_client_of_is_made_in_Azure()
    {
        var storage = RepositoryFiles.Text("infra/storage.bicep");
        var names = await NamesInUseAsync();

        Assert.Contains("Scores", names);
        Assert.Contains("scores", names);
        Assert.All(names, name => Assert.Contains($"'{name}'", storage, StringComparison.Ordinal));
    }

    /// <summary>The names of the clients in the app's services, wherever in them they are kept.</summary>
    private static async Task<HashSet<string>> NamesInUseAsync()
    {
        var settings = RepositoryFiles.SampleSettings()
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        var services = new ServiceCollection().AddLogging().AddPartnerScore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var provider = services.BuildServiceProvider();
        var names = new HashSet<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var service in services.Where(IsMadeWithNames))
        {
            Collect(provider.GetRequiredService(service.ServiceType), names, seen);
        }

        return names;
    }

    private static bool IsMadeWithNames(ServiceDescriptor service) =>
        service.ServiceType.Assembly == typeof(PartnerScoreServices).Assembly
        && (service.ImplementationType is not { } type
            || type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.ParameterType == typeof(StorageNames)));

    private static void Collect(object? part, HashSet<string> names, HashSet<object> seen)
    {
        switch (part)
        {
            case TableClient table:
                names.Add(table.Name);
                break;
            case BlobContainerClient container:
                names.Add(container.Name);
                break;
            case IEnumerable parts and not string:
                foreach (var inner in parts)
                {
                    Collect(inner, names, seen);
                }

                break;
            case not null when part.GetType().Assembly == typeof(PartnerScoreServices).Assembly && seen.Add(part):
                foreach (var field in Fields(part.GetType()))
                {
                    Collect(field.GetValue(part), names, seen);
                }

                break;
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));
}
