using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A designation's forecast under way.</summary>
/// <param name="ruleSets">Those in force on some day of the forecast, the earlier first.</param>
internal sealed class DesignationForecast(IReadOnlyList<RuleSetForecast> ruleSets, ForecastCalendar calendar)
{
    public IReadOnlyList<RuleSetForecast> RuleSets => ruleSets;

    public Forecast Finish(PartnerProfile partner, IReadOnlyCollection<Certification> certifications)
    {
        var today = On(calendar.AsOf, partner, certifications);

        // People stay as they are: nobody is known to earn anything later.
        var earned = certifications.Where(certification => certification.Completed <= calendar.AsOf).ToList();
        var lastDays = ruleSets.SelectMany(ruleSet => earned.SelectMany(ruleSet.LastDays));
        var points = new List<DesignationScore>();
        var turns = new ForecastTurns(today);
        foreach (var day in calendar.Days(ruleSets.Select(ruleSet => ruleSet.Rules), lastDays))
        {
            var score = On(day, partner, earned);
            turns.Add(score);
            if (day.Day == 1)
            {
                points.Add(WithoutContributions(score));
            }
        }

        return new Forecast(today, points, turns.Stops, turns.Starts);
    }

    private static DesignationScore WithoutContributions(DesignationScore score)
    {
        TrackScore[] tracks =
        [
            .. score.Tracks.Select(
                track => track with { Metrics = [.. track.Metrics.Select(metric => metric with { Contributions = [], NotCountedDetails = null })] }),
        ];
        return score with { Tracks = tracks, Headline = tracks.First(track => track.Id == score.Headline.Id) };
    }

    private DesignationScore On(DateOnly date, PartnerProfile partner, IEnumerable<Certification> certifications) =>
        (ruleSets.LastOrDefault(ruleSet => ruleSet.Rules.EffectiveFrom <= date) ?? ruleSets[0]).On(date, partner, certifications);
}
