using System.Text;
using System.Text.Json;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>The names that a line of JSON gives its values.</summary>
internal static class JsonNames
{
    /// <returns>Null where the line is no object.</returns>
    public static List<string>? In(ReadOnlySpan<byte> line)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    names.Add(At(reader));
                }
            }

            return names;
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string At(in Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
}
