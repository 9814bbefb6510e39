using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace PartnerScore.ServiceBusEmulator.Connections;

/// <summary>Opens the AMQP connections of the clients that come, and closes them when the broker stops.</summary>
internal sealed partial class ConnectionListener
{
    private static readonly AmqpVersion Version = new(1, 0, 0);
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<AmqpConnection, bool> _connections = [];
    private readonly ILogger _logger;
    private readonly AmqpSettings _settings;
    private readonly AmqpTransportListener _listener;
    private volatile bool _closed;

    public ConnectionListener(IEnumerable<Socket> sockets, IRuntimeProvider runtime, ILogger logger)
    {
        _logger = logger;

        // the .NET client authenticates by the first mechanism, the JavaScript one by the second; both mean "by $cbs"
        var sasl = new SaslTransportProvider();
        sasl.Versions.Add(Version);
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        sasl.AddHandler(new SaslAnonymousHandler());
        var plain = new AmqpTransportProvider();
        plain.Versions.Add(Version);
        _settings = new AmqpSettings { RuntimeProvider = runtime };
        _settings.TransportProviders.Add(sasl);
        _settings.TransportProviders.Add(plain);
        _listener = new AmqpTransportListener(sockets.Select(socket => new SocketListener(socket)), _settings);
    }

    public void Open()
    {
        _listener.Open();
        _listener.Listen(OnAccepted);
    }

    public void Close()
    {
        _closed = true;
        _listener.Close();
        foreach (var connection in _connections.Keys)
        {
            connection.SafeClose();
        }
    }

    private void OnAccepted(TransportListener listener, TransportAsyncCallbackArgs args) => _ = OpenAsync(args);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It ends this connection, whatever it was.")]
    private async Task OpenAsync(TransportAsyncCallbackArgs args)
    {
        var settings = new AmqpConnectionSettings
        {
            ContainerId = "service-bus-emulator",
            MaxFrameSize = 64 * 1024,
            IdleTimeOut = (uint)TimeSpan.FromMinutes(4).TotalMilliseconds,
        };
        var header = (ProtocolHeader)args.UserToken;
        var connection = _settings.RuntimeProvider.CreateConnection(args.Transport, header, false, _settings, settings);
        _connections.TryAdd(connection, true);
        connection.SafeAddClosed((_, _) => _connections.TryRemove(connection, out _));
        try
        {
            await connection.OpenAsync(OpenTimeout);
        }
        catch (Exception e)
        {
            Log.ConnectionRefused(_logger, args.Transport.RemoteEndPoint, e.Message);
            connection.SafeClose(e);
        }

        if (_closed)
        {
            connection.SafeClose(); // it came while the others were closed
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The connection from {Client} could not be opened: {Reason}")]
        public static partial void ConnectionRefused(ILogger logger, string client, string reason);
    }
}
