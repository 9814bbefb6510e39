using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using NCrontab;
using PartnerScore.LocalHost.Drivers;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Drivers;

public sealed class What_a_timer_keeps : IDisposable
{
    private static readonly CrontabSchedule Daily = CrontabSchedule.Parse("0 5 * * *");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 4, 59, 0, TimeSpan.Zero));
    private readonly LogRecorder _log = new();
    private readonly string _container = TestHost.UniqueName("timer");
    private readonly Breakable _network = new();

    public void Dispose()
    {
        _log.Dispose();
        _network.Dispose();
    }

    [Fact]
    public async Task What_cannot_be_stored_is_stored_later_and_health_tells_meanwhile()
    {
        var monitor = await MonitorAsync();
        var first = await monitor.StartAsync(CancellationToken.None);
        var next = new TimerStatus(first.Next, first.Next.AddDays(1), first.Next);

        _network.Broken = true;
        await monitor.SaveAsync(next, CancellationToken.None);
        var problem = Assert.Single(monitor.Problems);
        _network.Broken = false;
        await monitor.SaveAgainAsync(CancellationToken.None);

        Assert.Equal(
            "When Ran ran last cannot be stored, so that a missed run would not be caught up: HttpRequestException: cut (since 2026-11-22 04:59:00Z)", problem);
        Assert.Contains("When Ran ran last could not be stored", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.Empty(monitor.Problems);
        Assert.Equal(next, await (await MonitorAsync()).StartAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_start_waits_for_a_storage_that_does_not_answer_yet()
    {
        var monitor = await MonitorAsync();
        _network.Broken = true;

        var starting = monitor.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => monitor.Problems.Count == 1);
        _network.Broken = false;
        await Eventually.HoldsAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return starting.IsCompleted;
        });

        Assert.Equal(new DateTime(2026, 11, 22, 5, 0, 0), (await starting).Next);
        Assert.Empty(monitor.Problems);
    }

    [Fact]
    public async Task What_nobody_can_read_is_told_and_written_anew()
    {
        var monitor = await MonitorAsync();
        await monitor.StartAsync(CancellationToken.None);
        var kept = await Container(await SharedAzurite.ConnectionAsync()).GetBlobsAsync().SingleAsync();
        await Container(await SharedAzurite.ConnectionAsync()).GetBlobClient(kept.Name).UploadAsync(BinaryData.FromString("{"), overwrite: true);

        var status = await (await MonitorAsync()).StartAsync(CancellationToken.None);

        Assert.Equal(new DateTime(2026, 11, 22, 5, 0, 0), status.Next);
        Assert.Contains("is not readable", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.Equal(status, await (await MonitorAsync()).StartAsync(CancellationToken.None));
    }

    private async Task<TimerMonitor> MonitorAsync() => new("Ran", Daily, Container(await SharedAzurite.ConnectionAsync()), _time, _log.CreateLogger("timer"));

    private BlobContainerClient Container(string connection) => new(connection, _container, new BlobClientOptions
    {
        Transport = new HttpClientTransport(new HttpClient(_network, disposeHandler: false)),
        Retry = { MaxRetries = 0 },
    });

    private sealed class Breakable() : DelegatingHandler(new HttpClientHandler())
    {
        public bool Broken { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Broken ? throw new HttpRequestException("cut") : base.SendAsync(request, cancellationToken);
    }
}
