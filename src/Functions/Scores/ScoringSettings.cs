using PartnerScore.Scoring;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Functions.Scores;

/// <summary>Settings <c>Scoring:*</c>.</summary>
public sealed class ScoringSettings : ISettings
{
    /// <summary>Share of the tenants of M-1 that must have rows in M, 0 to 1; below it M is held back (docs/scoring.md §2).</summary>
    public decimal MinimumMonthCoverage { get; set; } = new ScoringOptions().MinimumMonthCoverage;

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
            Telemetry.RuleSetFolder.Read(RuleSetFolder);
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
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(30);

    /// <summary>Whether a partner's first conclusive score is an event, too. Off: taking on ten thousand partners is not ten thousand events.</summary>
    public bool AnnounceFirst { get; set; }

    /// <summary>How long after a partner's first kept report its status follows its scores in silence, since its reports come file by file. 0 to 30
    /// days.</summary>
    public TimeSpan FirstSilence { get; set; } = TimeSpan.FromDays(1);

    public string? Problem() => FirstSilence >= TimeSpan.Zero && FirstSilence <= LongestSilence
        ? null
        : $"The setting Events__FirstSilence is {FirstSilence}: it must be from 00:00:00 to 30.00:00:00.";
}
