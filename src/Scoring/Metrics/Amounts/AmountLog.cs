using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>Contributions with amounts that need not be whole, and what did not count.</summary>
/// <param name="baselineMonth">The one month that every baseline is taken from, or the last one of those; null: none has one.</param>
internal sealed class AmountLog(Subjects subjects, Month? baselineMonth = null) : SubjectLog<AmountLog.Entry>(subjects)
{
    /// <summary>Stands for an amount that there is none of to tell; amounts themselves may be below 0.</summary>
    public const decimal None = decimal.MinValue;

    /// <summary>What a difference of 1 between current value and baseline adds to the actual; where null, entries say themselves what they add.</summary>
    public Fraction? Scale { get; set; }

    protected override Contribution Read(in Entry entry)
    {
        var (id, name, workload) = SubjectOf(entry);
        return new Contribution(
            id,
            name,
            workload,
            Option: null,
            Scale is { } scale ? (Fraction.FromDecimal(entry.Current) - Fraction.FromDecimal(entry.Baseline)) * scale : entry.Adds,
            entry.Reason,
            entry.Current == None ? null : Fraction.FromDecimal(entry.Current),
            entry.Baseline == None ? null : Fraction.FromDecimal(entry.Baseline),
            baselineMonth);
    }

    /// <param name="Current">May be <see cref="None"/>.</param>
    /// <param name="Baseline">May be <see cref="None"/>.</param>
    public readonly record struct Entry(int Tenant, int Workload, string Reason, decimal Current = None, decimal Baseline = None, sbyte Adds = 0)
        : ISubjectEntry
    {
        public short Option => -1;
    }
}
