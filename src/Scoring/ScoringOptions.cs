namespace PartnerScore.Scoring;

public sealed record ScoringOptions
{
    /// <summary>Share of the tenants of M-1 that must have rows in M, 0 to 1; below it M is held back.</summary>
    public decimal MinimumMonthCoverage { get; init; } = 0.8m;

    /// <summary>Also list what did not count, not only count it by reason.</summary>
    public bool ExplainNotCounted { get; init; }

    /// <summary>Also list what lies close to a line of the rules: <see cref="Results.DesignationScore.NearLines"/>.</summary>
    public bool Watch { get; init; }
}
