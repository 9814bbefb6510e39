using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Designations;

/// <summary>The track that an enrolled designation keeps for a while: shown with the status, never used for points.</summary>
/// <param name="Track">Null while the designation is not enrolled.</param>
/// <param name="Since">The date it was taken.</param>
/// <param name="LastOn">The latest date that was scored on the track that the choice of track may give besides the default.</param>
public sealed record EnrolmentTrack(string? Track, DateOnly? Since, DateOnly? LastOn)
{
    /// <summary>Whoever enrols takes the rule set's chosen track if any score of the window was on it, and keeps it for as long as the rule set says.</summary>
    /// <param name="before">Null where nothing was kept yet.</param>
    /// <param name="status">After today's result was taken in.</param>
    /// <returns>Null where the rule set keeps no tracks, and nothing was kept before.</returns>
    public static EnrolmentTrack? Next(RuleSet rules, EnrolmentTrack? before, DesignationScore today, DesignationStatus? status)
    {
        if (rules.TrackBy is not { KeptMonths: { } months } choice)
        {
            return null;
        }

        var lastOn = !today.Inconclusive && today.Headline.Id == choice.Track ? today.AsOf : before?.LastOn;
        if (status != DesignationStatus.Enrolled)
        {
            return new EnrolmentTrack(null, null, lastOn);
        }

        if (before is { Track: not null, Since: { } since } && today.AsOf < since.AddMonths(months))
        {
            return before with { LastOn = lastOn };
        }

        var window = Month.Of(today.AsOf).AddMonths(1 - rules.Status.WindowMonths).FirstDay;
        return new EnrolmentTrack(lastOn >= window ? choice.Track : choice.Otherwise, today.AsOf, lastOn);
    }
}
