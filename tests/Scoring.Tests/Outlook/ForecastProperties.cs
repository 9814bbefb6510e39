using FsCheck.Xunit;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>The forecast against scores of every single day, computed from facts that were written down for it.</summary>
[SeedProperties(40)]
public sealed class ForecastProperties
{
    [Property]
    public void Today_is_the_score_of_today(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);

        Assert.Equal(partner.ScoreAll().Select(ScoreJsonTests.Explain), partner.ForecastAll().Select(forecast => ScoreJsonTests.Explain(forecast.Today)));
    }

    [SlowProperty(20)]
    public void Every_first_of_a_month_is_the_score_of_that_day_in_every_designation(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        foreach (var forecast in partner.ForecastAll())
        {
            Assert.Equal(
                Enumerable.Range(1, 12).Select(ahead => Month.Of(partner.AsOf).AddMonths(ahead).FirstDay), forecast.Points.Select(point => point.AsOf));
            Assert.All(forecast.Points, point => Assert.Equal(ScoreJsonTests.Json(ScoreOn(partner, forecast.Today, point.AsOf)), ScoreJsonTests.Json(point)));
        }
    }

    [SlowProperty(12)]
    public void The_first_days_it_stops_and_starts_are_found_to_the_day(Seed seed)
    {
        var partner = Nearly(RandomPartner.Make(seed.Value));
        var forecast = partner.Forecast();
        var today = partner.Score();
        var (stops, starts) = (default(DateOnly?), default(DateOnly?));
        DesignationScore? before = null;
        for (var day = partner.AsOf; day <= forecast.Points[^1].AsOf; day = day.AddDays(1))
        {
            var score = ScoreOn(partner, today, day);
            if (!score.Inconclusive)
            {
                stops ??= before is { Qualified: true } && !score.Qualified ? day : null;
                starts ??= before is { Qualified: false } && score.Qualified ? day : null;
                before = score;
            }
        }

        Assert.Equal((stops, starts), (forecast.Stops?.Date, forecast.Starts?.Date));
    }

    [Property]
    public void What_caused_a_turn_adds_up_to_the_difference(Seed seed)
    {
        var forecast = Nearly(RandomPartner.Make(seed.Value)).Forecast();

        foreach (var difference in new[] { forecast.Stops, forecast.Starts }.OfType<ForecastTurn>().SelectMany(turn => new[] { turn.Since, turn.LastStep }))
        {
            Assert.NotEqual(difference.Before!.Qualified, difference.After!.Qualified);
            foreach (var metric in difference.Tracks.SelectMany(track => track.Metrics).Where(metric => metric.Before?.Options.Count == 0))
            {
                Assert.Equal(
                    metric.After!.Actual - metric.Before!.Actual, metric.Changes.Aggregate(Fractions.Fraction.Zero, (sum, change) => sum + change.Amount));
            }
        }
    }

    private static DesignationScore ScoreOn(SamplePartner partner, DesignationScore today, DateOnly day)
    {
        var sameMonth = day < Month.Of(partner.AsOf).AddMonths(1).FirstDay && Month.LatestFull(day) == Month.LatestFull(partner.AsOf);
        return day == partner.AsOf ? today : (sameMonth ? partner.On(day) : partner.Frozen(today.Month, day)).ScoreOf(today.Designation);
    }

    /// <summary>With certified people and growth enough that the partner is near the line on many days.</summary>
    private static SamplePartner Nearly(SamplePartner partner)
    {
        var random = new Random(partner.Usage.Count);
        for (var person = 0; person < 4; person++)
        {
            partner.HasCertification($"n{person}", "Teams Administrator Associate", "2020-01-01", $"{partner.AsOf.AddDays(random.Next(600)):yyyy-MM-dd}")
                .HasCertification($"n{person}", "Administrator Expert", "2020-01-01", $"{partner.AsOf.AddDays(random.Next(600)):yyyy-MM-dd}");
        }

        for (var tenant = 0; tenant < 12; tenant++)
        {
            var began = random.Next(14);
            for (var ago = 14; ago >= 0; ago--)
            {
                partner.HasUsage($"n{tenant}", "EXO", ago > began ? 1 : random.Next(150, 250), ago > began ? 5 : 100, CspTier1, ago);
            }
        }

        return partner;
    }
}
