using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Messaging.ServiceBus;

namespace PartnerScore.Functions.Messages;

/// <summary>Messages with a JSON body; content type and subject say what it is before anyone reads it.</summary>
internal static class JsonMessages
{
    public static ServiceBusMessage Create<T>(T body, string subject, JsonTypeInfo<T> type) =>
        Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body, type)), subject);

    /// <param name="body">JSON.</param>
    public static ServiceBusMessage Create(BinaryData body, string subject) => new(body)
    {
        ContentType = MediaTypeNames.Application.Json,
        Subject = subject,
    };

    /// <exception cref="MessageRejectedException">The message is of another kind or shape: trying again cannot help.</exception>
    public static T Read<T>(ServiceBusReceivedMessage message, string subject, JsonTypeInfo<T> type)
    {
        if (message.ContentType != MediaTypeNames.Application.Json)
        {
            throw new MessageRejectedException("WrongContentType", $"The content type is '{message.ContentType}', not {MediaTypeNames.Application.Json}.");
        }

        if (message.Subject != subject)
        {
            throw new MessageRejectedException("WrongSubject", $"The subject is '{message.Subject}', not '{subject}'.");
        }

        try
        {
            return JsonSerializer.Deserialize(message.Body, type) ?? throw new MessageRejectedException("WrongShape", "The body is null.");
        }
        catch (JsonException exception)
        {
            throw new MessageRejectedException("WrongShape", exception.Message, exception);
        }
    }
}
