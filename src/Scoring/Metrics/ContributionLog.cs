using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Contributions as numbers; a <see cref="Contribution"/> is made when one is read, so that 400,000 of them stay small.</summary>
internal sealed class ContributionLog(Subjects subjects, IReadOnlyList<MetricOption> options, Month firstMonth) : IReadOnlyList<Contribution>
{
    private readonly List<Entry> _entries = [];
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

    public void Add(in Entry entry) => _entries.Add(entry);

    public IEnumerator<Contribution> GetEnumerator()
    {
        Sort();
        foreach (var entry in _entries)
        {
            yield return Read(entry);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

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

    private int Compare(Entry left, Entry right)
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

    private string? WorkloadOf(in Entry entry) => entry.Workload < 0 ? null : subjects.WorkloadAt(entry.Workload);

    private Contribution Read(Entry entry)
    {
        var (id, name) = subjects.TenantAt(entry.Tenant);
        return new Contribution(
            id,
            name,
            WorkloadOf(entry),
            entry.Option < 0 ? null : options[entry.Option].Name,
            entry.Baseline < 0 ? Fraction.Zero : new Fraction((BigInteger)entry.Current - entry.Baseline),
            entry.Reason,
            entry.Current < 0 ? null : entry.Current,
            entry.Baseline < 0 ? null : entry.Baseline,
            entry.BaselineAt < 0 ? null : firstMonth.AddMonths(entry.BaselineAt));
    }

    /// <summary>-1 stands for none.</summary>
    /// <param name="Tenant">Number in <see cref="Subjects"/>.</param>
    /// <param name="Workload">Number in <see cref="Subjects"/>; none: the whole tenant.</param>
    /// <param name="Option">Index.</param>
    /// <param name="Baseline">None for what did not count.</param>
    /// <param name="BaselineAt">Months after M-12.</param>
    public readonly record struct Entry(
        int Tenant, int Workload, short Option, string Reason, long Current = -1, long Baseline = -1, short BaselineAt = -1);
}
