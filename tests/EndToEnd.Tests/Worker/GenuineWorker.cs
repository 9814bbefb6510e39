using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Grpc.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerScore.EndToEnd.Tests.Deployment;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>The genuine worker process under a host that these tests play, on Azurite and the emulator. Started once for all of them.</summary>
public sealed class GenuineWorker : IAsyncLifetime
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly LocalServices _services = new(Ports.Free, null, NullLoggerFactory.Instance);
    private readonly Stack<IAsyncDisposable> _started = new();
    private HostSide _host = null!;
    private WorkerProcess _process = null!;

    internal WorkerInitResponse Initialised { get; private set; } = null!;

    internal FunctionMetadataResponse Indexed { get; private set; } = null!;

    internal IReadOnlyList<RpcLog> Log => [.. _host.Conversation.Log];

    internal string Home { get; } = Directory.CreateTempSubdirectory("partner-score-test-").FullName;

    internal TableServiceClient Tables => new(_services.StorageConnection);

    internal ServiceBusClient ServiceBus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _started.Push(_services);
        await _services.StartAsync(_ => { }, CancellationToken.None);
        _started.Push(ServiceBus = new ServiceBusClient(_services.ServiceBusConnection));
        _started.Push(_host = await HostSide.StartAsync());
        var id = Guid.NewGuid().ToString();
        _started.Push(_process = WorkerProcess.Start(_host.Address, id, Home, Settings()));
        Assert.Equal(id, await UnlessItEndsAsync(_host.Conversation.Begun));
        Initialised = (await AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest
            {
                HostVersion = "4.0.0",
                WorkerDirectory = WorkerProcess.AppFolder,
                FunctionAppDirectory = WorkerProcess.AppFolder,
            },
        })).WorkerInitResponse;
        Indexed = (await AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = WorkerProcess.AppFolder },
        })).FunctionMetadataResponse;
        foreach (var function in Indexed.FunctionMetadataResults)
        {
            var loaded = await AskAsync(new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            });
            RequireSuccess(loaded.FunctionLoadResponse.Result, $"loading {function.Name}");
        }
    }

    public async Task DisposeAsync()
    {
        try
        {
            if (Indexed is not null)
            {
                _host.Conversation.Tell(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
                await _process.RequireGoodEndAsync();
            }
        }
        finally
        {
            while (_started.TryPop(out var part))
            {
                await part.DisposeAsync();
            }

            Directory.Delete(Home, recursive: true);
        }
    }

    internal RpcFunctionMetadata Function(string name) => Indexed.FunctionMetadataResults.Single(function => function.Name == name);

    /// <summary>Drops a report and runs the blob trigger on it.</summary>
    internal async Task DropAsync(string path, string content)
    {
        var service = new BlobServiceClient(_services.StorageConnection, new BlobClientOptions { TrimBlobNameSlashes = false });
        var container = service.GetBlobContainerClient("telemetry");
        await container.CreateIfNotExistsAsync();
        var drop = container.GetBlobClient(path);
        await drop.UploadAsync(BinaryData.FromString(content));
        await InvokeAsync(Invocations.Drop(Function("NormalizeTelemetry"), drop));
    }

    internal Task RunTimerAsync(string function) => InvokeAsync(Invocations.Timer(Function(function)));

    /// <summary>Receives a message and runs its trigger, which settles it.</summary>
    internal async Task TakeMessageAsync(string function, ServiceBusReceiver receiver)
    {
        var message = await receiver.ReceiveMessagesAsync().FirstAsync();
        _host.Messages.Hold(message, receiver);
        await InvokeAsync(Invocations.Message(Function(function), message));
    }

    /// <summary>Calls a function as the host passes a request on: to the worker's own server, with the id of the invocation.</summary>
    internal async Task<HttpResponseMessage> CallAsync(string function, HttpMethod method, string route, HttpContent? content = null)
    {
        var invocation = Invocations.Http(Function(function));
        using var request = new HttpRequestMessage(method, new Uri(new Uri(Initialised.Capabilities["HttpUri"]), route)) { Content = content };
        request.Headers.Add("x-ms-invocation-id", invocation.InvocationId);
        var invoking = InvokeAsync(invocation);
        var response = await Http.SendAsync(request);
        await invoking;
        return response;
    }

    private async Task InvokeAsync(InvocationRequest invocation)
    {
        var answer = (await AskAsync(new StreamingMessage { InvocationRequest = invocation })).InvocationResponse;
        Assert.Equal(invocation.InvocationId, answer.InvocationId);
        RequireSuccess(answer.Result, "the invocation");
    }

    private Task<StreamingMessage> AskAsync(StreamingMessage message) => UnlessItEndsAsync(_host.Conversation.AskAsync(message));

    private async Task<T> UnlessItEndsAsync<T>(Task<T> answer) =>
        await Task.WhenAny(answer, _process.Ended) == answer
            ? await answer
            : throw new InvalidOperationException($"The worker has ended: {await _process.Ended}");

    private static void RequireSuccess(StatusResult result, string what) => Assert.True(
        result.Status == StatusResult.Types.Status.Success, $"{what}: {result.Exception?.Message}{Environment.NewLine}{result.Exception?.StackTrace}");

    /// <summary>The sample's; what a drop causes by itself waits longer than the tests.</summary>
    private Dictionary<string, string> Settings() => new(RepositoryFiles.SampleSettings())
    {
        ["AzureWebJobsStorage"] = _services.StorageConnection,
        ["PartnerStorage"] = _services.StorageConnection,
        ["ServiceBus"] = _services.ServiceBusConnection,
        ["ScoreRequests__Delay"] = "10:00:00",
    };
}
