namespace PartnerScore.Telemetry.Entities;

/// <summary>The used ones of a list, sorted; maps their indexes in the list to their ranks: what is written does not depend on the order of arrival.</summary>
internal sealed class Ranks<T>
{
    private readonly int[] _ranks;

    /// <param name="used">Indexes, in any order and number; negative: none.</param>
    public Ranks(IReadOnlyList<T> all, IEnumerable<int> used, IComparer<T> comparer)
    {
        var isUsed = new bool[all.Count];
        foreach (var index in used)
        {
            if (index >= 0)
            {
                isUsed[index] = true;
            }
        }

        var indexes = Enumerable.Range(0, all.Count).Where(index => isUsed[index]).OrderBy(index => all[index], comparer).ToArray();
        _ranks = new int[all.Count];
        for (var rank = 0; rank < indexes.Length; rank++)
        {
            _ranks[indexes[rank]] = rank;
        }

        Sorted = Array.ConvertAll(indexes, index => all[index]);
    }

    public IReadOnlyList<T> Sorted { get; }

    public int Of(int index) => _ranks[index];
}
