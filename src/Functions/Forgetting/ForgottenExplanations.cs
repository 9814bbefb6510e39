using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Forgetting;

/// <summary>
/// What scores left behind of those who are forgotten. An explanation that mentions one is deleted, not rewritten, since links show what was meant or
/// nothing; rows and events that link to it say that it is gone, and events lose what they tell of the forgotten.
/// </summary>
public sealed partial class ForgottenExplanations(
    Explanations explanations,
    ScoresTable scores,
    NotificationsTable notifications,
    UnconfirmedTable unconfirmed,
    ILogger<ForgottenExplanations> logger)
{
    private const int AtOnce = 8;
    private const int TenantIdLength = 36;
    private const int PersonKeyLength = 64;

    /// <summary>By partner, the explanations that mention someone in the list. Reads all there are.</summary>
    /// <param name="unreadable">Takes those that cannot be read; called on several threads.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> FindAsync(
        ForgottenList list, Action<UnreadableFile> unreadable, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, ConcurrentBag<string>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            explanations.NamesAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (name, token) =>
            {
                if (await MentioningAsync(name, list, unreadable, token) is { } partnerId)
                {
                    found.GetOrAdd(partnerId, _ => []).Add(name);
                }
            });
        return found.ToDictionary(partner => partner.Key, partner => (IReadOnlySet<string>)partner.Value.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Deletes a partner's explanations, once nothing links to them any more.</summary>
    /// <returns>The number of events cut down.</returns>
    public async Task<int> DeleteAsync(string partnerId, IReadOnlySet<string> names, ForgottenList list, CancellationToken cancellationToken)
    {
        await scores.UnlinkAsync(partnerId, names, cancellationToken);
        var links = names.Select(explanations.Link).ToHashSet();
        var events = await CutNotificationsAsync(partnerId, list, links.Contains, cancellationToken) + await CutOutboxAsync(
            partnerId, list, links.Contains, cancellationToken);
        foreach (var name in names)
        {
            await explanations.DeleteAsync(name, cancellationToken);
        }

        return events;
    }

    /// <summary>Cuts down what is kept of events.</summary>
    /// <param name="partnerId">Null: of all partners.</param>
    /// <returns>The number of events cut down.</returns>
    public async Task<int> CutNotificationsAsync(string? partnerId, ForgottenList list, Func<Uri, bool>? isGone, CancellationToken cancellationToken)
    {
        var cut = 0;
        await foreach (var row in notifications.RowsAsync(partnerId, cancellationToken))
        {
            cut += await notifications.ReplaceAsync(row, told => ForgottenMoves.Without(told, list, isGone), cancellationToken) ? 1 : 0;
        }

        // The same events, on their way: they count once.
        await unconfirmed.ReplaceEventsAsync(partnerId, told => ForgottenMoves.Without(told, list, isGone), cancellationToken);

        return cut;
    }

    /// <returns>The partner's id where the explanation mentions someone; else null.</returns>
    private async Task<string?> MentioningAsync(string name, ForgottenList list, Action<UnreadableFile> unreadable, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await explanations.OpenAsync(name, cancellationToken);
            return content is not null
                && await ExplanationText.SearchAsync(content, (partner, text) => Mentions(list, partner, text), cancellationToken) is (var partnerId, true)
                ? partnerId
                : null;
        }
        catch (RequestFailedException gone) when (Overtaken.InBlobs(gone))
        {
            // Deleted meanwhile.
            return null;
        }
        catch (RequestFailedException failure) when (UnreadableBlob.Reason(failure) is { } reason)
        {
            unreadable(new(explanations.Container, name, reason));
            return null;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidDataException)
        {
            Log.Damaged(logger, name, damaged);
            return null;
        }
    }

    private async Task<int> CutOutboxAsync(string partnerId, ForgottenList list, Func<Uri, bool> isGone, CancellationToken cancellationToken)
    {
        var cut = 0;
        foreach (var row in (await scores.LoadAsync(partnerId, day: null, cancellationToken)).Outbox)
        {
            cut += await scores.ReplaceAsync(row, told => ForgottenMoves.Without(told, list, isGone), cancellationToken) ? 1 : 0;
        }

        return cut;
    }

    private static bool Mentions(ForgottenList list, string partnerId, string text) => text.Length switch
    {
        TenantIdLength => list.Contains(FactSubject.Tenant, text, partnerId),
        PersonKeyLength => list.Contains(FactSubject.Person, text, partnerId),
        _ => false,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The explanation {Name} cannot be read, so that nobody can say whom it mentions: delete it.")]
        public static partial void Damaged(ILogger logger, string name, Exception failure);
    }
}
