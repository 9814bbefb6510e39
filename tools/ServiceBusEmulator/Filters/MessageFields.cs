using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>What filters look at: a message's system properties and its application properties. Null is a property that the message lacks.</summary>
internal sealed class MessageFields
{
    private readonly Dictionary<string, object?> _system;
    private readonly Dictionary<string, object?> _application;

    /// <summary>The names of system properties, as filters write them after <c>sys.</c>.</summary>
    public static readonly IReadOnlySet<string> SystemNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "ContentType", "CorrelationId", "Label", "MessageId", "ReplyTo", "ReplyToSessionId", "SessionId", "Subject", "To",
    };

    private MessageFields(Properties? properties, IEnumerable<KeyValuePair<string, object?>> application)
    {
        _system = new(StringComparer.OrdinalIgnoreCase)
        {
            ["ContentType"] = properties?.ContentType.Value,
            ["CorrelationId"] = properties?.CorrelationId?.ToString(),
            ["Label"] = properties?.Subject,
            ["MessageId"] = properties?.MessageId?.ToString(),
            ["ReplyTo"] = properties?.ReplyTo?.ToString(),
            ["ReplyToSessionId"] = properties?.ReplyToGroupId,
            ["SessionId"] = properties?.GroupId,
            ["Subject"] = properties?.Subject,
            ["To"] = properties?.To?.ToString(),
        };
        _application = new(application, StringComparer.OrdinalIgnoreCase);
    }

    public static MessageFields Of(EncodedMessage content)
    {
        using var message = content.Decode();
        var application = message.Has(SectionFlag.ApplicationProperties)
            ? message.ApplicationProperties.Map
                .Select(pair => KeyValuePair.Create(pair.Key.Key.ToString()!, (object?)pair.Value))
                .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            : [];
        return new MessageFields(message.Has(SectionFlag.Properties) ? message.Properties : null, application);
    }

    public object? System(string name) => _system[name];

    public object? Application(string name) => _application.GetValueOrDefault(name);
}
