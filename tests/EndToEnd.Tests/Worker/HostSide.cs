using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Grpc.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>Where the worker connects to: the Functions host's two gRPC services.</summary>
internal sealed class HostSide : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostSide(WebApplication app) => _app = app;

    public WorkerConversation Conversation => _app.Services.GetRequiredService<WorkerConversation>();

    public HeldMessages Messages => _app.Services.GetRequiredService<HeldMessages>();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<HostSide> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton<WorkerConversation>();
        builder.Services.AddSingleton<HeldMessages>();
        var app = builder.Build();
        app.MapGrpcService<Rpc>();
        app.MapGrpcService<SettlementService>();
        await app.StartAsync();
        return new HostSide(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Rpc(WorkerConversation conversation) : FunctionRpc.FunctionRpcBase
    {
        public override Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context) =>
            conversation.TalkAsync(requestStream, responseStream, context.CancellationToken);
    }
}
