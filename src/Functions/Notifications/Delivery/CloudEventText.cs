using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Where events come from: a URN that is the same for every instance of an installation, made of its storage account's address.</summary>
public sealed class CloudEventSource(TableServiceClient tables)
{
    public override string ToString() => "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(tables.Uri.AbsoluteUri)).AsSpan(0, 16), bigEndian: true);
}

/// <summary>An event as a CloudEvent 1.0.</summary>
internal static class CloudEventText
{
    public const string ContentType = "application/cloudevents+json";

    private const string Version = "1.0";

    /// <summary>As <c>io.partnerscore.designation.at_risk.v1</c>.</summary>
    public static string Type(DesignationEvent told)
    {
        var words = string.Concat(
            told.Change.Select((c, index) => char.IsAsciiLetterUpper(c) && index > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
        return $"io.partnerscore.designation.{words}.v1";
    }

    public static string Subject(DesignationEvent told) => $"partners/{told.Partner.Id}/designations/{told.Designation}";

    /// <summary>The binary mode: attributes as headers, beside the body as it is.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(DesignationEvent told, CloudEventSource source) =>
    [
        ("ce-specversion", Version),
        ("ce-id", Encoded(told.Id)),
        ("ce-source", source.ToString()),
        ("ce-type", Type(told)),
        ("ce-subject", Encoded(Subject(told))),
        ("ce-time", Time(told)),
    ];

    /// <summary>The structured mode: an envelope that holds the event.</summary>
    public static ReadOnlyMemory<byte> Structured(Outgoing told, CloudEventSource source)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", Version);
            writer.WriteString("id", told.Event.Id);
            writer.WriteString("source", source.ToString());
            writer.WriteString("type", Type(told.Event));
            writer.WriteString("subject", Subject(told.Event));
            writer.WriteString("time", Time(told.Event));
            writer.WriteString("datacontenttype", "application/json");
            writer.WritePropertyName("data");
            writer.WriteRawValue(told.Body.ToMemory().Span);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Time(DesignationEvent told) => told.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    // The HTTP binding: what is no printable ASCII, a space, a quote and the percent sign itself, percent-encoded.
    private static string Encoded(string value) =>
        string.Concat(value.EnumerateRunes().Select(rune => rune.Value is > ' ' and <= '~' && rune.Value is not ('"' or '%')
        ? rune.ToString()
        : string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(each => $"%{each:X2}"))));
}
