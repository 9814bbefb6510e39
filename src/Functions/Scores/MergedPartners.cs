using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Closes what was current for a partner that has become another one's location, since its score is part of the other's now, or that is gone.
/// A closed row keeps the count of events, so that their ids stay unique should the partner stand alone again.
/// </summary>
public sealed partial class MergedPartners(PublishedScores published, ILogger<MergedPartners> logger)
{
    private const int AtOnce = 4;

    public Task CloseAsync(ScoredPartner partner, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        partner.Ids.Where(id => id != partner.Profile.PartnerId),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (id, token) => await CloseAsync(id, partner.Profile.PartnerId, token));

    /// <summary>Closes what was current for a partner of which nothing is reported any more.</summary>
    public Task CloseAsync(string partnerId, CancellationToken cancellationToken) => CloseAsync(partnerId, globalId: null, cancellationToken);

    private Task CloseAsync(string partnerId, string? globalId, CancellationToken cancellationToken) => ScoresTable.RaceFor(partnerId).WinAsync(
        async () =>
        {
            var rows = await published.LoadAsync(partnerId, day: null, cancellationToken);
            List<TableTransactionAction> actions = [.. rows.Current.Values.SelectMany(row => Close(row, globalId)), .. Close(rows.Badge, globalId)];
            if (actions.Count == 0)
            {
                return true;
            }

            if (!await published.CommitAsync(actions, [], cancellationToken))
            {
                return false;
            }

            LogClosed(partnerId, globalId);
            return true;
        },
        cancellationToken);

    private static IEnumerable<TableTransactionAction> Close(ScoreEntity current, string? globalId)
    {
        var closed = current.Under(ScoresKeys.ClosedOf(current.Designation));
        closed.MergedInto = globalId;
        return [new(TableTransactionActionType.Delete, current, current.ETag), new(TableTransactionActionType.UpsertReplace, closed)];
    }

    private static IEnumerable<TableTransactionAction> Close(BadgeEntity? badge, string? globalId)
    {
        if (badge is { MergedInto: null })
        {
            badge.MergedInto = globalId ?? "";
            yield return new(TableTransactionActionType.UpdateReplace, badge, badge.ETag);
        }
    }

    private void LogClosed(string partnerId, string? globalId)
    {
        if (globalId is null)
        {
            Log.Gone(logger, partnerId);
        }
        else
        {
            Log.Closed(logger, partnerId, globalId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Partner {PartnerId} is a location of {GlobalId} now: its own scores are closed.")]
        public static partial void Closed(ILogger logger, string partnerId, string globalId);

        [LoggerMessage(2, LogLevel.Information, "Nothing is reported of partner {PartnerId} any more: its scores are closed.")]
        public static partial void Gone(ILogger logger, string partnerId);
    }
}
