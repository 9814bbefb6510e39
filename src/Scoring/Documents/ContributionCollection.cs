using System.Collections;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Documents;

/// <summary>
/// A metric's contributions: written one by one as they are enumerated, and added one by one as they are read. Whoever needs no more than their sums
/// overrides <see cref="Add"/>, so that hundreds of thousands are never kept.
/// </summary>
public class ContributionCollection : ICollection<Contribution>
{
    private readonly List<Contribution> _read = [];
    private readonly IReadOnlyCollection<Contribution> _all;

    public ContributionCollection() => _all = _read;

    internal ContributionCollection(IReadOnlyCollection<Contribution> written) => _all = written;

    public int Count => _all.Count;

    public bool IsReadOnly => !ReferenceEquals(_all, _read);

    public virtual void Add(Contribution item) => _read.Add(item);

    public void Clear() => _read.Clear();

    public bool Contains(Contribution item) => _all.Contains(item);

    public void CopyTo(Contribution[] array, int arrayIndex) => _all.ToArray().CopyTo(array, arrayIndex);

    public bool Remove(Contribution item) => _read.Remove(item);

    public IEnumerator<Contribution> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
