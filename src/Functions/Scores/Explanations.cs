using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// The container <c>scores</c>: explanations by partner, designation and date. The content's hash is in the name, too: a blob
/// never changes, so that a row or an event that links to one always shows what was meant; or it is deleted, with all links to it.
/// </summary>
public sealed class Explanations
{
    private const int HashLength = 12;
    private const int SegmentLength = 200;

    private readonly BlobContainerClient _container;
    private readonly OnFirstUse _created;

    public Explanations(BlobServiceClient service, StorageNames names)
    {
        _container = service.GetBlobContainerClient(names.Container("scores"));
        _created = new(cancellationToken => _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    internal string Container => _container.Name;

    /// <summary>Hexadecimal SHA-256 of an explanation, its as-of date left out: the same result on another day is nothing new.</summary>
    public static string Hash(DesignationScore score)
    {
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            ScoreDocuments.Write(sink, ScoreDocument.Explaining(score with { AsOf = default }));
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <param name="hash">As <see cref="Hash"/> gives it.</param>
    public static string Name(string partnerId, string designation, DateOnly asOf, string hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Segment(partnerId)}/{designation}/{asOf:yyyy-MM-dd}-{hash[..HashLength]}.json.gz");

    /// <summary>The names of all explanations, those of a partner one after the other.</summary>
    public async IAsyncEnumerable<string> NamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            yield return blob.Name;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        _container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    public Uri Link(string name) => _container.GetBlobClient(name).Uri;

    /// <summary>Writes an explanation, gzip of JSON, unless it is there already.</summary>
    public async Task SaveAsync(string name, DesignationScore score, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        using var content = new MemoryStream();
        await using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            ScoreDocuments.Write(gzip, ScoreDocument.Explaining(score));
        }

        content.Position = 0;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/gzip" },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await _container.GetBlobClient(name).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException exception) when (Overtaken.InBlobs(exception))
        {
            // Written by an attempt that ended before its transaction, or by one at the same time.
        }
    }

    /// <returns>The explanation's JSON; null where the blob is gone.</returns>
    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var content = await _container.GetBlobClient(name).OpenReadAsync(cancellationToken: cancellationToken);
            return new GZipStream(content, CompressionMode.Decompress);
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    // A partner id may hold anything but / \ # ?; a segment of dots alone would climb up the path.
    private static string Segment(string partnerId)
    {
        var segment = partnerId.Trim('.').Length == 0 ? partnerId.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(partnerId);
        return segment.Length <= SegmentLength
            ? segment : segment[..SegmentLength] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partnerId)));
    }
}
