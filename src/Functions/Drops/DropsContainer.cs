using Azure.Storage.Blobs;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>The container <c>telemetry</c>: the files that people drop.</summary>
public sealed class DropsContainer(BlobServiceClient client, StorageNames names)
{
    public const string Name = "telemetry";

    public BlobContainerClient Client { get; } = client.GetBlobContainerClient(names.Container(Name));

    public BlobClient Blob(string path) => Client.GetBlobClient(path);

    /// <inheritdoc cref="BlobNames.Reaches"/>
    public bool Reaches(string path) => Client.Reaches(path);

    /// <summary>The version that every path holds now.</summary>
    public IAsyncEnumerable<DropVersion> VersionsAsync(CancellationToken cancellationToken) =>
        Client.GetBlobsAsync(cancellationToken: cancellationToken).Select(DropBlob.VersionOf);

    /// <returns>The version that the path holds now; null where it holds none, or can hold none.</returns>
    public async Task<DropVersion?> VersionAsync(string path, CancellationToken cancellationToken) =>
        Reaches(path) ? (await DropBlob.FindAsync(Blob(path), cancellationToken))?.Version : null;
}
