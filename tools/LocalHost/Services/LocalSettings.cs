using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PartnerScore.Functions;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.LocalHost.Services;

/// <summary>The app's settings on this machine: the sample's values, then the person's own, then the environment's.</summary>
public static class LocalSettings
{
    private const string PseudonymKey = "Privacy:PseudonymKey";
    private const string Delay = "ScoreRequests:Delay";

    /// <summary>Comes with the program, wherever that is copied to.</summary>
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json");

    public static IConfigurationBuilder AddLocalSettings(this IConfigurationBuilder configuration) => configuration
        .AddInMemoryCollection(Values(Sample))
        .AddInMemoryCollection(Repository.Folder is { } root ? Values(Path.Combine(root, "src", "Functions", "local.settings.json")) : [])
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
        : configuration.AddInMemoryCollection([new(Delay, new ConfigurationBuilder().AddEnvironmentVariables().Build()[Delay] ?? $"{new ScoreRequestSettings().Delay}")]);

    /// <summary>Whether people become pseudonyms by the sample's key, which is no secret, and no deployed app's.</summary>
    public static bool HasSamplePseudonymKey(this IConfiguration configuration) => configuration[PseudonymKey] == Values(Sample)[PseudonymKey];

    /// <summary>How reports are read outside the function app: by the same settings.</summary>
    /// <exception cref="LocalHostException">The settings have no usable pseudonym key.</exception>
    public static ReportOptions ReportOptions(TimeProvider time)
    {
        var privacy = Section<PrivacySettings>("Privacy");
        return new ReportOptions(time.GetUtcNow(), privacy.Key());
    }

    /// <summary>How scores are computed outside the function app: by the same settings.</summary>
    public static ScoringOptions ScoringOptions() => new() { MinimumMonthCoverage = Scoring().MinimumMonthCoverage };

    /// <summary>The settings <c>Scoring:*</c>.</summary>
    public static ScoringSettings Scoring() => Section<ScoringSettings>("Scoring");

    private static T Section<T>(string name)
        where T : ISettings, new()
    {
        var settings = new T();
        new ConfigurationBuilder().AddLocalSettings().Build().GetSection(name).Bind(settings);
        return settings.Problem() is { } problem ? throw new LocalHostException(problem) : settings;
    }

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
