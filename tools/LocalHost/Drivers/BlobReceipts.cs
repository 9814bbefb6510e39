using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Which blob versions a function is done with. Kept in the host's container, so that a restart does nothing again.</summary>
public sealed class BlobReceipts(BlobServiceClient service, string functionName, string container)
{
    /// <summary>The container in which the Functions host keeps its own things, too.</summary>
    public const string HostContainer = "azure-webjobs-hosts";

    private readonly BlobContainerClient _host = service.GetBlobContainerClient(HostContainer);
    private readonly string _folder = $"blobreceipts/localhost/{functionName}/{container}/";
    private readonly ConcurrentDictionary<string, bool> _keys = new();

    /// <summary>Reads what earlier runs left.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _host.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (var receipt in _host.GetBlobsAsync(BlobTraits.None, BlobStates.None, _folder, cancellationToken))
        {
            _keys[receipt.Name[_folder.Length..]] = true;
        }
    }

    public bool Contains(BlobVersion version) => _keys.ContainsKey(version.Key);

    public async Task WriteAsync(BlobVersion version, CancellationToken cancellationToken)
    {
        await _host.GetBlobClient(_folder + version.Key).UploadAsync(BinaryData.FromString(version.Name), overwrite: true, cancellationToken);
        _keys[version.Key] = true;
    }
}
