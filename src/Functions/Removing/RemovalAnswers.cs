using System.Text.Encodings.Web;
using System.Text.Json;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Removing;

/// <param name="Dropped">UTC, whole seconds.</param>
public sealed record DropAnswer(string Path, DateTimeOffset Dropped, string ETag)
{
    public static DropAnswer Of(DropVersion drop) => new(drop.Path, drop.LastModified, drop.ETag.ToString().Trim('"'));
}

/// <summary>The JSON of answers: on the command line as over HTTP.</summary>
public static class RemovalAnswers
{
    private static readonly JsonSerializerOptions Json = new(
        JsonSerializerDefaults.Web)
    { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<TAnswer>(TAnswer answer) => JsonSerializer.Serialize(answer, Json);
}
