namespace PartnerScore.Functions.Storage;

/// <summary>The used ones of a list, sorted; maps their indexes in the list to their ranks: what is written does not depend on the order of arrival.</summary>
internal sealed class Ranks<T>
{
    private readonly int[] _ranks;

    public Ranks(IReadOnlyList<T> all, IEnumerable<int> used, IComparer<T> comparer)
    {
        var indexes = used.Distinct().OrderBy(index => all[index], comparer).ToArray();
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
