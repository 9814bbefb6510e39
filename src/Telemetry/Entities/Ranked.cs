namespace PartnerScore.Telemetry.Entities;

/// <summary>Values, each once and sorted, with their ranks: what is written does not depend on the order of arrival.</summary>
internal sealed class Ranked<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _ranks;

    public Ranked(IEnumerable<T> values, IComparer<T> comparer)
    {
        T[] all = [.. values.Distinct()];
        Array.Sort(all, comparer);
        All = all;
        _ranks = new(all.Length);
        for (var rank = 0; rank < all.Length; rank++)
        {
            _ranks.Add(all[rank], rank);
        }
    }

    public IReadOnlyList<T> All { get; }

    public int this[T value] => _ranks[value];
}
