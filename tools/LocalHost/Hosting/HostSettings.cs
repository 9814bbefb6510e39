using System.Text.Json;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>The parts of the app's host.json that LocalHost's triggers follow; defaults as the Functions host has them.</summary>
public sealed record HostSettings
{
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Blobs one function works on at a time; the Functions host's default is 8 a core, which one Azurite does not carry.</summary>
    public int BlobsAtOnce { get; init; } = 4;

    /// <summary>Tries before a blob goes to the poison queue.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    /// <summary>Whether a message is completed when its function returns, where its trigger does not say.</summary>
    public bool AutoCompleteMessages { get; init; } = true;

    public int MessagesAtOnce { get; init; } = 16;

    public int PrefetchCount { get; init; }

    public TimeSpan MaxAutoLockRenewal { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often containers are listed for new blobs.</summary>
    public TimeSpan BlobPollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Wait before a blob's second try; each further wait is twice as long.</summary>
    public TimeSpan BlobRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <exception cref="CommandException">The file is not JSON or a value is of the wrong kind.</exception>
    public static HostSettings Load(string path)
    {
        if (!File.Exists(path))
        {
            return new HostSettings();
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new CommandException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static HostSettings Read(JsonElement root)
    {
        var defaults = new HostSettings();
        return defaults with
        {
            RoutePrefix = Find(root, "http", "routePrefix")?.GetString() ?? defaults.RoutePrefix,
            BlobsAtOnce = Find(root, "blobs", "maxDegreeOfParallelism")?.GetInt32() ?? defaults.BlobsAtOnce,
            PoisonBlobThreshold = Find(root, "blobs", "poisonBlobThreshold")?.GetInt32() ?? defaults.PoisonBlobThreshold,
            AutoCompleteMessages = Find(root, "serviceBus", "autoCompleteMessages")?.GetBoolean() ?? defaults.AutoCompleteMessages,
            MessagesAtOnce = Find(root, "serviceBus", "maxConcurrentCalls")?.GetInt32() ?? defaults.MessagesAtOnce,
            PrefetchCount = Find(root, "serviceBus", "prefetchCount")?.GetInt32() ?? defaults.PrefetchCount,
            MaxAutoLockRenewal = Find(root, "serviceBus", "maxAutoLockRenewalDuration") is { } renewal
                ? TimeSpan.Parse(renewal.GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture)
                : defaults.MaxAutoLockRenewal,
        };
    }

    private static JsonElement? Find(JsonElement root, string extension, string setting) =>
        root.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty(extension, out var section)
        && section.TryGetProperty(setting, out var value)
            ? value
            : null;
}
