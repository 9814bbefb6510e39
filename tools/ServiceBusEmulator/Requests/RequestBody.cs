using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace PartnerScore.ServiceBusEmulator.Requests;

/// <summary>The map that a management request carries.</summary>
internal sealed class RequestBody(AmqpMap map)
{
    /// <exception cref="AmqpException">The request carries no map.</exception>
    public static RequestBody Of(AmqpMessage request) =>
        (request.Sections & SectionFlag.AmqpValue) != 0 && request.ValueBody.Value is AmqpMap map
            ? new RequestBody(map)
            : throw new AmqpException(ErrorConditions.ArgumentError, "The request carries no map.");

    /// <exception cref="AmqpException">It is missing or of another type.</exception>
    public T Get<T>(string key) => map[new MapKey(key)] is T value
        ? value
        : throw new AmqpException(ErrorConditions.ArgumentError, $"'{key}' is missing or of a wrong type.");

    public string? Text(string key) => map[new MapKey(key)] as string;

    public List<RequestBody> Bodies(string key) =>
        Get<IEnumerable<object>>(key).OfType<AmqpMap>().Select(item => new RequestBody(item)).ToList();

    public List<KeyValuePair<string, object?>> Fields(string key) =>
        map[new MapKey(key)] is AmqpMap fields
            ? fields.Select(field => KeyValuePair.Create(field.Key.Key.ToString()!, (object?)field.Value)).ToList()
            : [];
}
