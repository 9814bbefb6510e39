using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PartnerScore.Scoring.Results;

/// <summary>Reads what <see cref="ExplanationJson"/> wrote. Numbers that it rounded stay rounded.</summary>
public static class ExplanationReader
{
    /// <summary>The scores of an array, one by one, in memory that does not grow with their number.</summary>
    /// <exception cref="JsonException">The content is no array of explanations.</exception>
    public static async IAsyncEnumerable<DesignationScore> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var score in JsonSerializer.DeserializeAsyncEnumerable(stream, ExplanationDocuments.Default.ScoreDocument, cancellationToken))
        {
            yield return (score ?? throw new JsonException("An item is null.")).Score();
        }
    }
}
