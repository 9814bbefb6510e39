using System.Net.Sockets;
using Microsoft.Azure.Amqp.Transport;

namespace PartnerScore.ServiceBusEmulator.Connections;

/// <summary>Accepts the connections of one listening socket.</summary>
internal sealed class SocketListener(Socket socket) : TransportListener("socket-listener")
{
    protected override void OnListen() => _ = AcceptAsync();

    protected override bool CloseInternal()
    {
        socket.Dispose();
        return true;
    }

    protected override void AbortInternal() => socket.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var transport = new SocketTransport(await socket.AcceptAsync());
                transport.Open();
                OnTransportAccepted(new TransportAsyncCallbackArgs { Transport = transport, CompletedSynchronously = true });
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (IsClosing())
                {
                    return;
                }

                // a client that went away before it was accepted; or out of file handles, which may come back
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
