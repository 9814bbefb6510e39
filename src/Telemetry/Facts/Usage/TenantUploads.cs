using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>The uploads that a tenant's values are of, each by its index.</summary>
internal sealed class TenantUploads
{
    private readonly List<UploadId> _all = [];

    public IReadOnlyList<UploadId> All => _all;

    public void Load(IEnumerable<UploadId> uploads) => _all.AddRange(uploads);

    /// <returns>-1: nothing is of it.</returns>
    public int Find(UploadId upload) => _all.IndexOf(upload);

    /// <summary>The upload's index, a new one where it has none.</summary>
    public int Index(UploadId upload)
    {
        var index = _all.IndexOf(upload);
        if (index < 0)
        {
            index = _all.Count;
            _all.Add(upload);
        }

        return index;
    }

    /// <summary>Which of two is newer; every one is newer than <see cref="UsageCell.None"/>.</summary>
    public int Compare(int mine, int standing, UploadOrder order) =>
        standing == UsageCell.None ? 1 : mine == standing ? 0 : order.Compare(_all[mine], _all[standing]);
}
