using PartnerScore.Functions.Removing;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>What a withdrawal came to, as programs read it; the properties are those of <see cref="WithdrawalOutcome"/>.</summary>
/// <param name="StandsAs">Paths under which the same content still stands: it counts there no more, either.</param>
/// <param name="Correction">Null where none was named.</param>
public sealed record WithdrawalAnswer(
    DropAnswer Drop,
    bool Settled,
    DateTimeOffset? WithdrawnBefore,
    IReadOnlyList<string> StandsAs,
    bool DropDeleted,
    string? DropStays,
    long EntitiesChanged,
    long EntitiesDeleted,
    int DropsReapplied,
    IReadOnlyList<string> DropsFailed,
    int Partners,
    DropAnswer? Correction)
{
    public static WithdrawalAnswer Of(WithdrawalOutcome outcome) => new(
        DropAnswer.Of(outcome.Drop),
        outcome.Settled,
        outcome.WithdrawnBefore,
        outcome.StandsAs,
        outcome.DropDeleted,
        outcome.DropStays,
        outcome.EntitiesChanged,
        outcome.EntitiesDeleted,
        outcome.DropsReapplied,
        outcome.DropsFailed,
        outcome.Partners,
        outcome.Correction is { } correction ? DropAnswer.Of(correction) : null);
}
