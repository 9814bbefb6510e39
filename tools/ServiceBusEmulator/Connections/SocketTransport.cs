using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Transport;

namespace PartnerScore.ServiceBusEmulator.Connections;

/// <summary>An accepted socket as the AMQP library reads and writes it; it reads ahead, since frames are small.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It is closed or aborted.")]
internal sealed class SocketTransport : TransportBase
{
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _reading = new();
    private readonly SocketAsyncEventArgs _writing = new();
    private readonly byte[] _ahead = new byte[32 * 1024];
    private int _start;
    private int _end;

    public SocketTransport(Socket socket)
        : base("socket")
    {
        _socket = socket;
        socket.NoDelay = true;
        LocalEndPoint = $"{socket.LocalEndPoint}";
        RemoteEndPoint = $"{socket.RemoteEndPoint}";
        _reading.SetBuffer(_ahead);
        _reading.Completed += (_, done) => Complete(done, EndRead);
        _writing.Completed += (_, done) => Complete(done, EndWrite);
    }

    public override string LocalEndPoint { get; }

    public override string RemoteEndPoint { get; }

    public override void SetMonitor(ITransportMonitor usageMeter)
    {
        // nobody measures here
    }

    /// <summary>True where it goes on and ends with the callback, as the library has it; so does the writing.</summary>
    public override bool ReadAsync(TransportAsyncCallbackArgs args)
    {
        args.Exception = null;
        if (_start < _end)
        {
            TakeAhead(args);
            return false;
        }

        _reading.UserToken = args;
        if (_socket.ReceiveAsync(_reading))
        {
            return true;
        }

        EndRead(args);
        return false;
    }

    public override bool WriteAsync(TransportAsyncCallbackArgs args)
    {
        args.Exception = null;
        if (args.Buffer is not null)
        {
            _writing.SetBuffer(args.Buffer, args.Offset, args.Count);
        }
        else
        {
            _writing.BufferList =
                [.. args.ByteBufferList.Select(part => new ArraySegment<byte>(part.Buffer, part.Offset, part.Length))];
        }

        _writing.UserToken = args;
        if (_socket.SendAsync(_writing))
        {
            return true;
        }

        EndWrite(args);
        return false;
    }

    protected override bool CloseInternal()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // the other side was faster
        }

        AbortInternal();
        return true;
    }

    protected override void AbortInternal()
    {
        _socket.Dispose();
        _reading.Dispose();
        _writing.Dispose();
    }

    private static void Complete(SocketAsyncEventArgs done, Action<TransportAsyncCallbackArgs> end)
    {
        var args = (TransportAsyncCallbackArgs)done.UserToken!;
        args.CompletedSynchronously = false;
        end(args);
        args.CompletedCallback(args);
    }

    private void EndRead(TransportAsyncCallbackArgs args)
    {
        args.Exception = ErrorOf(_reading);
        if (args.Exception is null)
        {
            (_start, _end) = (0, _reading.BytesTransferred);
            TakeAhead(args); // nothing where the other side has closed, which the library understands
        }
    }

    private void EndWrite(TransportAsyncCallbackArgs args)
    {
        args.Exception = ErrorOf(_writing);
        args.BytesTransfered = _writing.BytesTransferred;
        if (args.Exception is null)
        {
            _writing.SetBuffer(null, 0, 0);
            _writing.BufferList = null;
        }
    }

    private void TakeAhead(TransportAsyncCallbackArgs args)
    {
        var count = Math.Min(args.Count, _end - _start);
        _ahead.AsSpan(_start, count).CopyTo(args.Buffer.AsSpan(args.Offset));
        _start += count;
        args.BytesTransfered = count;
    }

    private static SocketException? ErrorOf(SocketAsyncEventArgs done) =>
        done.SocketError == SocketError.Success ? null : new SocketException((int)done.SocketError);
}
