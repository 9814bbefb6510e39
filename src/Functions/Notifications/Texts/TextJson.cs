using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnerScore.Functions.Notifications.Texts;

internal static class TextJson
{
    /// <summary>Letters as they are: an escape sequence takes six bytes of the few that a receiver takes.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return stream.ToArray();
    }
}
