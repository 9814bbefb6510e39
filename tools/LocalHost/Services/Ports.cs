using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PartnerScore.LocalHost.Services;

/// <summary>TCP ports on the loopback address; 0 lets the system choose a free one.</summary>
public sealed record Ports
{
    public int Blob { get; init; } = 10000;

    public int Queue { get; init; } = 10001;

    public int Table { get; init; } = 10002;

    public int ServiceBus { get; init; } = 5672;

    public int Http { get; init; } = 7071;

    /// <summary>Every port chosen by the system.</summary>
    public static Ports Free { get; } = new() { Blob = 0, Queue = 0, Table = 0, ServiceBus = 0, Http = 0 };

    /// <exception cref="CommandException">Somebody listens on the port already; the message names the option that changes it.</exception>
    public static void RequireFree(int port, string service, string option)
    {
        if (port == 0)
        {
            return;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw InUse(port, service, option, exception);
        }

        // Where a port may be shared, binding to it does not tell.
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port == port))
        {
            throw InUse(port, service, option, null);
        }
    }

    public static CommandException InUse(int port, string service, string option, Exception? cause) =>
        new($"Port {port}, which {service} would listen on, is in use or reserved. Stop what uses it (perhaps another LocalHost), or choose " +
            $"another port with {option}.", cause!);
}
