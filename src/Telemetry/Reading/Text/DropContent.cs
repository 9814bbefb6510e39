using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>Unpacks a drop's bytes and refuses what is not what its ending says.</summary>
internal static class DropContent
{
    private const int HeadLength = 2;

    private const string StrictGzip = "System.IO.Compression.UseStrictValidation";

    /// <summary>The text: <paramref name="content"/> itself where it is not packed; disposing another one leaves <paramref name="content"/> open.</summary>
    /// <exception cref="DropRejectedException">The bytes are of another format.</exception>
    public static async Task<Stream> UnpackAsync(Stream content, DropFormat format, CancellationToken cancellationToken)
    {
        if (!format.Gzip)
        {
            return content;
        }

        RequireStrictGzip();
        var (stream, head) = await PeekAsync(content, cancellationToken);
        if (head is [0x1F, 0x8B, ..])
        {
            return new GZipStream(stream, CompressionMode.Decompress);
        }

        await stream.DisposeAsync();
        throw new DropRejectedException(head.Length == 0
            ? "The file is empty."
            : "The file ends in .gz but holds no gzip data: drop it without the .gz, or compress it with gzip.");
    }

    /// <param name="head">The text's first bytes.</param>
    /// <exception cref="DropRejectedException">The text is none we read.</exception>
    public static void RefuseOtherFormats(ReadOnlySpan<byte> head)
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

    /// <summary>Why nothing is read behind a line, for the person who dropped the file; another failure, as it is.</summary>
    /// <param name="lastLine">0: none was read.</param>
    public static Exception Ended(long lastLine, Exception failure) => failure switch
    {
        InvalidDataException => new DropRejectedException(
            $"The gzip data is damaged or cut off after line {lastLine}: nothing behind it was read. Drop the file again, complete.", failure),
        DropTooSlowException => new DropRejectedException(
            $"The drop took longer than it may (setting Normalization__TimeLimit): nothing behind line {lastLine} was read. {Advice.Split}", failure),
        _ => failure,
    };

    public static DropRejectedException TooSlow() =>
        new($"The drop took longer than it may (setting Normalization__TimeLimit), before all of it was looked through: nothing of it is applied. " +
            $"{Advice.Split}")
        {
            IsOfWhole = true,
        };

    public static DropRejectedException TooLong(long most) =>
        new($"The text is longer than {most / (1L << 30)} GiB: nothing behind that was read. {Advice.Split}");

    private static async Task<(Stream Whole, byte[] Head)> PeekAsync(Stream stream, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
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
}
