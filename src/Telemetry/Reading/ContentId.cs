using System.Security.Cryptography;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Names a file by its content.</summary>
public static class ContentId
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>The id of a file's content: a Content-MD5 header is anyone's claim.</summary>
    /// <param name="path">Its ending tells the format: the same bytes read as another one are another content.</param>
    /// <exception cref="DropRejectedException">The ending is none we read.</exception>
    public static async Task<UploadId> OfAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([(byte)DropFormat.Of(path).Separator]);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
        }

        return UploadId.Read(hash.GetHashAndReset());
    }
}
