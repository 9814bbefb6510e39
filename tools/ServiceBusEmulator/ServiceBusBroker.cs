using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Entities;
using PartnerScore.ServiceBusEmulator.Links;

namespace PartnerScore.ServiceBusEmulator;

/// <summary>
/// A Service Bus namespace in this process, for the unmodified client: in memory, on the loopback addresses, without
/// authentication. A development tool, never deployed.
/// </summary>
public sealed partial class ServiceBusBroker : IAsyncDisposable
{
    private readonly EmulatorConfiguration _configuration;
    private readonly EntityDirectory _entities;
    private readonly LinkRouter _router;
    private readonly ILogger _logger;
    private readonly int _wantedPort;
    private AmqpConnectionListener? _listener;

    /// <param name="configuration">The queues and topics.</param>
    /// <param name="port">The port to listen on; 0 for a free one.</param>
    /// <param name="loggerFactory">Where it logs to.</param>
    /// <param name="timeProvider">The clock that locks, schedules, times to live and duplicates go by.</param>
    public ServiceBusBroker(
        EmulatorConfiguration configuration,
        int port = 5672,
        ILoggerFactory? loggerFactory = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        _configuration = configuration;
        _wantedPort = port;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<ServiceBusBroker>();
        _entities = new EntityDirectory(configuration, timeProvider ?? TimeProvider.System, _logger);
        _router = new LinkRouter(_entities, configuration.ReleaseLocksOnDetach, _logger);
    }

    /// <summary>The port it listens on, once started.</summary>
    public int Port { get; private set; }

    /// <summary>What the clients connect with, once started.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://localhost:{Port};SharedAccessKeyName=RootManageSharedAccessKey;"
        + "SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    /// <exception cref="PortInUseException">Something else listens on the port.</exception>
    public void Start()
    {
        if (_listener is not null)
        {
            throw new InvalidOperationException("The broker is running already.");
        }

        var port = LoopbackPort.Claim(_wantedPort);
        var listener = CreateListener(port);
        try
        {
            listener.Open();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Close();
            throw new PortInUseException(port, e);
        }

        _listener = listener;
        Port = port;
        Log.Started(_logger, port, _configuration.Queues.Count, _configuration.Topics.Count);
    }

    public ValueTask DisposeAsync()
    {
        _listener?.Close();
        _entities.Dispose();
        return ValueTask.CompletedTask;
    }

    private AmqpConnectionListener CreateListener(int port)
    {
        // the .NET client authenticates by the first mechanism, the JavaScript one by the second; both mean "by $cbs"
        var sasl = new SaslTransportProvider();
        sasl.Versions.Add(new AmqpVersion(1, 0, 0));
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        sasl.AddHandler(new SaslAnonymousHandler());
        var settings = new AmqpSettings { RuntimeProvider = _router };
        settings.TransportProviders.Add(sasl);
        var connection = new AmqpConnectionSettings
        {
            ContainerId = "service-bus-emulator",
            MaxFrameSize = 64 * 1024,
            IdleTimeOut = (uint)TimeSpan.FromMinutes(4).TotalMilliseconds,
        };

        // by address: the library takes "localhost" for every interface of the machine
        var addresses = LoopbackPort.Addresses.Select(address => new UriBuilder("amqp", address.ToString(), port).Uri.AbsoluteUri);
        return new AmqpConnectionListener(addresses, settings, connection);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "Service Bus emulator on localhost:{Port} with {Queues} queues and {Topics} topics. A development tool, never deployed: it keeps messages in memory only and checks no keys.")]
        public static partial void Started(ILogger logger, int port, int queues, int topics);
    }
}
