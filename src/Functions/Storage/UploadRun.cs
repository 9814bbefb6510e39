using Azure;
using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>One upload being applied by one instance. Safe for concurrent use.</summary>
public sealed class UploadRun : IDisposable
{
    private readonly ITelemetryTable _table;
    private readonly TableEntity _mark;
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<UploadId, UploadVersion> _versions;
    private long _moves;

    internal UploadRun(ITelemetryTable table, UploadId upload, UploadVersion dropVersion, UploadVersion version, long moves, bool rewrites, TableEntity mark)
    {
        (_table, Upload, DropVersion, Rewrites, _mark) = (table, upload, dropVersion, rewrites, mark);
        (_versions, _moves) = (new() { [upload] = version }, moves);
    }

    public UploadId Upload { get; }

    /// <summary>The version of the drop that is read.</summary>
    public UploadVersion DropVersion { get; }

    /// <summary>
    /// True where others at work may still compare with an older version of this upload. Then an entity is written also where nothing changes:
    /// its new ETag makes them read again.
    /// </summary>
    public bool Rewrites { get; }

    /// <summary>The order of the uploads that entities name, as it stands after those were read: call it between reading and merging.</summary>
    /// <exception cref="InvalidDataException">An upload is not known.</exception>
    public async Task<UploadOrder> OrderAsync(IReadOnlyCollection<UploadId> standing, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (standing.Any(id => id != Upload))
            {
                await RefreshAsync(standing, cancellationToken);
            }

            return new UploadOrder(_versions);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>How entities are merged with what was read of them.</summary>
    internal async Task<MergeEntity> PrepareAsync(IReadOnlyCollection<TableEntity> standing, CancellationToken cancellationToken)
    {
        var order = await OrderAsync([.. standing.SelectMany(UploadList.Read).Distinct()], cancellationToken);
        return (pending, stands) =>
        {
            var merged = pending.Merge(stands, Upload, order);
            return merged.Entity is null && Rewrites && stands is not null && UploadList.Read(stands).Contains(Upload)
                ? merged with { Entity = stands }
                : merged;
        };
    }

    /// <summary>Call when all is written. Where a run ends by an exception the mark stays: a write of its may still be on the way.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => RemoveAsync(_table, _mark, cancellationToken);

    public void Dispose() => _gate.Dispose();

    internal static Task RemoveAsync(ITelemetryTable table, TableEntity mark, CancellationToken cancellationToken) =>
        table.TryWriteAsync([new(TableTransactionActionType.Delete, mark, ETag.All)], cancellationToken);

    private async Task RefreshAsync(IReadOnlyCollection<UploadId> standing, CancellationToken cancellationToken)
    {
        var moves = UploadVersions.GetMoves(await _table.FindAsync(UploadVersions.Versions, UploadVersions.Moves, cancellationToken));
        var versions = moves == _moves ? new Dictionary<UploadId, UploadVersion>(_versions) : [];
        var missing = standing.Append(Upload).Where(id => !versions.ContainsKey(id)).Distinct().ToArray();
        foreach (var (id, version) in await UploadVersionReader.ReadAsync(_table, missing, cancellationToken))
        {
            versions[id] = version;
        }

        // A new dictionary: orders handed out before go on with what they were given.
        (_versions, _moves) = (versions, moves);
    }
}
