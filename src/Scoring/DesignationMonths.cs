using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>In how many tenants a designation finds rows it reads, month by month; finds its M.</summary>
/// <param name="latest">The latest month that may be M. Months are numbered from it backwards.</param>
/// <param name="revenue">Rows of a report of revenue that is not read give no month and no coverage: asked only once every tenant is added.</param>
internal sealed class DesignationMonths(RuleSet ruleSet, Month latest, RevenueReports revenue)
{
    private readonly MonthCounts _counts = new(ruleSet.RevenueWorkloads is null ? 0 : RevenueReports.Count);
    private readonly Dictionary<string, bool>[] _reads = [.. Enum.GetValues<TelemetryKind>().Select(_ => new Dictionary<string, bool>(StringComparer.Ordinal))];
    private (TelemetryKind Kind, string? Name, bool Reads) _last;

    public RuleSet RuleSet => ruleSet;

    public void Mark(in WorkloadMonth row)
    {
        if (Reads(row.Kind, row.Workload))
        {
            Mark(row.Kind, row.Report, row.Month);
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
    public void EndTenant() => _counts.EndTenant();

    /// <param name="since">The partner's first month in the program, if known.</param>
    /// <param name="minimumCoverage">Share of the tenants of M-1 that must have rows in M.</param>
    /// <param name="notAfter">The latest month that may be M, where it is an earlier one.</param>
    public FoundMonth Find(Month? since, decimal minimumCoverage, Month? notAfter = null)
    {
        var first = notAfter is { } month ? latest.Ordinal - month.Ordinal : 0;
        var back = first;
        while (back < _counts.Count && TenantsIn(back) == 0)
        {
            back++;
        }

        back = back < _counts.Count ? back : -1;
        HeldBack? heldBack = null;
        if (back >= 0 && TenantsIn(back + 1) is > 0 and var before)
        {
            var coverage = new Fraction(_counts.TenantsOfBoth(back, ChoiceIn(back), ChoiceIn(back + 1)), before);
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

    private bool HasRows(Month month) => TenantsIn(latest.Ordinal - month.Ordinal) > 0;

    private int TenantsIn(int back) => _counts.Tenants(back, ChoiceIn(back));

    private int ChoiceIn(int back) => revenue.PlaceIn(latest.AddMonths(-back));

    /// <param name="seenFrom">M, or the latest month there could be: without any month, nothing reaches back far enough.</param>
    private FoundMonth Found(Month? month, Month seenFrom, HeldBack? heldBack, Month? since)
    {
        var needed = seenFrom.AddMonths(-ruleSet.LookBackMonths);
        var conclusive = (month is not null && HasRowsUntil(needed)) || since > needed;
        return new FoundMonth(month, heldBack, conclusive ? null : needed);
    }

    private bool HasRowsUntil(Month month)
    {
        for (var back = Math.Max(latest.Ordinal - month.Ordinal, 0); back < _counts.Count; back++)
        {
            if (TenantsIn(back) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Mark(TelemetryKind kind, IReadOnlyList<WorkloadSeries> workloads)
    {
        for (var index = 0; index < workloads.Count; index++)
        {
            var months = workloads[index].Months;
            for (var row = 0; row < months.Count && Reads(kind, workloads[index].Workload); row++)
            {
                Mark(kind, default, months[row].Month);
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
                Mark(kind, amounts[index].Report, rows[row].Month);
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

    private void Mark(TelemetryKind kind, MoneyReport report, Month month)
    {
        if (latest.Ordinal - month.Ordinal is >= 0 and var back)
        {
            _counts.Mark(back, kind == TelemetryKind.Revenue ? RevenueReports.PlaceOf(report) : -1);
        }
    }
}

/// <param name="Missing">M-12 where the data does not reach back to it: the result is inconclusive.</param>
internal readonly record struct FoundMonth(Month? Month, HeldBack? HeldBack, Month? Missing);
