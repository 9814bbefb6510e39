using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Connections;
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
    private ConnectionListener? _listener;

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

        var sockets = LoopbackSockets.Listen(_wantedPort);
        Port = LoopbackSockets.PortOf(sockets[0]);
        _listener = new ConnectionListener(sockets, _router, _logger);
        _listener.Open();
        Log.Started(_logger, Port, _configuration.Queues.Count, _configuration.Topics.Count);
    }

    public ValueTask DisposeAsync()
    {
        _listener?.Close();
        _entities.Dispose();
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "Service Bus emulator on localhost:{Port} with {Queues} queues and {Topics} topics. A development tool, never deployed: it keeps " +
                "messages in memory only and checks no keys.")]
        public static partial void Started(ILogger logger, int port, int queues, int topics);
    }
}
