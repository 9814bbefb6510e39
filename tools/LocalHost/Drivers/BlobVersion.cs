using System.Security.Cryptography;
using System.Text;
using Azure;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>A blob as it was written once: a function sees each version once.</summary>
public readonly record struct BlobVersion(string Container, string Name, ETag ETag)
{
    /// <summary>Fits into a blob's name, however long the blob's own is.</summary>
    public string Key => $"{ETag.ToString().Trim('"')}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))}";

    public override string ToString() => $"{Container}/{Name}";
}
