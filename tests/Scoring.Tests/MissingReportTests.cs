using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>A metric whose kind of report never came is unknown, not 0 (docs/scoring.md §2, readings R33 to R36).</summary>
public sealed class MissingReportTests
{
    private const string Training = "TrainingCompletions";
    private static readonly int[] AYear = [.. Enumerable.Range(0, 13)];

    [Fact]
    public void Without_any_certification_those_metrics_are_unknown_and_the_result_is_inconclusive()
    {
        var score = Of("modern-work").HasUsage("t", "EXO", 1, 50, Cpor, AYear).Score();

        Assert.Equal(
            ["intermediate-certifications: TrainingCompletions", "advanced-certifications: TrainingCompletions"], Unknown(score));
        Assert.Equal([Training], score.MissingReports);
        Assert.Equal((true, null), (score.Inconclusive, score.MissingMonth));
        Assert.All(score.Headline.Metrics.Where(metric => metric.Unknown), metric => Assert.Equal(0, metric.Points));
    }

    [Fact]
    public void R34_one_certification_also_an_expired_one_or_one_of_the_future_makes_them_known()
    {
        Assert.Empty(Unknown(Of("modern-work").HasCertification("p", "Basket Weaving", "2019-01-01", "2020-01-01").Score(), Intermediate));
        Assert.Empty(Unknown(Of("modern-work").HasCertification("p", "Basket Weaving", "2030-01-01").Score(), Intermediate));
        Assert.Empty(Unknown(Of("modern-work").HasCertification("p", "Basket Weaving", active: false).Score(), Advanced));
    }

    [Fact]
    public void R34_one_row_of_usage_of_any_month_and_workload_makes_usage_known()
    {
        Assert.Equal([NetAdds, Growth, Deployments], UnknownNames(Of("modern-work").HasCertification("p", "x").Score()));
        Assert.Empty(Unknown(Of("modern-work").HasCertification("p", "x").HasUsage("t", "Power BI", 0, 0, None, 40).Score()));
        Assert.Empty(Unknown(Of("modern-work").HasCertification("p", "x").HasUsage("t", "EXO", 0, 0, None, -1).Score()));
    }

    [Theory]
    [InlineData("data-and-ai")]
    [InlineData("digital-and-app-innovation")]
    [InlineData("infrastructure")]
    public void R34_one_row_of_any_azure_service_makes_consumed_revenue_known(string area)
    {
        var without = Of(area).HasCertification("p", "x").HasUsage("t", "EXO", 1, 1, Cpor, AYear).Score();
        Assert.Equal([NetAdds, Growth, Deployments], UnknownNames(without));
        Assert.Equal(["AzureUsage"], without.MissingReports);

        Assert.Empty(Unknown(Of(area).HasCertification("p", "x").HasAcr("t", "Anything", 0, None, -1).Score()));
    }

    [Fact]
    public void R33_security_is_unknown_only_where_neither_usage_has_a_row()
    {
        var without = Of("security").HasCertification("p", "x").HasRevenue("t", "Power BI", 1, None, AYear).Score();
        Assert.Equal(["AzureUsage", "OfficeUsage"], without.MissingReports);
        Assert.Equal([NetAdds, Growth, Deployments], UnknownNames(without));

        Assert.Empty(Unknown(Of("security").HasCertification("p", "x").HasAcr("t", "Key Vault", 1, Pal, AYear).Score()));
        Assert.Empty(Unknown(Of("security").HasCertification("p", "x").HasUsage("t", "Intune", 1, 1, Cpor, AYear).Score()));
    }

    [Fact]
    public void R35_business_applications_names_revenue_for_adds_and_usage_for_the_rest()
    {
        var withRevenue = Of("business-applications").HasCertification("p", "x").HasRevenue("t", "Business Central", 600, CspTier1, AYear).Score();
        Assert.Equal(["usage-growth: Business applications usage", "deployments: Business applications usage"], Unknown(withRevenue));

        var withUsage = Of("business-applications").HasCertification("p", "x").HasDynamics("t", "Business Central", 600, 0, Cpor, AYear).Score();
        Assert.Equal(["net-customer-adds: Business applications revenue"], Unknown(withUsage));

        Assert.Equal(["Business applications revenue", "Business applications usage", Training], Of("business-applications").Score().MissingReports);
    }

    [Fact]
    public void An_unknown_metric_pays_nothing_for_no_other_reason()
    {
        // Growth from nothing would say that there was too little a year ago.
        var growth = Of("business-applications").HasRevenue("t", "Business Central", 600, CspTier1, AYear)
            .Score().Headline.Metrics.Single(each => each.Id == Growth);

        Assert.Equal((true, null, 0), (growth.Unknown, growth.Hindrance, (int)growth.Points));
    }

    [Fact]
    public void R36_a_partner_known_to_be_new_still_lacks_the_report()
    {
        var score = new SamplePartner(new DateOnly(2026, 10, 31)) { Since = new Month(2026, 9) }.HasUsage("t", "EXO", 1, 50, Cpor).Score();

        Assert.Equal((null, true), (score.MissingMonth, score.Inconclusive));
        Assert.Equal([Training], score.MissingReports);
    }

    [Fact]
    public void A_report_that_only_other_designations_read_is_not_missed()
    {
        var scores = Of("modern-work").HasUsage("t", "EXO", 1, 50, Cpor, AYear).HasCertification("p", "x").ScoreAll().ToDictionary(score => score.Designation);

        Assert.False(scores["modern-work"].Inconclusive);
        Assert.Equal(["AzureUsage"], scores["infrastructure"].MissingReports);
    }

    [Fact]
    public void One_survey_scores_several_times_alike()
    {
        var scorer = new PartnerScorer(RuleSetCatalog.Embedded(), new());
        var survey = scorer.Survey(new DateOnly(2026, 10, 31));
        var first = scorer.Begin(new("p"), survey);
        first.Add(new Certification("p", "key", "x", new(2020, 1, 1), null, true));

        Assert.DoesNotContain(first.Finish(), score => score.MissingReports.Contains(Training));
        Assert.All(scorer.Begin(new("p"), survey).Finish(), score => Assert.Contains(Training, score.MissingReports));
    }

    [Fact]
    public void Shortfalls_name_the_report_in_place_of_a_number() => Assert.Contains(
        "intermediate-certifications: unknown, no TrainingCompletions report", Of("modern-work").HasUsage("t", "EXO", 1, 50, Cpor, AYear)
            .Score().Headline.Shortfalls);

    [Theory]
    [InlineData("A", "no A report", "A is missing")]
    [InlineData("A B", "no A or B report", "A and B are missing")]
    [InlineData("A B C", "no A, B or C report", "A, B and C are missing")]
    public void Reports_are_named_in_sentences(string names, string none, string missing) =>
        Assert.Equal((none, missing), (ReportNames.None(names.Split(' ')), ReportNames.Missing(names.Split(' '))));

    private static SamplePartner Of(string designation) => new(new DateOnly(2026, 10, 31)) { Designation = designation };

    private static IEnumerable<string> UnknownNames(DesignationScore score) =>
        score.Headline.Metrics.Where(metric => metric.Unknown).Select(metric => metric.Id);

    private static IEnumerable<string> Unknown(DesignationScore score, string? only = null) => score.Tracks[0].Metrics
        .Where(metric => metric.Unknown && (only is null || metric.Id == only))
        .Select(metric => $"{metric.Id}: {string.Join(", ", metric.MissingReports)}");
}
