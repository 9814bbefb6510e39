using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>In how many tenants a designation finds rows it reads, month by month; finds its M.</summary>
/// <param name="latest">The latest month that may be M. Months are numbered from it backwards.</param>
internal sealed class DesignationMonths(RuleSet ruleSet, Month latest)
{
    private readonly List<int> _tenants = [];

    // Tenants that have rows in the month and in the one before it.
    private readonly List<int> _tenantsOfBoth = [];
    private ulong[] _marked = new ulong[2];
    private readonly Dictionary<string, bool>[] _reads = [.. Enum.GetValues<TelemetryKind>().Select(_ => new Dictionary<string, bool>(StringComparer.Ordinal))];
    private (TelemetryKind Kind, string? Name, bool Reads) _last;

    public RuleSet RuleSet => ruleSet;

    /// <param name="name">Of a workload, service or product.</param>
    public void Mark(TelemetryKind kind, string name, Month month)
    {
        if (Reads(kind, name))
        {
            Mark(month);
        }
    }

    public void Mark(TenantTelemetry tenant)
    {
        Mark(TelemetryKind.Microsoft365, tenant.Workloads);
        Mark(TelemetryKind.Dynamics, tenant.Dynamics);
        Mark(TelemetryKind.Azure, tenant.Azure);
        Mark(TelemetryKind.Revenue, tenant.Revenue);
    }

    /// <summary>Counts the marked months of one tenant.</summary>
    public void EndTenant()
    {
        for (var word = 0; word < _marked.Length; word++)
        {
            for (var left = _marked[word]; left != 0; left &= left - 1)
            {
                var back = (word * 64) + BitOperations.TrailingZeroCount(left);
                while (_tenants.Count <= back)
                {
                    _tenants.Add(0);
                    _tenantsOfBoth.Add(0);
                }

                _tenants[back]++;
                _tenantsOfBoth[back] += IsMarked(back + 1) ? 1 : 0;
            }
        }

        Array.Clear(_marked);
    }

    /// <param name="since">The partner's first month in the program, if known.</param>
    /// <param name="minimumCoverage">Share of the tenants of M-1 that must have rows in M.</param>
    /// <param name="notAfter">The latest month that may be M, where it is an earlier one.</param>
    public FoundMonth Find(Month? since, decimal minimumCoverage, Month? notAfter = null)
    {
        var first = notAfter is { } month ? latest.Ordinal - month.Ordinal : 0;
        var back = first < _tenants.Count ? _tenants.FindIndex(first, count => count > 0) : -1;
        HeldBack? heldBack = null;
        if (back >= 0 && back + 1 < _tenants.Count && _tenants[back + 1] > 0)
        {
            var coverage = new Fraction(_tenantsOfBoth[back], _tenants[back + 1]);
            if (coverage < Fraction.FromDecimal(minimumCoverage))
            {
                heldBack = new HeldBack(latest.AddMonths(-back), coverage);
                back++;
            }
        }

        return Found(back < 0 ? null : latest.AddMonths(-back), latest.AddMonths(-Math.Max(back, 0)), heldBack, since);
    }

    /// <summary>M once a later month is over, if tenants go on having the rows they have in a month.</summary>
    /// <param name="found">What <see cref="Find"/> gives for that month.</param>
    /// <param name="goesOn">The month whose rows come again; null: there are none.</param>
    /// <param name="month">The later month, or the same.</param>
    public FoundMonth Ahead(FoundMonth found, Month? goesOn, Month month, Month? since) =>
        month > goesOn && HasRows(goesOn.Value) ? Found(month, month, null, since)
        : found.Month is null ? Found(null, month, null, since)
        : found;

    private bool HasRows(Month month) => latest.Ordinal - month.Ordinal < _tenants.Count && _tenants[latest.Ordinal - month.Ordinal] > 0;

    /// <param name="seenFrom">M, or the latest month there could be: without any month, nothing reaches back far enough.</param>
    private FoundMonth Found(Month? month, Month seenFrom, HeldBack? heldBack, Month? since)
    {
        var needed = seenFrom.AddMonths(-ruleSet.LookBackMonths);
        var earliest = latest.AddMonths(1 - _tenants.Count);
        var conclusive = (month is not null && earliest <= needed) || since > needed;
        return new FoundMonth(month, heldBack, conclusive ? null : needed);
    }

    private void Mark(TelemetryKind kind, IReadOnlyList<WorkloadSeries> workloads)
    {
        for (var index = 0; index < workloads.Count; index++)
        {
            var months = workloads[index].Months;
            for (var row = 0; row < months.Count && Reads(kind, workloads[index].Workload); row++)
            {
                Mark(months[row].Month);
            }
        }
    }

    private void Mark(TelemetryKind kind, IReadOnlyList<AmountSeries> amounts)
    {
        for (var index = 0; index < amounts.Count; index++)
        {
            var rows = amounts[index].Rows;
            for (var row = 0; row < rows.Count && Reads(kind, amounts[index].Name); row++)
            {
                Mark(rows[row].Month);
            }
        }
    }

    private bool Reads(TelemetryKind kind, string name)
    {
        if (kind != _last.Kind || !ReferenceEquals(name, _last.Name))
        {
            if (!_reads[(int)kind].TryGetValue(name, out var reads))
            {
                reads = ruleSet.Reads(kind, name);
                _reads[(int)kind].Add(name, reads);
            }

            _last = (kind, name, reads);
        }

        return _last.Reads;
    }

    private void Mark(Month month)
    {
        var back = latest.Ordinal - month.Ordinal;
        if (back < 0)
        {
            return;
        }

        if (back / 64 >= _marked.Length)
        {
            Array.Resize(ref _marked, (back / 64) + 1);
        }

        _marked[back / 64] |= 1UL << (back % 64);
    }

    private bool IsMarked(int back) => back / 64 < _marked.Length && (_marked[back / 64] & (1UL << (back % 64))) != 0;
}

/// <param name="Missing">M-12 where the data does not reach back to it: the result is inconclusive.</param>
internal readonly record struct FoundMonth(Month? Month, HeldBack? HeldBack, Month? Missing);
