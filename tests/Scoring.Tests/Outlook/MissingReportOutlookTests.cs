using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>What nobody knows today nobody knows in a year, and a number that is given is known.</summary>
public sealed class MissingReportOutlookTests
{
    [Fact]
    public void A_forecast_without_a_report_is_inconclusive_throughout_and_turns_nowhere()
    {
        var forecast = SamplePartner.Of2026().HasUsage("t", "EXO", 50, 50, Cpor, [.. Enumerable.Range(0, 13)]).Forecast();

        Assert.Equal((null, null), (forecast.Stops, forecast.Starts));
        Assert.All(forecast.Points.Prepend(forecast.Today), score => Assert.Equal(["TrainingCompletions"], score.MissingReports));
    }

    [Fact]
    public void A_certification_that_is_not_earned_yet_makes_the_report_known_on_every_day()
    {
        var forecast = SamplePartner.Of2026().HasCertification("p", "Administrator Expert", "2026-11-20").Forecast();

        Assert.All(forecast.Points.Prepend(forecast.Today), score => Assert.Empty(score.MissingReports));
    }

    [Fact]
    public void A_number_that_is_given_is_known_and_the_others_stay_unknown()
    {
        var partner = SamplePartner.Of2026();
        var rules = SamplePartner.RuleSets.InForce("modern-work", partner.AsOf);

        var one = After("intermediate-certifications=2");
        Assert.Equal(
            [("advanced-certifications", true), ("intermediate-certifications", false)],
            one.Headline.Metrics.Where(metric => metric.Category == "skilling").Select(metric => (metric.Id, metric.Unknown)).Order());
        Assert.True(one.Inconclusive);

        Assert.False(After("intermediate-certifications=2", "advanced-certifications=1").Inconclusive);

        DesignationScore After(params string[] overrides) => WhatIf.Apply(
            rules, partner.Score(), [.. overrides.Select(text => MetricOverride.TryParse(text, out var parsed) ? parsed! : throw new ArgumentException(text))]);
    }
}
