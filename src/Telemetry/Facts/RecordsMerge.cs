using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>Merges rows into an entity's records, and rejects those that it has no room for.</summary>
internal sealed class RecordsMerge<TKey, TValue>(NewestValues<TKey, TValue> record, UploadId upload, UploadOrder order, int size)
    where TKey : notnull
{
    private readonly List<RejectedRow> _rejected = [];
    private readonly bool _hasRoom = HasRoom(record.Values.Values.Select(value => value.Upload).ToHashSet(), upload);
    private MergeCounts _counts;
    private bool _changed;
    private int _size = size;

    public void Apply(TKey key, TValue value, int keySize, string column, string text, string what)
    {
        var more = record.Values.ContainsKey(key) ? 0 : keySize;
        if (!_hasRoom || (more > 0 && _size + more > RecordsProperty.MaximumBytes))
        {
            _rejected.Add(new RejectedRow(0, column, Advice.Cut(text), $"too many {what}: there is no room for more", ""));
            return;
        }

        _size += more;
        var change = record.Apply(key, value, upload, order);
        _counts += new MergeCounts(change.Changed ? 0 : 1, change.Conflict ? 1 : 0, 0);
        _changed |= change.Changed;
    }

    public MergeResult Finish() => new(_changed, _counts, _rejected);

    private static bool HasRoom(HashSet<UploadId> uploads, UploadId upload) => uploads.Count < UploadList.Maximum || uploads.Contains(upload);
}
