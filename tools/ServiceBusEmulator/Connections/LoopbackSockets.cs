using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace PartnerScore.ServiceBusEmulator.Connections;

/// <summary>Sockets that listen on one port of the loopback addresses: 127.0.0.1 and, where there is one, [::1].</summary>
/// <remarks>The library's own listener would look up the machine's host name, which fails where it has no address.</remarks>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "They are handed to their listeners.")]
internal static class LoopbackSockets
{
    private const int Attempts = 20;

    /// <param name="port">The port; 0 for one that is free on both addresses.</param>
    /// <exception cref="PortInUseException">Something listens on it, on either address.</exception>
    public static IReadOnlyList<Socket> Listen(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ListenOnAll(port);
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

    public static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static Socket[] ListenOnAll(int port)
    {
        var first = Listen(IPAddress.Loopback, port);
        try
        {
            return [first, Listen(IPAddress.IPv6Loopback, PortOf(first))];
        }
        catch (SocketException e) when (e.SocketErrorCode
            is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return [first]; // a machine without IPv6
        }
        catch (SocketException)
        {
            first.Dispose();
            throw;
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // elsewhere a bound socket is exclusive anyway, and this would keep a restarted broker waiting
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
