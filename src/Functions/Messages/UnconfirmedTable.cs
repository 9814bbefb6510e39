using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Messages;

/// <summary>
/// The table <c>Unconfirmed</c>: score requests and events, from before they are sent until their work is done. So the sweep finds what Service Bus
/// lost without looking through scores or notifications. A row may be left over; none is ever missing.
/// </summary>
public sealed class UnconfirmedTable(TableServiceClient service, StorageNames names)
{
    private const string Requests = "requests";
    private const string Events = "events";
    private const int AtOnce = 100;

    private readonly AzureTable _table = new(service.GetTableClient(names.Table("Unconfirmed")));

    /// <summary>Notes requests, in place of what was noted of the same partners before.</summary>
    /// <param name="due">When the queue is to deliver them.</param>
    public async Task NoteRequestsAsync(IEnumerable<string> partnerIds, DateTimeOffset due, CancellationToken cancellationToken)
    {
        foreach (var ids in partnerIds.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            await _table.TryWriteAsync([.. ids.Select(id => Put(Row(Requests, id, due)))], cancellationToken);
        }
    }

    /// <summary>Notes an event, in place of what was noted of it before.</summary>
    /// <param name="told">Its JSON.</param>
    /// <inheritdoc cref="NoteRequestsAsync" path="/param"/>
    public Task NoteEventAsync(string id, string partnerId, string told, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var row = Row(Events, id, due);
        row[nameof(UnconfirmedMessage.PartnerId)] = partnerId;
        row[nameof(UnconfirmedMessage.Event)] = told;
        return _table.TryWriteAsync([Put(row)], cancellationToken);
    }

    /// <summary>Notes a further attempt of one channel, in place of what was noted of it before.</summary>
    /// <inheritdoc cref="NoteEventAsync" path="/param"/>
    public Task NoteDeliveryAsync(string id, string channel, string partnerId, string told, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var row = Row(Events, DeliveryOf(id, channel), due);
        row[nameof(UnconfirmedMessage.PartnerId)] = partnerId;
        row[nameof(UnconfirmedMessage.Event)] = told;
        row[nameof(UnconfirmedMessage.Channel)] = channel;
        return _table.TryWriteAsync([Put(row)], cancellationToken);
    }

    /// <summary>To be read before the work is done: what is asked for meanwhile is another request.</summary>
    public async Task<UnconfirmedMessage?> FindRequestAsync(string partnerId, CancellationToken cancellationToken) =>
        await _table.FindAsync(Requests, partnerId, cancellationToken) is { } row ? new(row) : null;

    public IAsyncEnumerable<UnconfirmedMessage> RequestsAsync(CancellationToken cancellationToken) => ReadAsync(Requests, cancellationToken);

    public IAsyncEnumerable<UnconfirmedMessage> EventsAsync(CancellationToken cancellationToken) => ReadAsync(Events, cancellationToken);

    /// <summary>The work is done. A message noted anew since it was read stays.</summary>
    public Task ConfirmAsync(UnconfirmedMessage message, CancellationToken cancellationToken) =>
        _table.TryWriteAsync([new(TableTransactionActionType.Delete, message.Row, message.Row.ETag)], cancellationToken);

    /// <summary>Every channel was given the event.</summary>
    public Task ConfirmEventAsync(string id, CancellationToken cancellationToken) =>
        _table.TryWriteAsync([new(TableTransactionActionType.Delete, new TableEntity(Events, id), ETag.All)], cancellationToken);

    /// <summary>A channel came to its end with an event.</summary>
    public Task ConfirmDeliveryAsync(string id, string channel, CancellationToken cancellationToken) =>
        ConfirmEventAsync(DeliveryOf(id, channel), cancellationToken);

    /// <summary>Notes, before it is done, that requests or events are sent again: of several sweeps at once one does it.</summary>
    /// <param name="lost">Whether they are known to be lost; else they are late, and waited for longer the next time.</param>
    /// <returns>Those that are the caller's to send.</returns>
    public async Task<IReadOnlyList<UnconfirmedMessage>> ClaimAsync(
        IReadOnlyCollection<UnconfirmedMessage> messages, DateTimeOffset now, bool lost, CancellationToken cancellationToken)
    {
        var claimed = new List<UnconfirmedMessage>();
        foreach (var message in messages)
        {
            message.SendAgain(now, lost);
            if (await _table.TryWriteAsync([new(TableTransactionActionType.UpdateReplace, message.Row, message.Row.ETag)], cancellationToken))
            {
                claimed.Add(message);
            }
        }

        return claimed;
    }

    /// <summary>Replaces what events tell, of one partner or, where that is null, of all.</summary>
    /// <param name="replace">Null: it stays as it is.</param>
    public async Task ReplaceEventsAsync(string? partnerId, Func<string, string?> replace, CancellationToken cancellationToken)
    {
        var events = EventsAsync(cancellationToken).Where(noted => partnerId is null || noted.PartnerId == partnerId);
        await foreach (var noted in events.WithCancellation(cancellationToken))
        {
            var row = noted.Row;
            await new Race($"Event {noted.Id} in the table Unconfirmed").WinAsync(
                async () =>
                {
                    if (row is null || replace(row.GetString(nameof(UnconfirmedMessage.Event))) is not { } told)
                    {
                        return true;
                    }

                    row[nameof(UnconfirmedMessage.Event)] = told;
                    if (await _table.TryWriteAsync([new(TableTransactionActionType.UpdateReplace, row, row.ETag)], cancellationToken))
                    {
                        return true;
                    }

                    row = await _table.FindAsync(Events, noted.Id, cancellationToken);
                    return false;
                },
                cancellationToken);
        }
    }

    private static string DeliveryOf(string id, string channel) => $"{id}|{channel}";

    private static TableEntity Row(string kind, string id, DateTimeOffset due) => new(kind, id) { [nameof(UnconfirmedMessage.Due)] = due };

    private static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private IAsyncEnumerable<UnconfirmedMessage> ReadAsync(string kind, CancellationToken cancellationToken) =>
        _table.PagesAsync(new TableRange(kind), cancellationToken).SelectMany(page => page).Select(row => new UnconfirmedMessage(row));
}
