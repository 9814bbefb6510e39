using System.Security.Cryptography;
using System.Text;
using Azure;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>A blob as it was written once: a function sees each version once.</summary>
/// <param name="Tag">Its ETag without quotes: a container's listing writes none, a blob's properties do.</param>
public readonly record struct BlobVersion(string Container, string Name, string Tag)
{
    public BlobVersion(string container, string name, ETag tag)
        : this(container, name, tag.ToString().Trim('"'))
    {
    }

    /// <summary>Fits into a blob's name, however long the blob's own is.</summary>
    public string Key => $"{Tag}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))}";

    public override string ToString() => $"{Container}/{Name}";
}
