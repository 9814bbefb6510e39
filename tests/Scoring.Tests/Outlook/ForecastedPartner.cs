using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

internal static class ForecastedPartner
{
    public static Forecast Forecast(this SamplePartner partner) => partner.ForecastBy(SamplePartner.RuleSets.Only(partner.Designation)).Single();

    /// <summary>All designations, forecast together.</summary>
    public static IReadOnlyList<Forecast> ForecastAll(this SamplePartner partner) => partner.ForecastBy(SamplePartner.RuleSets);

    public static IReadOnlyList<Forecast> ForecastBy(this SamplePartner partner, RuleSetCatalog rules) =>
        new Forecaster(rules, new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage })
            .Forecast(new PartnerProfile("partner-1", "Contoso", partner.Since), partner.Tenants(), partner.Certifications, partner.AsOf);

    public static DesignationScore ScoreOf(this SamplePartner partner, string designation) =>
        new PartnerScorer(SamplePartner.RuleSets.Only(designation), new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage })
            .Score(new PartnerProfile("partner-1", "Contoso", partner.Since), partner.Tenants(), partner.Certifications, partner.AsOf)
            .Single();

    /// <summary>The same facts as they will be if M's stay as they are: written down row by row, for a score of any later day.</summary>
    /// <param name="today">M.</param>
    public static SamplePartner Frozen(this SamplePartner partner, Month? today, DateOnly day)
    {
        var frozen = new SamplePartner(day)
        {
            Since = partner.Since,
            MinimumMonthCoverage = partner.MinimumMonthCoverage,
            Certifications = Earned(partner),
            Segments = partner.Segments,
            Usage = Rows(partner.Usage, fact => fact.Month, (fact, month) => fact with { Month = month }),
            Dynamics = Rows(partner.Dynamics, fact => fact.Month, (fact, month) => fact with { Month = month }),
            Azure = Rows(partner.Azure, fact => fact.Month, (fact, month) => fact with { Month = month }),
            Revenue = Rows(partner.Revenue, fact => fact.Month, (fact, month) => fact with { Month = month }),
        };
        frozen.Claims.AddRange(partner.Claims
            .Where(claim => !(Month.Of(claim.Associated) > today))
            .Select(claim => claim.LastShown >= today ? claim with { LastShown = Month.Of(day) } : claim));
        frozen.Records.AddRange(partner.Records
            .Where(record => !(record.Start > today?.LastDay))
            .Select(record => record.End > today?.LastDay ? record with { End = null } : record));
        frozen.KeepKnown(partner);
        return frozen;

        List<T> Rows<T>(List<T> facts, Func<T, Month> monthOf, Func<T, Month, T> at)
        {
            var rows = new List<T>();
            foreach (var fact in facts.Where(fact => monthOf(fact) <= (today ?? partner.M)))
            {
                rows.Add(fact);
                for (var month = monthOf(fact); monthOf(fact) == today && month < Month.Of(day); month = month.AddMonths(1))
                {
                    rows.Add(at(fact, month.AddMonths(1)));
                }
            }

            return rows;
        }
    }

    /// <summary>The same facts on a later day of the same M.</summary>
    public static SamplePartner On(this SamplePartner partner, DateOnly day)
    {
        var later = new SamplePartner(day)
        {
            Since = partner.Since,
            MinimumMonthCoverage = partner.MinimumMonthCoverage,
            Usage = partner.Usage,
            Dynamics = partner.Dynamics,
            Azure = partner.Azure,
            Revenue = partner.Revenue,
            Claims = partner.Claims,
            Records = partner.Records,
            Segments = partner.Segments,
            Certifications = Earned(partner),
        };
        later.KeepKnown(partner);
        return later;
    }

    /// <summary>A report of which every row lies after M was received all the same: a row of a month that is not over says so.</summary>
    private static void KeepKnown(this SamplePartner later, SamplePartner partner)
    {
        const int LongAfter = -60;
        if (later.Usage.Count == 0 && partner.Usage.Count > 0)
        {
            later.HasUsage(partner.Usage[0].Tenant, "Unread", 0, 0, None, LongAfter);
        }

        if (later.Dynamics.Count == 0 && partner.Dynamics.Count > 0)
        {
            later.HasDynamics(partner.Dynamics[0].Tenant, "Unread", 0, 0, None, LongAfter);
        }

        if (later.Azure.Count == 0 && partner.Azure.Count > 0)
        {
            later.HasAcr(partner.Azure[0].Tenant, "Unread", 0, None, LongAfter);
        }

        if (later.Revenue.Count == 0 && partner.Revenue.Count > 0)
        {
            later.HasRevenueBy(partner.Revenue[0].Report, partner.Revenue[0].Tenant, "Unread", 0, None, LongAfter);
        }

        if (later.Certifications.Count == 0 && partner.Certifications.Count > 0)
        {
            later.HasCertification("onlooker", "Unread", "2019-01-01", "2020-01-01");
        }
    }

    private static List<Certification> Earned(SamplePartner partner) =>
        [.. partner.Certifications.Where(certification => certification.Completed <= partner.AsOf)];
}
