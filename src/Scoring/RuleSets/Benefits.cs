namespace PartnerScore.Scoring.RuleSets;

/// <summary>What holding the designation brings, for people to read; nothing is computed from it.</summary>
/// <param name="Specializations">Those it opens.</param>
/// <param name="Products">Licences, credits and the like.</param>
/// <param name="PerSpecialization">What every specialization brings besides.</param>
/// <param name="MostStacked">From how many specializations these stack; null: not told.</param>
/// <param name="Badges">What customers see.</param>
/// <param name="Notes">Footnotes, and what has ended.</param>
public sealed record Benefits(
    IReadOnlyList<Benefit> Specializations,
    IReadOnlyList<Benefit> Products,
    IReadOnlyList<Benefit> PerSpecialization,
    Benefit? MostStacked,
    IReadOnlyList<Benefit> Badges,
    IReadOnlyList<Benefit> Notes)
{
    internal static Benefits Read(RuleObject rules)
    {
        var benefits = new Benefits(
            List(rules.Optional("specializations")),
            List(rules.Optional("benefits")),
            List(rules.Optional("perSpecialization")),
            rules.Optional("mostStacked") is { } most ? Benefit.ReadNumber(most) : null,
            List(rules.Optional("badges")),
            List(rules.Optional("notes")));
        rules.RefuseOthers();
        return benefits;
    }

    private static Benefit[] List(RuleField? list) => [.. list?.AsItems().Select(Benefit.Read) ?? []];
}
