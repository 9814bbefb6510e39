using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

internal static class ForecastedPartner
{
    public static Forecast Forecast(this SamplePartner partner) =>
        new Forecaster(SamplePartner.RuleSets, new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage })
            .Forecast(new PartnerProfile("partner-1", "Contoso", partner.Since), partner.Tenants(), partner.Certifications, partner.AsOf)
            .Single(forecast => forecast.Today.Designation == "modern-work");

    /// <summary>The same facts as they will be if M's stay as they are: written down row by row, for a score of any later day.</summary>
    /// <param name="today">M.</param>
    public static SamplePartner Frozen(this SamplePartner partner, Month? today, DateOnly day)
    {
        var frozen = new SamplePartner(day)
        {
            Since = partner.Since,
            MinimumMonthCoverage = partner.MinimumMonthCoverage,
            Certifications = [.. partner.Certifications.Where(certification => certification.Completed <= partner.AsOf)],
        };
        foreach (var fact in partner.Usage.Where(fact => fact.Month <= (today ?? partner.M)))
        {
            frozen.Usage.Add(fact);
            for (var month = fact.Month; fact.Month == today && month < Month.Of(day); month = month.AddMonths(1))
            {
                frozen.Usage.Add(fact with { Month = month.AddMonths(1) });
            }
        }

        frozen.Claims.AddRange(partner.Claims
            .Where(claim => !(Month.Of(claim.Associated) > today))
            .Select(claim => claim.LastShown >= today ? claim with { LastShown = Month.Of(day) } : claim));
        frozen.Records.AddRange(partner.Records
            .Where(record => !(record.Start > today?.LastDay))
            .Select(record => record.End > today?.LastDay ? record with { End = null } : record));
        return frozen;
    }
}
