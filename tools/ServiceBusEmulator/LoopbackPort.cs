using System.Net;
using System.Net.Sockets;

namespace PartnerScore.ServiceBusEmulator;

/// <summary>Finds out whether a port is free on the loopback addresses before the library listens there.</summary>
/// <remarks>The library's listener shares its port: it would open beside another one without a word.</remarks>
internal static class LoopbackPort
{
    private const int Attempts = 20;

    /// <summary>The addresses to listen on: 127.0.0.1 and, where the machine has it, [::1].</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } = HasIPv6() ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    /// <summary>The port itself, or a free one for 0.</summary>
    /// <exception cref="PortInUseException">Something listens on it.</exception>
    public static int Claim(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Probe(port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                if (port != 0 || attempt == Attempts)
                {
                    throw new PortInUseException(port, e);
                }
            }
        }
    }

    private static int Probe(int port)
    {
        using var first = Bind(Addresses[0], port);
        var found = ((IPEndPoint)first.LocalEndPoint!).Port;
        foreach (var address in Addresses.Skip(1))
        {
            Bind(address, found).Dispose();
        }

        return found;
    }

    private static bool HasIPv6()
    {
        try
        {
            using var socket = Bind(IPAddress.IPv6Loopback, 0);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
