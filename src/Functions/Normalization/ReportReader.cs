using System.Runtime.ExceptionServices;
using PartnerScore.Functions.Normalization.Reports;

namespace PartnerScore.Functions.Normalization;

/// <summary>Recognises a drop's report by its header and turns its lines into rows, on several threads, in memory that does not grow with the file.</summary>
public sealed class ReportReader : IAsyncDisposable
{
    private readonly ParsedBlocks _blocks;
    private readonly Stream? _unpacked;
    private readonly ReportNotes _notes = new();
    private int _record;
    private long _lastLine;

    private ReportReader(Report report, ParsedBlocks blocks, Stream? unpacked, long headerLine)
    {
        Report = report.Name;
        (_blocks, _unpacked, _lastLine) = (blocks, unpacked, headerLine);
    }

    /// <summary>Reads as far as the first row.</summary>
    /// <param name="content">The drop's bytes as uploaded (gzip included); not disposed.</param>
    /// <param name="path">The drop's path: its ending tells format and compression.</param>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know; the message tells what to do.</exception>
    public static async Task<ReportReader> OpenAsync(Stream content, string path, ReportOptions options, CancellationToken cancellationToken)
    {
        var format = DropFormat.Of(path);
        var text = await DropContent.UnpackAsync(content, format, cancellationToken);
        var unpacked = text == content ? null : text;
        ReportReader? reader = null;
        try
        {
            var header = await ReportHeader.ReadAsync(new DropBlocks(text, format.IsJson, options.BlockSize, options.MaximumText), format, cancellationToken);
#pragma warning disable CA2000 // the reader disposes of it
            var blocks = new ParsedBlocks(header, () => new BlockParser(format, header.Report, header.Header, options), options.Threads);
#pragma warning restore CA2000
            reader = new ReportReader(header.Report, blocks, unpacked, header.Line);
            await reader.MoveAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await (reader?.DisposeAsync() ?? unpacked?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>The report's name: OfficeUsage, CPOR-M365, TrainingCompletions, Profile, associations.</summary>
    public string Report { get; }

    /// <summary>Data rows read so far, rejected ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Counts by name of what was left out or is worth knowing.</summary>
    public IReadOnlyDictionary<string, long> Notes => _notes.Counts;

    /// <summary>Passes on up to <paramref name="maximumRows"/> rows; false at the end of the file, also where rows were passed on before it.</summary>
    /// <exception cref="DropRejectedException">The rest of the file cannot be read (damaged gzip, oversize record); the message names the line.</exception>
    public async ValueTask<bool> ReadAsync(IRowReceiver receiver, int maximumRows, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumRows, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var refuse = (int record, long line, string reason) => _blocks.Reject(record, line, reason, receiver);
        for (var row = 0; row < maximumRows && _blocks.Current is { } batch; row++)
        {
            RowsRead++;
            batch.PassOn(_record, receiver, refuse);
            if (++_record == batch.Count)
            {
                await MoveAsync(cancellationToken);
            }
        }

        return _blocks.Current is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _blocks.DisposeAsync();
        if (_unpacked is not null)
        {
            await _unpacked.DisposeAsync();
        }
    }

    /// <summary>On to the next block with records.</summary>
    private async ValueTask MoveAsync(CancellationToken cancellationToken)
    {
        ThrowFailure();
        _record = 0;
        if (await _blocks.MoveAsync(cancellationToken) && _blocks.Current is { } batch)
        {
            _notes.Add(batch.Notes);
            if (batch.Count > 0)
            {
                _lastLine = batch.LastLine;
            }
            else
            {
                ThrowFailure();
            }
        }
    }

    private void ThrowFailure()
    {
        if (_blocks.Current?.Failure is { } rejection)
        {
            throw rejection;
        }

        if (_blocks.Block?.Failure is InvalidDataException damaged)
        {
            throw DropContent.CutOff(_lastLine, damaged);
        }

        if (_blocks.Block?.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}

/// <param name="Now">The time of processing, UTC: months that have not begun are rejected.</param>
/// <param name="PseudonymKey">Secret key of the persons' keyed hash.</param>
public sealed record ReportOptions(DateTimeOffset Now, ReadOnlyMemory<byte> PseudonymKey)
{
    /// <summary>Threads that parse a file, 1 or more. Memory grows with them, by about 3 MB each.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 8);

    /// <summary>Bytes of text, unpacked, that are read of a file: some 100 million rows. Rows up to there count.</summary>
    public long MaximumText { get; init; } = 16L << 30;

    /// <summary>Bytes that a thread parses at once, about.</summary>
    public int BlockSize { get; init; } = DropBlocks.DefaultSize;
}
