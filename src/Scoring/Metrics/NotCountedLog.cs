using Fractions;
using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What did not count, with what it would have taken.</summary>
internal sealed class NotCountedLog(Subjects subjects) : SubjectLog<NotCountedLog.Entry>(subjects)
{
    protected override Contribution Read(in Entry entry)
    {
        var (id, name, workload) = SubjectOf(entry);
        return new Contribution(id, name, workload, Option: null, Amount: Fraction.Zero, entry.Reason, Number(entry.Current))
        {
            Line = Number(entry.Line),
            Types = entry.Types,
            NeededTypes = entry.NeededTypes,
        };
    }

    private static Fraction? Number(decimal amount) => amount == AmountLog.None ? null : Fraction.FromDecimal(amount);

    /// <param name="Current">May be <see cref="AmountLog.None"/>.</param>
    /// <param name="Line">May be <see cref="AmountLog.None"/>.</param>
    public readonly record struct Entry(
        int Tenant, int Workload, string Reason, decimal Current, decimal Line, AssociationTypes Types, AssociationTypes NeededTypes) : ISubjectEntry
    {
        public short Option => -1;
    }
}
