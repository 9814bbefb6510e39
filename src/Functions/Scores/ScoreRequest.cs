using System.Text.Json.Serialization;

namespace PartnerScore.Functions.Scores;

/// <summary>Asks for one partner to be scored.</summary>
/// <param name="PartnerId">A global account's id, or one that belongs to it.</param>
/// <param name="AsOf">The day to score; null: the day (UTC) on which the request is handled.</param>
public sealed record ScoreRequest(string PartnerId, DateOnly? AsOf = null)
{
    public const string Queue = "score-requests";
    public const string Subject = "score-request";
}

[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScoreRequest))]
internal sealed partial class ScoreRequestJson : JsonSerializerContext;
