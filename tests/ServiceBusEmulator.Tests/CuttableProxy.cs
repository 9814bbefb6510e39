using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PartnerScore.ServiceBusEmulator.Tests;

/// <summary>A TCP proxy before the broker that can cut every connection, as a bad network does.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _target;
    private readonly Task _accepting;

    public CuttableProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut()
    {
        while (_open.TryTake(out var client))
        {
            client.Client.Close(0); // at once, with a reset
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var copying = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var broker = new TcpClient();
                await broker.ConnectAsync(IPAddress.Loopback, _target);
                _open.Add(client);
                _open.Add(broker);
                copying.Add(CopyAsync(client.GetStream(), broker.GetStream()));
                copying.Add(CopyAsync(broker.GetStream(), client.GetStream()));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(copying); // stopped
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // cut
        }
    }
}
