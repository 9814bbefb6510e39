using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Tests.Support;

/// <summary>
/// A class fixture: one of the two Azurites that all tests of a run share, in memory, on free ports. Each uses one core, and is the slower
/// the more tables it holds.
/// Every test takes its own <see cref="Names"/>, so that tests run side by side.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    private static readonly Lazy<Task<AzuriteProcess>>[] Shared = [new(AzuriteProcess.StartAsync), new(AzuriteProcess.StartAsync)];
    private static int _classes;

    internal static KnownStorage Storage { get; } = new();

    private static HttpClientTransport Unseen { get; } = new(new HttpClient(Storage, disposeHandler: false));

    public string ConnectionString { get; private set; } = "";

    /// <summary>Table and container names that no other test uses.</summary>
    public static StorageNames Names() => new("t" + Guid.NewGuid().ToString("N")[..12]);

    public async Task InitializeAsync() =>
        ConnectionString = (await Shared[(uint)Interlocked.Increment(ref _classes) % Shared.Length].Value).ConnectionString;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Takes away what a test made under these names: whatever stands in Azurite slows all tests down.</summary>
    public Task RemoveAsync(StorageNames names) => Storage.RemoveAsync(
        names.Table(""), name => Tables().DeleteTableAsync(name), name => Blobs().DeleteBlobContainerAsync(name));

    /// <param name="probe">Sees, counts, delays or breaks single requests.</param>
    public TableServiceClient Tables(StorageProbe? probe = null)
    {
        var options = new TableClientOptions { Transport = Transport(probe) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(20);
        return new TableServiceClient(ConnectionString, options);
    }

    /// <inheritdoc cref="Tables"/>
    public BlobServiceClient Blobs(StorageProbe? probe = null)
    {
        var options = new BlobClientOptions { Transport = Transport(probe), TrimBlobNameSlashes = false };
        options.Retry.Delay = TimeSpan.FromMilliseconds(20);
        return new BlobServiceClient(ConnectionString, options);
    }

    private static HttpClientTransport Transport(StorageProbe? probe) =>
        probe is null ? Unseen : new HttpClientTransport(new HttpClient(probe, disposeHandler: false));
}
