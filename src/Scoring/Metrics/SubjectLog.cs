using System.Collections;
using System.Runtime.InteropServices;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Contributions as numbers; a <see cref="Contribution"/> is made when one is read, so that 400,000 of them stay small.</summary>
internal abstract class SubjectLog<TEntry>(Subjects subjects) : IReadOnlyList<Contribution>
    where TEntry : struct, ISubjectEntry
{
    private readonly List<TEntry> _entries = [];
    private readonly Lock _sorting = new();
    private bool _sorted;

    public int Count => _entries.Count;

    /// <summary>In the order of tenant, workload, option.</summary>
    public Contribution this[int index]
    {
        get
        {
            Sort();
            return Read(_entries[index]);
        }
    }

    public void Add(in TEntry entry) => _entries.Add(entry);

    public IEnumerator<Contribution> GetEnumerator()
    {
        Sort();
        foreach (var entry in _entries)
        {
            yield return Read(entry);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected abstract Contribution Read(in TEntry entry);

    protected (string Id, string? Name, string? Workload) SubjectOf(in TEntry entry)
    {
        var (id, name) = subjects.TenantAt(entry.Tenant);
        return (id, name, WorkloadOf(entry));
    }

    private void Sort()
    {
        lock (_sorting)
        {
            if (!_sorted)
            {
                CollectionsMarshal.AsSpan(_entries).Sort(Compare);
                _sorted = true;
            }
        }
    }

    private int Compare(TEntry left, TEntry right)
    {
        var order = left.Tenant == right.Tenant
            ? 0
            : string.CompareOrdinal(subjects.TenantAt(left.Tenant).Id, subjects.TenantAt(right.Tenant).Id);
        if (order == 0 && left.Workload != right.Workload)
        {
            order = string.CompareOrdinal(WorkloadOf(left), WorkloadOf(right));
        }

        return order != 0 ? order : left.Option.CompareTo(right.Option);
    }

    private string? WorkloadOf(in TEntry entry) => entry.Workload < 0 ? null : subjects.WorkloadAt(entry.Workload);
}

/// <summary>What entries are ordered by; -1 stands for none.</summary>
internal interface ISubjectEntry
{
    /// <summary>Number in <see cref="Subjects"/>.</summary>
    int Tenant { get; }

    /// <summary>Number in <see cref="Subjects"/>; none: the whole tenant.</summary>
    int Workload { get; }

    /// <summary>Index.</summary>
    short Option { get; }
}
