using System.Buffers;
using System.Text.Json;

namespace PartnerScore.Functions.Scores;

/// <summary>Reads the strings of a stored explanation, in memory that does not grow with it.</summary>
internal static class ExplanationText
{
    private const int BufferSize = 64 * 1024;
    private const string PartnerId = "partnerId";

    /// <param name="isWanted">Called with the partner's id and a string, until it says yes.</param>
    /// <returns>The partner's id, and whether a string was wanted.</returns>
    /// <exception cref="JsonException">The content is no explanation.</exception>
    public static async Task<(string PartnerId, bool Found)> SearchAsync(Stream json, Func<string, string, bool> isWanted, CancellationToken cancellationToken)
    {
        var search = new Search(isWanted);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0;
            for (var atEnd = false; !atEnd && !search.Found;)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * length);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = await json.ReadAsync(buffer.AsMemory(length), cancellationToken);
                atEnd = read == 0;
                length += read;
                var consumed = search.Take(buffer.AsSpan(0, length), atEnd);
                buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
                length -= consumed;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (search.Partner ?? throw new JsonException("An explanation without a partner's id."), search.Found);
    }

    private sealed class Search(Func<string, string, bool> isWanted)
    {
        private JsonReaderState _state;
        private bool _isPartnerId;

        public string? Partner { get; private set; }

        public bool Found { get; private set; }

        /// <returns>The number of bytes that are done with.</returns>
        public int Take(ReadOnlySpan<byte> bytes, bool isFinal)
        {
            var reader = new Utf8JsonReader(bytes, isFinal, _state);
            while (!Found && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    _isPartnerId = Partner is null && reader.ValueTextEquals(PartnerId);
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    var text = reader.GetString()!;
                    Partner = _isPartnerId ? text : Partner;
                    Found = Partner is not null && isWanted(Partner, text);
                }
            }

            _state = reader.CurrentState;
            return (int)reader.BytesConsumed;
        }
    }
}
