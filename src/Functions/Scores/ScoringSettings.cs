using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Functions.Scores;

/// <summary>Settings <c>Scoring:*</c>.</summary>
public sealed class ScoringSettings : ISettings
{
    /// <summary>Share of the tenants of M-1 that must have rows in M, 0 to 1; below it M is held back (docs/scoring.md §2).</summary>
    public decimal MinimumMonthCoverage { get; set; } = 0.8m;

    /// <summary>Folder of rule sets of one's own (docs/rule-sets.md), seen from the app's folder; empty: none.</summary>
    public string? RuleSetFolder { get; set; }

    public string? Problem() => MinimumMonthCoverage is >= 0 and <= 1
        ? ProblemOfRuleSets()
        : $"The setting Scoring__MinimumMonthCoverage is {MinimumMonthCoverage}: it must be from 0 to 1.";

    private string? ProblemOfRuleSets()
    {
        if (string.IsNullOrEmpty(RuleSetFolder))
        {
            return null;
        }

        try
        {
            Scores.RuleSetFolder.Read(RuleSetFolder);
            return null;
        }
        catch (RuleSetException exception)
        {
            return $"The setting Scoring__RuleSetFolder: {exception.Message}";
        }
    }
}

/// <summary>Settings <c>ScoreRequests:*</c>.</summary>
public sealed class ScoreRequestSettings : ISettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>How long after a drop its partners are scored, so that a set of drops settles first. 0 to 1 day.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMinutes(10);

    public string? Problem() => Delay >= TimeSpan.Zero && Delay <= Longest
        ? null
        : $"The setting ScoreRequests__Delay is {Delay}: it must be from 00:00:00 to 1.00:00:00.";
}

/// <summary>Settings <c>Events:*</c>.</summary>
public sealed class EventSettings : ISettings
{
    /// <summary>Whether a partner's first conclusive score is an event, too. Off: taking on ten thousand partners is not ten thousand events.</summary>
    public bool AnnounceFirst { get; set; }

    public string? Problem() => null;
}
