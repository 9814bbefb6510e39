using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Contributions of whole numbers: what there is in M less what there was.</summary>
internal sealed class ContributionLog(Subjects subjects, IReadOnlyList<MetricOption> options, Month firstMonth)
    : SubjectLog<ContributionLog.Entry>(subjects)
{
    protected override Contribution Read(in Entry entry)
    {
        var (id, name, workload) = SubjectOf(entry);
        return new Contribution(
            id,
            name,
            workload,
            entry.Option < 0 ? null : options[entry.Option].Name,
            new Fraction((BigInteger)entry.Current - entry.Baseline),
            entry.Reason,
            entry.Current,
            entry.Baseline,
            entry.BaselineAt < 0 ? null : firstMonth.AddMonths(entry.BaselineAt));
    }

    /// <param name="BaselineAt">Months after M-12; -1: no month has one.</param>
    public readonly record struct Entry(
        int Tenant, int Workload, short Option, string Reason, long Current, long Baseline, short BaselineAt = -1) : ISubjectEntry;
}
