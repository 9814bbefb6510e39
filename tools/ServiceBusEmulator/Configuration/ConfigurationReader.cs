using System.Text.Json;

namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>Reads the official emulator's format: UserConfig, Namespaces, Queues and Topics, Subscriptions, Rules.</summary>
internal static class ConfigurationReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    public static EmulatorConfiguration Read(string json, string source)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var configuration = Read(new ConfigurationField(document.RootElement, "", problems));
            return problems.Count == 0 ? configuration : throw new EmulatorConfigurationException(source, problems);
        }
        catch (JsonException e)
        {
            var at = e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}: " : "";
            throw new EmulatorConfigurationException(source, [$"{at}this is no JSON: {e.Message}"], e);
        }
    }

    private static EmulatorConfiguration Read(ConfigurationField root)
    {
        if (root.Value.ValueKind != JsonValueKind.Object)
        {
            root.Problems.Add("the file must hold an object.");
            return new EmulatorConfiguration();
        }

        root.Allow("UserConfig");
        var user = root.Object("UserConfig", required: true);
        user.Allow("Namespaces", "Logging");
        var logging = user.Object("Logging");
        logging.Allow("Type");

        var namespaces = user.List("Namespaces", required: true);
        if (namespaces.Count > 1)
        {
            namespaces[1].Refuse("the emulator has one namespace; move the entities into the first");
        }

        if (namespaces.Count == 0)
        {
            return new EmulatorConfiguration();
        }

        var only = namespaces[0];
        only.Allow("Name", "Queues", "Topics");
        var queues = only.List("Queues");
        var topics = only.List("Topics");
        RefuseSameNames([.. queues, .. topics]);
        return new EmulatorConfiguration
        {
            Queues = [.. queues.Select(ReadQueue)],
            Topics = [.. topics.Select(ReadTopic)],
        };
    }

    private static QueueSettings ReadQueue(ConfigurationField queue)
    {
        queue.Allow("Name", "Properties");
        var properties = queue.Object("Properties");
        properties.Allow([.. ReceivingFields, .. DuplicateFields]);
        RefuseUnsupported(properties);
        return new QueueSettings
        {
            Name = queue.EntityName(),
            LockDuration = LockDuration(properties),
            MaxDeliveryCount = MaxDeliveryCount(properties),
            DefaultMessageTimeToLive = TimeToLive(properties),
            DeadLetteringOnMessageExpiration = properties.Flag("DeadLetteringOnMessageExpiration"),
            RequiresDuplicateDetection = properties.Flag("RequiresDuplicateDetection"),
            DuplicateDetectionHistoryTimeWindow = DuplicateWindow(properties),
        };
    }

    private static TopicSettings ReadTopic(ConfigurationField topic)
    {
        topic.Allow("Name", "Properties", "Subscriptions");
        var properties = topic.Object("Properties");
        properties.Allow(["DefaultMessageTimeToLive", .. DuplicateFields]);
        var subscriptions = topic.List("Subscriptions");
        RefuseSameNames(subscriptions);
        return new TopicSettings
        {
            Name = topic.EntityName(),
            DefaultMessageTimeToLive = TimeToLive(properties),
            RequiresDuplicateDetection = properties.Flag("RequiresDuplicateDetection"),
            DuplicateDetectionHistoryTimeWindow = DuplicateWindow(properties),
            Subscriptions = [.. subscriptions.Select(ReadSubscription)],
        };
    }

    private static SubscriptionSettings ReadSubscription(ConfigurationField subscription)
    {
        subscription.Allow("Name", "Properties", "Rules");
        var properties = subscription.Object("Properties");
        properties.Allow(ReceivingFields);
        RefuseUnsupported(properties);
        return new SubscriptionSettings
        {
            Name = subscription.EntityName(),
            LockDuration = LockDuration(properties),
            MaxDeliveryCount = MaxDeliveryCount(properties),
            DefaultMessageTimeToLive = TimeToLive(properties),
            DeadLetteringOnMessageExpiration = properties.Flag("DeadLetteringOnMessageExpiration"),
            Rules = RuleReader.Read(subscription.List("Rules")),
        };
    }

    private static string[] ReceivingFields =>
    [
        "DeadLetteringOnMessageExpiration", "DefaultMessageTimeToLive", "ForwardDeadLetteredMessagesTo", "ForwardTo",
        "LockDuration", "MaxDeliveryCount", "RequiresSession",
    ];

    private static string[] DuplicateFields => ["DuplicateDetectionHistoryTimeWindow", "RequiresDuplicateDetection"];

    private static TimeSpan LockDuration(ConfigurationField properties) => properties.Duration(
        "LockDuration", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    private static int MaxDeliveryCount(ConfigurationField properties) =>
        properties.Number("MaxDeliveryCount", fallback: 10, least: 1, most: 2000);

    private static TimeSpan TimeToLive(ConfigurationField properties) => properties.Duration(
        "DefaultMessageTimeToLive", TimeSpan.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.MaxValue);

    private static TimeSpan DuplicateWindow(ConfigurationField properties) => properties.Duration(
        "DuplicateDetectionHistoryTimeWindow", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20), TimeSpan.FromDays(7));

    private static void RefuseUnsupported(ConfigurationField properties)
    {
        if (properties.Flag("RequiresSession"))
        {
            properties.Refuse("RequiresSession", "sessions are not supported");
        }

        foreach (var name in (string[])["ForwardTo", "ForwardDeadLetteredMessagesTo"])
        {
            if (!string.IsNullOrEmpty(properties.Text(name)))
            {
                properties.Refuse(name, "forwarding is not supported; leave it empty");
            }
        }
    }

    private static void RefuseSameNames(IReadOnlyList<ConfigurationField> entities)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in entities.Where(e => e.Text("Name") is { } name && !seen.Add(name)))
        {
            entity.Refuse("Name", $"there is another '{entity.Text("Name")}'; names are unique without regard to case");
        }
    }
}
