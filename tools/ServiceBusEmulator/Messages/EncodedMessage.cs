using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace PartnerScore.ServiceBusEmulator.Messages;

/// <summary>
/// A message as its sender encoded it, with what the broker needs to know of it. Immutable: the subscriptions of a
/// topic share one.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The message owns its stream.")]
internal sealed class EncodedMessage
{
    private const SectionFlag BeforeProperties =
        SectionFlag.Header | SectionFlag.DeliveryAnnotations | SectionFlag.MessageAnnotations;

    private readonly byte[] _bytes;

    private EncodedMessage(byte[] bytes, string messageId, TimeSpan? timeToLive, DateTime? scheduledFor)
    {
        _bytes = bytes;
        MessageId = messageId;
        TimeToLive = timeToLive;
        ScheduledFor = scheduledFor;
    }

    public string MessageId { get; }

    public TimeSpan? TimeToLive { get; }

    public DateTime? ScheduledFor { get; }

    /// <summary>Takes over the bytes. A message without an id gets one, since clients rely on it.</summary>
    public static EncodedMessage From(byte[] bytes)
    {
        using var message = Decode(bytes);
        var properties = message.Has(SectionFlag.Properties) ? message.Properties : null;
        var id = properties?.MessageId?.ToString();
        if (string.IsNullOrEmpty(id))
        {
            id = Guid.NewGuid().ToString("N");
            var section = properties ?? new Properties();
            section.MessageId = id;
            bytes = Splice(bytes, message, section, properties is not null, BeforeProperties);
        }

        return new EncodedMessage(bytes, id, TimeToLiveOf(message, properties), ScheduledTimeOf(message));
    }

    /// <summary>The same message with application properties added or replaced.</summary>
    public EncodedMessage With(IReadOnlyCollection<KeyValuePair<string, object?>> applicationProperties)
    {
        if (applicationProperties.Count == 0)
        {
            return this;
        }

        using var message = Decode(_bytes);
        var present = message.Has(SectionFlag.ApplicationProperties);
        var section = present ? message.ApplicationProperties : new ApplicationProperties();
        foreach (var (name, value) in applicationProperties)
        {
            section.Map[name] = value;
        }

        var bytes = Splice(_bytes, message, section, present, BeforeProperties | SectionFlag.Properties);
        return new EncodedMessage(bytes, MessageId, TimeToLive, ScheduledFor);
    }

    /// <summary>A message to send out, to which header and annotations can be added.</summary>
    public AmqpMessage Open() => AmqpMessage.CreateOutputMessage(new BufferListStream([_bytes]), ownStream: true);

    /// <summary>The message with its sections to look at.</summary>
    public AmqpMessage Decode() => Decode(_bytes);

    private static AmqpMessage Decode(byte[] bytes)
    {
        var message = AmqpMessage.CreateInputMessage(new BufferListStream([bytes]));
        message.Deserialize(SectionFlag.All);
        return message;
    }

    private static TimeSpan? TimeToLiveOf(AmqpMessage message, Properties? properties)
    {
        var ttl = message.Has(SectionFlag.Header) ? message.Header.Ttl : null;

        // the header's field ends at 49.7 days; longer ones are told by the properties' two times
        return ttl is null or uint.MaxValue
            && properties is { AbsoluteExpiryTime: { } expiry, CreationTime: { } created }
            && expiry > created
                ? expiry - created
                : ttl is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static DateTime? ScheduledTimeOf(AmqpMessage message) =>
        message.Has(SectionFlag.MessageAnnotations)
        && message.MessageAnnotations.Map.TryGetValue<DateTime>(Annotations.ScheduledEnqueueTime, out var at)
            ? at.ToUniversalTime()
            : null;

    /// <summary>Replaces or inserts one section; every other byte stays as the sender encoded it.</summary>
    private static byte[] Splice(
        byte[] bytes, AmqpMessage message, AmqpDescribed section, bool present, SectionFlag before)
    {
        var start = present ? section.Offset : EndOf(message, before);
        var end = present ? section.Offset + section.Length : start;
        using var encoded = new ByteBuffer(section.EncodeSize, autoGrow: true);
        section.Encode(encoded);
        return
        [
            .. bytes.AsSpan(0, (int)start),
            .. encoded.Buffer.AsSpan(encoded.Offset, encoded.Length),
            .. bytes.AsSpan((int)end),
        ];
    }

    private static long EndOf(AmqpMessage message, SectionFlag sections)
    {
        var end = 0L;
        void Pass(SectionFlag flag, Func<AmqpDescribed> section)
        {
            if (sections.HasFlag(flag) && message.Has(flag))
            {
                end = Math.Max(end, section().Offset + section().Length);
            }
        }

        Pass(SectionFlag.Header, () => message.Header);
        Pass(SectionFlag.DeliveryAnnotations, () => message.DeliveryAnnotations);
        Pass(SectionFlag.MessageAnnotations, () => message.MessageAnnotations);
        Pass(SectionFlag.Properties, () => message.Properties);
        return end;
    }
}
