using System.Globalization;
using System.Net;
using PartnerScore.Functions.Notifications.Channels;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>What a receiver made of a post.</summary>
/// <param name="Failure">Why it did not take it, a sentence that holds no secret and nobody's data; null: it took it.</param>
/// <param name="Said">The first characters of its answer, printable.</param>
/// <param name="IsFinal">Whether another attempt cannot help.</param>
/// <param name="IsGone">Whether it says that it is gone for good.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
public sealed record Answer(string? Failure, string? Said = null, bool IsFinal = false, bool IsGone = false, TimeSpan? RetryAfter = null)
{
    /// <summary>Characters of an answer that are kept.</summary>
    public const int LongestSaid = 200;

    public static Answer Taken { get; } = new(Failure: null);

    /// <summary>As the table keeps it.</summary>
    public string? LastFailure => Failure is null || string.IsNullOrEmpty(Said) ? Failure : $"{Failure} It said: {Said}";

    /// <param name="size">Of the post, bytes.</param>
    public static Answer Of(Channel channel, HttpResponseMessage response, string said, int size, DateTimeOffset now)
    {
        var status = response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Taken with { Said = said };
        }

        var why = (channel.Kind, status) switch
        {
            (_, HttpStatusCode.Gone) => " It is gone for good.",
            (ChannelKind.Teams, HttpStatusCode.BadRequest) => string.Create(CultureInfo.InvariantCulture, $" It does not understand the card of {size} bytes."),
            _ => "",
        };
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{channel} answered {(int)status}.{why}"),
            said,
            IsFinal: status == HttpStatusCode.Gone || IsFinalFor(channel.Kind, status),
            IsGone: status == HttpStatusCode.Gone,
            WaitOf(response, now));
    }

    private static bool IsFinalFor(ChannelKind kind, HttpStatusCode status) => kind switch
    {
        ChannelKind.Teams => status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
        ChannelKind.Slack => status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden,
        _ => false,
    };

    private static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait > TimeSpan.Zero ? wait : null;
    }
}
