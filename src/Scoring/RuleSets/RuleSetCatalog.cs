namespace PartnerScore.Scoring.RuleSets;

/// <summary>All rule sets, the one in force picked by date.</summary>
public sealed class RuleSetCatalog
{
    /// <summary>The rule sets embedded in this assembly.</summary>
    public static RuleSetCatalog Embedded() => throw new NotImplementedException();
}
