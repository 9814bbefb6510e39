using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace PartnerScore.Functions.Tests.Wiring;

internal static class Settings
{
    /// <summary>Enough to start, with the given ones in place of the defaults.</summary>
    public static IConfiguration Valid(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["PartnerStorage"] = "UseDevelopmentStorage=true",
            ["ServiceBus"] = "Endpoint=sb://localhost;SharedAccessKeyName=name;SharedAccessKey=key;UseDevelopmentEmulator=true;",
            ["Privacy:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    /// <summary>What a newcomer starts with: local.settings.sample.json.</summary>
    public static IConfiguration Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot(), "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()));
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    public static string RepositoryRoot([CallerFilePath] string thisFile = "") => new FileInfo(thisFile).Directory!.Parent!.Parent!.Parent!.FullName;
}
