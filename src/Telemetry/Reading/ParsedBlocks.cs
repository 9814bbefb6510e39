using System.Collections.Concurrent;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Parses a drop's blocks on several threads and gives them back in their order: exactly what one thread would have made of the text.</summary>
/// <remarks>
/// A block is parsed before it is known whether it begins with a record. Where it turns out that the block before ends inside one, it is parsed again when
/// the blocks before it are done, together with that record's beginning.
/// </remarks>
internal sealed class ParsedBlocks(ReportHeader header, Func<BlockParser> newParser, int threads) : IAsyncDisposable
{
    private readonly Queue<(DropBlock Block, Task<RowBatch>? Batch)> _ahead = new([(header.Block, null)]);
    private readonly ConcurrentBag<BlockParser> _parsers = [];
    private readonly ConcurrentBag<RowBatch> _batches = [];
    private readonly BlockParser _inOrder = newParser();
    private byte[] _rest = [];
    private long _restLine;

    /// <summary>The drop's first record has been seen: until then blocks are parsed one after the other, since it may reject the drop.</summary>
    private bool _hasRecords;

    /// <summary>Null before the first and behind the last one. Goes with the next.</summary>
    public RowBatch? Current { get; private set; }

    public DropBlock? Block { get; private set; }

    /// <summary>Moves on to the next block that has records, or that nothing can be read behind.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DropRejectedException">There is no such block, or the first row shows that the file is not to be applied at all.</exception>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            GiveBack();
            await FillAsync(cancellationToken);
            if (!_ahead.TryDequeue(out var next))
            {
                return false;
            }

            Block = next.Block;
            Current = next.Batch is null ? null : await next.Batch;
            if (_rest.Length > 0 || Current is null || !_hasRecords)
            {
                ParseInOrder();
            }

            _rest = Current!.Failure is not null ? [] : Block.Text.Span[Current.RestAt..].ToArray();
            _restLine = Current.NextLine;
            if (Current.Count > 0 || Current.Failure is not null || Block.Failure is not null)
            {
                _hasRecords = true;
                return true;
            }
        }
    }

    /// <summary>Rejects a record of the current block.</summary>
    public void Reject(int record, long line, string reason, IRowReceiver receiver) => _inOrder.Reject(Block!, record, line, reason, receiver);

    public async ValueTask DisposeAsync()
    {
        GiveBack();
        foreach (var (block, batch) in _ahead)
        {
            if (batch is not null)
            {
                await ((Task)batch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            block.GiveBack();
        }

        _ahead.Clear();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        // One more than threads: this thread passes rows on meanwhile.
        while (_ahead.Count <= threads && await header.Blocks.NextAsync(cancellationToken) is { } block)
        {
            _ahead.Enqueue((block, block.IsLast && _ahead.Count == 0 || threads == 1 ? null : Task.Run(() => ParseAhead(block), CancellationToken.None)));
        }
    }

    private RowBatch ParseAhead(DropBlock block)
    {
        var parser = _parsers.TryTake(out var idle) ? idle : newParser();
        var batch = NewBatch();
        parser.Parse(block, holdsFirst: false, batch);
        _parsers.Add(parser);
        return batch;
    }

    private void ParseInOrder()
    {
        Block = _rest.Length > 0 ? Block!.Behind(_rest, _restLine) : Block!;
        Current ??= NewBatch();
        _inOrder.Parse(Block, !_hasRecords, Current);
    }

    private RowBatch NewBatch() => _batches.TryTake(out var batch) ? batch : new RowBatch();

    private void GiveBack()
    {
        Block?.GiveBack();
        if (Current is not null)
        {
            _batches.Add(Current);
        }

        (Block, Current) = (null, null);
    }
}
