using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>M of designations that read several kinds of telemetry (docs/scoring.md §2).</summary>
public sealed class MonthsOfAllKindsTests
{
    private const string Metric = "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 1";

    [Fact]
    public void A_month_counts_whatever_kind_of_row_it_has()
    {
        Assert.Equal("2026-10", MonthOf(partner => partner.HasUsage("t", "EXO", 1, 1, 0, 0)));
        Assert.Equal("2026-10", MonthOf(partner => partner.HasAcr("t", "sentinel", 1, None, 0)));
        Assert.Equal("2026-10", MonthOf(partner => partner.HasDynamics("t", "Sales", 1, 1, None, 0)));
        Assert.Equal("2026-10", MonthOf(partner => partner.HasRevenue("t", "Business Central", 0, None, 0)));
    }

    [Fact]
    public void A_month_does_not_count_by_rows_the_designation_does_not_read()
    {
        Assert.Null(MonthOf(partner => partner.HasUsage("t", "Teams", 1, 1, Cpor, 0)));
        Assert.Null(MonthOf(partner => partner.HasAcr("t", "Bandwidth", 1, Pal, 0)));
        Assert.Null(MonthOf(partner => partner.HasDynamics("t", "Planner", 1, 1, Cpor, 0)));
        Assert.Null(MonthOf(partner => partner.HasRevenue("t", "EXO", 1, Cpor, 0)));
    }

    [Fact]
    public void Only_the_kinds_a_rule_set_names_are_read()
    {
        var azureOnly = SmallRules.Of(SmallRules.Track("all", Metric), "\"azureServices\": [\"*\"]");
        var partner = SmallRules.Partner().HasUsage("t", "EXO", 1, 1, 0, 0).HasRevenue("t", "Sales", 1, Cpor, 0).HasDynamics("t", "Sales", 1, 1, Cpor, 0);

        Assert.Null(partner.ScoreBy(azureOnly).Month);
        Assert.Equal("2026-08", partner.HasAcr("t", "Anything", 1, None, 2).ScoreBy(azureOnly).Month.ToString());
    }

    [Fact]
    public void A_tenant_is_there_in_a_month_by_any_kind()
    {
        // Four of five of September's tenants are there in October, each by another kind.
        var partner = new SamplePartner(new DateOnly(2026, 10, 31)) { MinimumMonthCoverage = 0.8m }
            .HasUsage("a", "EXO", 1, 1, 0, 1).HasAcr("a", "Sentinel", 1, None, 0)
            .HasAcr("b", "Sentinel", 1, None, 1).HasDynamics("b", "Sales", 1, 1, None, 0)
            .HasDynamics("c", "Sales", 1, 1, None, 1).HasRevenue("c", "Sales", 1, None, 0)
            .HasRevenue("d", "Sales", 1, None, 1).HasUsage("d", "EXO", 1, 1, None, 0)
            .HasUsage("e", "EXO", 1, 1, None, 1, 12).HasAcr("e", "Sentinel", 1, None, 1);

        var score = partner.ScoreBy(SmallRules.OfMetric(Metric));
        Assert.Equal(("2026-10", null, null), (score.Month.ToString(), score.HeldBack, score.MissingMonth));

        partner.HasRevenue("f", "Sales", 1, None, 1);
        var held = partner.ScoreBy(SmallRules.OfMetric(Metric));
        Assert.Equal(("2026-09", new HeldBack(Month.Parse("2026-10"), new Fractions.Fraction(2, 3))), (held.Month.ToString(), held.HeldBack));
    }

    [Fact]
    public void Any_kind_reaches_back_far_enough()
    {
        var rules = SmallRules.OfMetric(Metric);

        Assert.Equal(
            "2025-10", SmallRules.Partner().HasUsage("t", "EXO", 1, 1, 0, 0).HasAcr("t", "Sentinel", 1, None, 11).ScoreBy(rules).MissingMonth.ToString());
        Assert.Null(SmallRules.Partner().HasUsage("t", "EXO", 1, 1, 0, 0).HasAcr("t", "Sentinel", 1, None, 12).ScoreBy(rules).MissingMonth);
    }

    [Fact]
    public void Months_named_by_kind_find_the_same_M_as_the_telemetry()
    {
        var scorer = new PartnerScorer(SmallRules.OfMetric(Metric), new ScoringOptions());
        var survey = scorer.Survey(new DateOnly(2026, 10, 31));
        survey.Add(
        [
            new WorkloadMonth("Bandwidth", Month.Parse("2026-10"), TelemetryKind.Azure),
            new WorkloadMonth("EXO", Month.Parse("2026-10"), TelemetryKind.Azure),
            new WorkloadMonth("Sentinel", Month.Parse("2026-10")),
            new WorkloadMonth("Sales", Month.Parse("2026-07"), TelemetryKind.Revenue),
            new WorkloadMonth("Sentinel", Month.Parse("2026-06"), TelemetryKind.Azure),
        ]);

        Assert.Equal("2026-07", scorer.Begin(new PartnerProfile("p"), survey).Finish().Single().Month.ToString());
    }

    [Fact]
    public void The_same_name_is_read_in_one_kind_and_not_in_another()
    {
        var scorer = new PartnerScorer(SmallRules.OfMetric(Metric), new ScoringOptions());
        var survey = scorer.Survey(new DateOnly(2026, 10, 31));
        const string Name = "Sentinel";
        survey.Add([new WorkloadMonth(Name, Month.Parse("2026-10")), new WorkloadMonth(Name, Month.Parse("2026-09"), TelemetryKind.Azure)]);

        Assert.Equal("2026-09", scorer.Begin(new PartnerProfile("p"), survey).Finish().Single().Month.ToString());
    }

    private static string? MonthOf(Action<SamplePartner> has)
    {
        var partner = SmallRules.Partner();
        has(partner);
        return partner.ScoreBy(SmallRules.OfMetric(Metric)).Month?.ToString();
    }
}
