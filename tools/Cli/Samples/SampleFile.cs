using System.IO.Compression;
using CsvHelper;

namespace PartnerScore.Cli.Samples;

/// <summary>One drop: its rows are made while it is written. Packed where the path ends in .gz, tab-separated where it says .tsv.</summary>
internal sealed record SampleFile(string Path, IReadOnlyList<string> Header, IEnumerable<string[]> Rows)
{
    public async Task WriteAsync(string directory, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(directory, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16, useAsync: true);
        await using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        await using var writer = CsvWriter.Create(
            stream,
            new()
            {
                Separator = path.Contains(".tsv", StringComparison.Ordinal) ? '\t' : ',',
                NewLine = "\r\n",
                WriteByteOrderMark = true,
                ValidateFieldCount = false, // one of the samples is about that mistake
            },
            leaveOpen: true);
        await writer.WriteRecordAsync([.. Header], cancellationToken);
        foreach (var row in Rows)
        {
            await writer.WriteRecordAsync(row, cancellationToken);
        }
    }
}
