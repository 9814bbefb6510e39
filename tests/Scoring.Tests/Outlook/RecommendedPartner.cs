using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Scores with the numbers that a recommendation is to start from.</summary>
internal static class RecommendedPartner
{
    public static DesignationScore Of(RuleSet rules, DesignationScore score, params string[] overrides) =>
        WhatIf.Apply(rules, score, [.. overrides.Select(text => MetricOverride.TryParse(text, out var parsed) ? parsed! : throw new ArgumentException(text))]);

    /// <summary>A partner without anything but these numbers.</summary>
    public static DesignationScore Of(RuleSetCatalog rules, params string[] overrides) =>
        Of(rules.RuleSets.Single(), SmallRules.Partner().HasEveryReport().ScoreBy(rules), overrides);
}
