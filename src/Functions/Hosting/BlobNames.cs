using Azure.Storage.Blobs;

namespace PartnerScore.Functions.Hosting;

/// <summary>Blobs by the very names they have.</summary>
public static class BlobNames
{
    /// <summary>Options of a client that takes a name as it is: by itself it leaves out slashes at a name's ends.</summary>
    public static BlobClientOptions AsTheyAre(this BlobClientOptions options)
    {
        options.TrimBlobNameSlashes = false;
        return options;
    }

    /// <summary>Whether the client asks for the blob of that name: it takes <c>.</c> and <c>..</c> between slashes for directions, even out of the
    /// container.</summary>
    public static bool Reaches(this BlobContainerClient container, string name) =>
        name.Length > 0 && container.GetBlobClient(name) is var blob && blob.Name == name && blob.BlobContainerName == container.Name;
}
