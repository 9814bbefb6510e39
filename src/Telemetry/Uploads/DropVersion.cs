using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>One content that a path of the container <c>telemetry</c> held.</summary>
/// <param name="LastModified">UTC, whole seconds.</param>
public sealed record DropVersion(string Path, DateTimeOffset LastModified, ETag ETag)
{
    public UploadVersion Version => new(LastModified, Path);

    /// <summary>Tells versions apart, however their ETags are written.</summary>
    public (string PartitionKey, string RowKey) Key => (PartitionKey, RowKey);

    /// <summary>Paths may hold what keys may not.</summary>
    internal string PartitionKey => Hash(Path);

    /// <summary>A container's listing writes an ETag without quotes, a blob's properties with them.</summary>
    internal string RowKey => string.Create(CultureInfo.InvariantCulture, $"{LastModified.ToUnixTimeSeconds():D12}|{Hash(ETag.ToString().Trim('"'))}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
