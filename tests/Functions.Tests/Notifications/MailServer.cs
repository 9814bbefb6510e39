using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>A mail server on loopback that keeps what it is sent, or refuses it.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> _mails = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public MailServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        var services = new ServiceProvider();
        services.Add(this);
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_end.Token);
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Mails => [.. _mails];

    /// <summary>What it says in place of taking a mail; null: it takes it.</summary>
    public SmtpResponse? Refusal { get; set; }

    public (string Name, string Value)[] Settings =>
    [
        ("Channels:mail:Kind", "email"), ("Channels:mail:Host", "127.0.0.1"), ("Channels:mail:Port", $"{Port}"), ("Channels:mail:From", "score@example.org"),
        ("Channels:mail:To:0", "ada@example.org"), ("Channels:mail:To:1", "bob@example.org"),
    ];

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
        {
            return Refusal;
        }

        using var stream = new MemoryStream(buffer.ToArray());
        _mails.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }
}
