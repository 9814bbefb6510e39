using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>One upload being applied by one instance. Safe for concurrent use.</summary>
public sealed class UploadRun : IDisposable
{
    private readonly ITelemetryTable _table;
    private readonly RunRow _mark;
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<UploadId, UploadVersion> _versions;
    private long _moves;

    internal UploadRun(ITelemetryTable table, UploadId upload, UploadVersion seen, UploadVersion version, long moves, RunRow mark)
    {
        (_table, Upload, Seen, Version, _mark) = (table, upload, seen, version, mark);
        (_versions, _moves, Moves) = (new() { [upload] = version }, moves, moves);
    }

    public UploadId Upload { get; }

    /// <summary>The time and path of the drop that is read.</summary>
    public UploadVersion Seen { get; }

    /// <summary>The earliest time and path that its content was known from when the run began: it counts as of then.</summary>
    public UploadVersion Version { get; }

    /// <summary>How its values are merged.</summary>
    internal MergeContext Context => new(Upload, OrderAsync);

    /// <summary>How often versions had moved when the run began.</summary>
    internal long Moves { get; }

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

    /// <summary>Call when all is written. Where a run ends by an exception the mark stays: a write of its may still be on the way.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => RemoveAsync(_table, _mark, cancellationToken);

    public void Dispose() => _gate.Dispose();

    internal static Task RemoveAsync(ITelemetryTable table, RunRow mark, CancellationToken cancellationToken) =>
        table.TryWriteAsync([mark.DeleteAnyway()], cancellationToken);

    private async Task RefreshAsync(IReadOnlyCollection<UploadId> standing, CancellationToken cancellationToken)
    {
        var moves = MovesRow.CountOf(await UploadVersions.FindMovesAsync(_table, cancellationToken));
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
