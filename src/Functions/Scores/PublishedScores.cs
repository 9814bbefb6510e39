using Azure.Data.Tables;

namespace PartnerScore.Functions.Scores;

/// <summary>A partner's scores and their outbox: whoever reads them publishes first what was committed and not published.</summary>
public sealed class PublishedScores(ScoresTable table, DesignationEvents events)
{
    /// <inheritdoc cref="ScoresTable.LoadAsync"/>
    public async Task<ScoresRows> LoadAsync(string partnerId, DateOnly? day, CancellationToken cancellationToken)
    {
        var rows = await table.LoadAsync(partnerId, day, cancellationToken);
        await events.PublishAsync(rows.Outbox, cancellationToken);
        return rows;
    }

    /// <summary>Commits what a scoring writes, and publishes its events.</summary>
    /// <returns>False where a row has changed, come or gone since it was loaded.</returns>
    public async Task<bool> CommitAsync(
        IReadOnlyCollection<TableTransactionAction> actions, IReadOnlyCollection<OutboxEntity> outbox, CancellationToken cancellationToken)
    {
        if (!await table.CommitAsync(actions, cancellationToken))
        {
            return false;
        }

        await events.PublishAsync(outbox, cancellationToken);
        return true;
    }
}
