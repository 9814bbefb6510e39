using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transaction;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;
using PartnerScore.ServiceBusEmulator.Entities;
using PartnerScore.ServiceBusEmulator.Requests;

namespace PartnerScore.ServiceBusEmulator.Links;

/// <summary>Connects each link that a client opens to the entity or node that its address names.</summary>
internal sealed partial class LinkRouter(EntityDirectory entities, bool releaseLocksOnDetach, ILogger logger)
    : IRuntimeProvider
{
    /// <summary>The largest message, and batch of messages, of the standard tier: 256 KiB.</summary>
    private const ulong MaxMessageSize = 256 * 1024;

    private const string Management = "/$management";

    private static readonly AmqpSymbol SessionFilter = "com.microsoft:session-filter";

    private readonly CbsNode _cbs = new();
    private readonly ConcurrentDictionary<string, ManagementNode> _management = new(StringComparer.OrdinalIgnoreCase);

    public AmqpConnection CreateConnection(
        TransportBase transport,
        ProtocolHeader protocolHeader,
        bool isInitiator,
        AmqpSettings amqpSettings,
        AmqpConnectionSettings connectionSettings) =>
        new(transport, protocolHeader, isInitiator, amqpSettings, connectionSettings);

    public AmqpSession CreateSession(AmqpConnection connection, AmqpSessionSettings settings) =>
        throw new NotSupportedException("Sessions are opened by clients.");

    public AmqpLink CreateLink(AmqpSession session, AmqpLinkSettings settings)
    {
        if (!settings.IsReceiver())
        {
            return new SendingAmqpLink(session, settings);
        }

        settings.MaxMessageSize = MaxMessageSize; // the client takes it from the attach frame and counts on it
        return new ReceivingAmqpLink(session, settings);
    }

    public IAsyncResult BeginOpenLink(AmqpLink link, TimeSpan timeout, AsyncCallback callback, object state)
    {
        // at once: a client's first credit must not find the link half open
        var opened = Task.CompletedTask;
        try
        {
            Open(link);
        }
        catch (AmqpException e)
        {
            Log.LinkRefused(logger, AddressOf(link), e.Error.Description);
            opened = Task.FromException(e);
        }

        return TaskToAsyncResult.Begin(opened, callback, state);
    }

    public void EndOpenLink(IAsyncResult result) => TaskToAsyncResult.End(result);

    private void Open(AmqpLink link)
    {
        var path = AddressOf(link);
        if (path == "$cbs")
        {
            _cbs.Attach(link);
        }
        else if (path.EndsWith(Management, StringComparison.OrdinalIgnoreCase))
        {
            ManagementOf(path[..^Management.Length]).Attach(link);
        }
        else if (link is ReceivingAmqpLink publishing)
        {
            if (link.Settings.Target is Coordinator)
            {
                throw ErrorConditions.NotSupported("Transactions are");
            }

            Publisher.Open(publishing, entities.FindTarget(path));
        }
        else
        {
            OpenConsumer((SendingAmqpLink)link, path);
        }

        Log.LinkOpened(logger, path);
    }

    private void OpenConsumer(SendingAmqpLink link, string path)
    {
        var filters = ((Source)link.Settings.Source).FilterSet;
        if (filters is not null && filters.Any(filter => SessionFilter.Equals(filter.Key.Key)))
        {
            throw ErrorConditions.NotSupported("Sessions are");
        }

        Consumer.Open(link, entities.FindSource(path), releaseLocksOnDetach);
    }

    private ManagementNode ManagementOf(string path)
    {
        var (target, source) = (entities.TryFindTarget(path), entities.TryFindSource(path));
        return target is null && source is null
            ? throw EntityDirectory.NotFound(path)
            : _management.GetOrAdd(path, _ => new ManagementNode(target, source));
    }

    // entity links carry a leading slash and URL escapes, management links do not
    private static string AddressOf(AmqpLink link)
    {
        var address = link.IsReceiver
            ? (link.Settings.Target as Target)?.Address
            : (link.Settings.Source as Source)?.Address;
        return Uri.UnescapeDataString(address?.ToString() ?? "").Trim('/');
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "A client opened a link to {Path}.")]
        public static partial void LinkOpened(ILogger logger, string path);

        [LoggerMessage(2, LogLevel.Information, "A client's link to {Path} was refused: {Reason}")]
        public static partial void LinkRefused(ILogger logger, string path, string? reason);
    }
}
