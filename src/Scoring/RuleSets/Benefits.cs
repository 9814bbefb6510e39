namespace PartnerScore.Scoring.RuleSets;

/// <summary>What holding the designation brings, for people to read.</summary>
/// <param name="Specializations">Those it opens.</param>
/// <param name="Products">Licences, credits and the like.</param>
public sealed record Benefits(IReadOnlyList<string> Specializations, IReadOnlyList<string> Products)
{
    internal static Benefits Read(RuleObject rules)
    {
        var benefits = new Benefits(Texts(rules.Optional("specializations")), Texts(rules.Optional("benefits")));
        rules.RefuseOthers();
        return benefits;
    }

    private static string[] Texts(RuleField? list) => [.. list?.AsItems().Select(item => item.AsText()) ?? []];
}
