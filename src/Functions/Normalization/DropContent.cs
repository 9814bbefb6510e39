using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace PartnerScore.Functions.Normalization;

/// <summary>Opens a drop's bytes as a stream of UTF-8 text and refuses what is not what its ending says.</summary>
internal static class DropContent
{
    private const int HeadLength = 8;

    private const string StrictGzip = "System.IO.Compression.UseStrictValidation";

    /// <summary>Disposing the result leaves <paramref name="content"/> open.</summary>
    /// <exception cref="DropRejectedException">The bytes are of another format.</exception>
    public static async Task<Stream> OpenAsync(Stream content, DropFormat format, CancellationToken cancellationToken)
    {
        var (stream, head) = await PeekAsync(content, leaveOpen: true, cancellationToken);
        try
        {
            if (format.Gzip)
            {
                if (head is not [0x1F, 0x8B, ..])
                {
                    throw new DropRejectedException(head.Length == 0
                        ? "The file is empty."
                        : "The file ends in .gz but holds no gzip data: drop it without the .gz, or compress it with gzip.");
                }

                RequireStrictGzip();
                (stream, head) = await PeekAsync(new GZipStream(stream, CompressionMode.Decompress), leaveOpen: false, cancellationToken);
            }

            RefuseOtherFormats(head);
            return stream;
        }
        catch (InvalidDataException damaged)
        {
            await stream.DisposeAsync();
            throw new DropRejectedException("The gzip data is damaged from its start: drop the file again.", damaged);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async Task<(Stream Whole, byte[] Head)> PeekAsync(Stream stream, bool leaveOpen, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: leaveOpen));
        try
        {
            var read = await pipe.ReadAtLeastAsync(HeadLength, cancellationToken);
            var head = read.Buffer.Slice(0, Math.Min(HeadLength, read.Buffer.Length)).ToArray();
            pipe.AdvanceTo(read.Buffer.Start);
            return (pipe.AsStream(), head);
        }
        catch
        {
            await pipe.CompleteAsync();
            throw;
        }
    }

    /// <summary>Otherwise gzip data that is cut off looks complete. Directory.Build.props sets the switch for every program here.</summary>
    private static void RequireStrictGzip()
    {
        if (!AppContext.TryGetSwitch(StrictGzip, out var isStrict) || !isStrict)
        {
            throw new InvalidOperationException($"The runtime option {StrictGzip} must be true in the program's runtimeconfig.json.");
        }
    }

    private static void RefuseOtherFormats(byte[] head)
    {
        var reason = head switch
        {
            [] => "The file is empty.",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => $"The text is UTF-16. {Advice.ResavedByExcel}",
            [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] => $"The text is UTF-16. {Advice.ResavedByExcel}",
            [0x1F, 0x8B, ..] => "The content is gzip data, its name does not say so: put .gz behind the name (once).",
            [(byte)'P', (byte)'K', 3, 4, ..] => $"The content is a zip archive or an Excel workbook. {Advice.DropTheOriginal}",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => $"The content is an old Excel workbook. {Advice.DropTheOriginal}",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => $"The content is Parquet. {Advice.DropTheOriginal}",
            _ => null,
        };
        if (reason is not null)
        {
            throw new DropRejectedException(reason);
        }
    }
}
