using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Documents;

/// <summary>Writes and reads the documents of scores, all of one model.</summary>
public static class ScoreDocuments
{
    private const int PieceSize = 1 << 16;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonSerializerOptions Options = With(() => new ContributionCollection());

    /// <summary>Writer options that keep customers' names readable.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Encoder = Encoder };

    /// <summary>How a kind of document is written and read.</summary>
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>One document, UTF-8, in pieces of at most 64 KiB or one contribution: memory does not grow with the number of contributions.</summary>
    public static void Write<T>(Stream stream, T document) => JsonSerializer.Serialize(stream, document, TypeOf<T>());

    /// <summary>One document, as the writer's options say.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T document) => JsonSerializer.Serialize(writer, document, TypeOf<T>());

    /// <summary>Scores as <c>score --json</c> prints them: an array, ordered by partner, then designation (ordinal).</summary>
    public static IEnumerable<ScoreDocument> Ordered(IEnumerable<DesignationScore> scores) => scores
        .OrderBy(score => score.PartnerId, StringComparer.Ordinal)
        .ThenBy(score => score.Designation, StringComparer.Ordinal)
        .Select(ScoreDocument.Of);

    /// <summary>One document of a score, whose contributions are added to collections of the reader's own.</summary>
    /// <exception cref="JsonException">The content is no document of a score.</exception>
    public static async ValueTask<ScoreDocument> ReadAsync<TContributions>(Stream stream, CancellationToken cancellationToken)
        where TContributions : ContributionCollection, new() =>
        await JsonSerializer.DeserializeAsync(stream, Reading<TContributions>.Score, cancellationToken) ?? throw new JsonException("The document is null.");

    /// <summary>The scores that an array of explanations tells, one by one, in memory that does not grow with their number.</summary>
    /// <exception cref="JsonException">The content is no array of explanations.</exception>
    public static async IAsyncEnumerable<DesignationScore> ReadAllAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in JsonSerializer.DeserializeAsyncEnumerable(stream, TypeOf<ScoreDocument>(), cancellationToken))
        {
            yield return (document ?? throw new JsonException("An item is null.")).Score();
        }
    }

    private static class Reading<TContributions>
        where TContributions : ContributionCollection, new()
    {
        public static readonly JsonTypeInfo<ScoreDocument> Score =
            (JsonTypeInfo<ScoreDocument>)With(() => new TContributions()).GetTypeInfo(typeof(ScoreDocument));
    }

    private static JsonSerializerOptions With(Func<ContributionCollection> contributions) => new(ScoreDocumentsJson.Default.Options)
    {
        DefaultBufferSize = PieceSize,
        Encoder = Encoder,
        TypeInfoResolver = ScoreDocumentsJson.Default.WithAddedModifier(type =>
        {
            if (type.Type == typeof(ContributionCollection))
            {
                type.CreateObject = contributions;
            }
            else if (type.Type == typeof(ScoreDocument))
            {
                var missingMonth = type.Properties.Single(property => property.Name == "missingMonth");
                missingMonth.ShouldSerialize = (score, month) => month is not null || ((ScoreDocument)score).Explains;
            }
        }),
    };
}

[JsonSourceGenerationOptions(
    Converters =
    [
        typeof(FractionConverter), typeof(MonthConverter),
        typeof(WordConverter<ChangeKind>), typeof(WordConverter<LineKind>), typeof(WordConverter<QualifyingOutcome>),
    ],
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IEnumerable<ScoreDocument>))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(RecommendationsDocument))]
[JsonSerializable(typeof(WhatIfDocument))]
[JsonSerializable(typeof(DifferenceDocument))]
internal sealed partial class ScoreDocumentsJson : JsonSerializerContext;
