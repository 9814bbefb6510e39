using System.Runtime.ExceptionServices;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Recognises a drop's report by its header and turns its lines into rows, on several threads, in memory that does not grow with the file.</summary>
public sealed class ReportReader : IAsyncDisposable
{
    /// <summary>How many unknown names of one kind are noted one by one.</summary>
    private const int MaximumNames = 100;

    private readonly ParsedBlocks _blocks;
    private readonly Stream? _unpacked;
    private readonly DropSource _source;
    private readonly ReportNotes _notes = new(MaximumNames);
    private readonly string[] _lacks;
    private int _record;
    private long _lastLine;

    private ReportReader(ReportHeader header, ParsedBlocks blocks, Stream? unpacked, DropSource source)
    {
        Report = header.Report.Name;
        _lacks = [.. header.Report.PoorIn(header.Header)];
        (_blocks, _unpacked, _source, _lastLine) = (blocks, unpacked, source, header.Line);
    }

    /// <summary>Reads as far as the first row.</summary>
    /// <param name="content">The drop's bytes as uploaded (gzip included); not disposed. Seekable where a drop may be larger than what is applied at
    /// once.</param>
    /// <param name="path">The drop's path: its ending tells format and compression.</param>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know; the message tells what to do.</exception>
    public static Task<ReportReader> OpenAsync(Stream content, string path, ReportOptions options, CancellationToken cancellationToken) =>
        OpenAsync(content, path, options, new DropClock(options), cancellationToken);

    /// <param name="clock">May have been running.</param>
    internal static async Task<ReportReader> OpenAsync(
        Stream content, string path, ReportOptions options, DropClock clock, CancellationToken cancellationToken)
    {
        var format = DropFormat.Of(path);
        var source = new DropSource(content, path, format, options, clock);
        var text = await DropContent.UnpackAsync(content, format, cancellationToken);
        var unpacked = text == content ? null : text;
        ReportReader? reader = null;
        try
        {
            var follows = new DropBlocks(text, format.IsJson, options.BlockSize, options.MaximumText, clock);
            var header = await ReportHeader.ReadAsync(follows, format, cancellationToken);
#pragma warning disable CA2000 // the reader disposes of it
            var blocks = new ParsedBlocks(header, () => new BlockParser(format, header.Report, header.Header, options), options.Threads);
#pragma warning restore CA2000
            reader = new ReportReader(header, blocks, unpacked, source);
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

    /// <summary>How many data rows were read so far, rejected ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Counts by name of what was left out or is worth knowing.</summary>
    public IReadOnlyDictionary<string, long> Notes
    {
        get
        {
            var notes = new SortedDictionary<string, long>(_notes.Counts.ToDictionary(), StringComparer.Ordinal);
            foreach (var lack in RowsRead > 0 ? _lacks : [])
            {
                notes[lack] = RowsRead;
            }

            return notes;
        }
    }

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

    /// <summary>
    /// To be awaited before anything is applied of a drop that is not read to its end yet: looks whether the rest of it holds what refuses it as a
    /// whole, as a date
    /// that can only be day first does.
    /// </summary>
    /// <exception cref="DropRejectedException">It does.</exception>
    public Task RefuseWholeAsync(CancellationToken cancellationToken) => _source.RefuseDayFirstAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _blocks.DisposeAsync();
        if (_unpacked is not null)
        {
            await _unpacked.DisposeAsync();
        }
    }

    /// <summary>Moves on to the next block with records.</summary>
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

        if (_blocks.Block?.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(DropContent.Ended(_lastLine, failure));
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

    /// <summary>Time after which nothing more is read of a file. Rows up to there count.</summary>
    public TimeSpan MaximumTime { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Measures <see cref="MaximumTime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>About how many bytes a thread parses at once.</summary>
    public int BlockSize { get; init; } = DropBlocks.DefaultSize;
}
