using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>How association records tie Azure services, products and Dynamics usage.</summary>
public sealed class AmountAssociationTests
{
    private static readonly RuleSetCatalog Acr =
        SmallRules.OfMetric("\"kind\": \"acr-growth\", \"associationTypes\": [\"PAL\"], \"months\": 1, \"target\": 1000");

    private static readonly RuleSetCatalog Revenue =
        SmallRules.OfMetric("\"kind\": \"pair-growth\", \"measure\": \"revenue\", \"associationTypes\": [\"CPOR\"], \"from\": 100, \"target\": 5");

    private static readonly RuleSetCatalog Usage =
        SmallRules.OfMetric("\"kind\": \"pair-growth\", \"measure\": \"consumption-value\", \"associationTypes\": [\"CPOR\"], \"from\": 100, \"target\": 5");

    [Theory]
    [InlineData("2026-10-31", null, 300)]
    [InlineData("2026-11-01", null, 0)]
    [InlineData("2020-01-01", "2026-10-31", 0)] // its last day is the 30th
    [InlineData("2020-01-01", "2026-11-01", 300)]
    public void A_record_covers_a_month_when_it_covers_its_last_day(string start, string? end, int growth)
    {
        var partner = SmallRules.Partner().HasAcr("t", "Key Vault", 300, None, 0).HasRecord("t", null, Pal, start, end);

        Assert.Equal(growth, partner.MetricBy(Acr).Actual);
    }

    [Fact]
    public void A_record_without_a_workload_covers_every_eligible_service()
    {
        var partner = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 300, None, 0).HasAcr("t", "Sentinel", 50, CspTier2, 0).HasAcr("t", "Bandwidth", 7, None, 0)
            .HasAcr("u", "Key Vault", 9, None, 0)
            .HasRecord("t", null, Pal, "2026-01-01");

        Assert.Equal([("t", "Key Vault", 300), ("t", "Sentinel", 50)], Amounts(partner, Acr));
    }

    [Fact]
    public void A_record_with_a_service_covers_that_one()
    {
        var partner = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 300, None, 0).HasAcr("t", "Sentinel", 50, None, 0)
            .HasRecord("t", "key-vault", Pal, "2026-01-01");

        Assert.Equal([("t", "Key Vault", 300)], Amounts(partner, Acr));
    }

    [Fact]
    public void Two_records_of_a_type_tie_as_one_does()
    {
        var partner = SmallRules.Partner().HasAcr("t", "Key Vault", 300, None, 0).HasRecord("t", null, Pal, "2026-01-01")
            .HasRecord("t", "Key Vault", Pal, "2026-02-01");

        Assert.Equal(300, partner.MetricBy(Acr).Actual);
    }

    [Fact]
    public void A_record_of_another_type_ties_by_that_type()
    {
        var partner = SmallRules.Partner().HasAcr("t", "Key Vault", 300, None, 0).HasRecord("t", null, Dpor, "2026-01-01");

        Assert.Equal(ReasonCodes.AssociationTypeNotEligible, Assert.Single(partner.MetricBy(Acr).NotCountedDetails!).Reason);
    }

    [Fact]
    public void Under_a_record_the_largest_row_of_a_part_counts_whatever_its_types()
    {
        var partner = SmallRules.Partner()
            .HasAcrOf(0, "t", "Key Vault", 300, None).HasAcrOf(0, "t", "Key Vault", 200, Pal).HasAcrOf(1, "t", "Key Vault", 40, Dpor);

        Assert.Equal(200, partner.MetricBy(Acr).Actual);
        Assert.Equal(340, partner.HasRecord("t", null, Pal, "2026-01-01").MetricBy(Acr).Actual);
    }

    [Fact]
    public void Association_tells_how_an_amount_counts()
    {
        var partner = SmallRules.Partner()
            .HasAcr("began", "Key Vault", 300, Pal, 0).HasAcr("began", "Key Vault", 100, None, 12)
            .HasAcr("both", "Key Vault", 300, Pal, 0).HasRecord("both", null, Pal, "2025-10-31", "2025-11-30")
            .HasAcr("ended", "Key Vault", 300, CspTier1, 0).HasAcr("ended", "Key Vault", 100, Pal, 12);

        Assert.Equal(
            [
                ("began", ReasonCodes.AssociationBegan, 300, 300, 0),
                ("both", ReasonCodes.AssociatedInBoth, 300, 300, 0),
                ("ended", ReasonCodes.AssociationEnded, -100, 0, 100),
            ],
            partner.MetricBy(Acr).Contributions.Select(
                each => (each.Subject, each.Reason, (int)each.Amount, (int)each.Current!.Value, (int)each.Baseline!.Value)));
    }

    [Fact]
    public void A_record_of_a_workload_covers_every_product_of_it()
    {
        var partner = SmallRules.Partner()
            .HasRevenue("t", "Dynamics 365 Sales Enterprise", 60, None, 0).HasRevenue("t", "Dynamics 365 Customer Service", 40, None, 0)
            .HasRevenue("t", "Business Central", 500, None, 0)
            .HasRecord("t", "Sales", Cpor, "2026-01-01");

        Assert.Equal([("t", "Customer Engagement", 1)], Amounts(partner, Revenue));
    }

    [Fact]
    public void Only_the_names_that_are_tied_count_for_their_workload()
    {
        var partner = SmallRules.Partner()
            .HasRevenue("t", "Sales", 60, Cpor, 0).HasRevenue("t", "Customer Service", 40, None, 0);

        Assert.Equal((ReasonCodes.BelowThreshold, 60), Only(partner.MetricBy(Revenue)));

        static (string, int) Only(MetricScore metric) =>
            (Assert.Single(metric.NotCountedDetails!).Reason, (int)Assert.Single(metric.NotCountedDetails!).Current!.Value);
    }

    [Fact]
    public void A_claim_ties_the_usage_it_stands_on_from_its_month_to_the_last_one_shown()
    {
        Assert.Equal(1, Claimed("2026-10-31", "2026-10"));
        Assert.Equal(0, Claimed("2026-11-01", "2026-12"));
        Assert.Equal(0, Claimed("2026-01-01", "2026-09"));

        static int Claimed(string associated, string lastShown)
        {
            var partner = SmallRules.Partner().HasDynamics("t", "Sales", 1, 0, None, 0).HasDynamics("t", "Business Central", 1, 0, None, 0);
            var tenant = partner.Tenants().Single();
            var claim = new Scoring.Telemetry.Claim(DateOnly.Parse(associated, null), Scoring.Telemetry.Month.Parse(lastShown));
            var claimed = tenant with
            {
                Dynamics = [.. tenant.Dynamics.Select(series => series.Workload == "Sales" ? series with { Claim = claim } : series)],
            };
            var score = new PartnerScorer(Usage, new ScoringOptions()).Score(new("p"), [claimed], [], partner.AsOf).Single();
            return (int)score.Headline.Metrics[0].Actual;
        }
    }

    private static IEnumerable<(string, string?, int)> Amounts(SamplePartner partner, RuleSetCatalog rules) =>
        partner.MetricBy(rules).Contributions.Select(each => (each.Subject, each.Workload, (int)each.Amount));
}
