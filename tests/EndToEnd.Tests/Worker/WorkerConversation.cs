using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker.Grpc.Messages;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>What host and worker say to each other on their one stream.</summary>
internal sealed class WorkerConversation
{
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new();
    private readonly TaskCompletionSource<string> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the worker's id when it has connected.</summary>
    public Task<string> Begun => _begun.Task;

    /// <summary>Every line that the worker logged.</summary>
    public ConcurrentQueue<RpcLog> Log { get; } = new();

    /// <summary>The worker's answer to a message.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        var answer = _awaited[message.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(message);
        return await answer.Task;
    }

    public void Tell(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    public async Task TalkAsync(
        IAsyncStreamReader<StreamingMessage> fromWorker, IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancellationToken)
    {
        var sending = SendAsync(toWorker, cancellationToken);
        try
        {
            await foreach (var message in fromWorker.ReadAllAsync(cancellationToken))
            {
                Hear(message);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The worker has ended.
        }

        _toWorker.Writer.TryComplete();
        await sending;
    }

    private void Hear(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _begun.TrySetResult(message.StartStream.WorkerId);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Log.Enqueue(message.RpcLog);
                break;
            default:
                _awaited[message.RequestId].TrySetResult(message);
                break;
        }
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellationToken))
            {
                await toWorker.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            // The worker has ended.
        }
    }
}
