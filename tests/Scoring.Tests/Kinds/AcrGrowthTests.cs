using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>acr-growth</c>: totals of consumed revenue compared.</summary>
public sealed class AcrGrowthTests
{
    private static readonly RuleSetCatalog Rules =
        SmallRules.OfMetric("\"kind\": \"acr-growth\", \"associationTypes\": [\"PAL\"], \"months\": 12, \"target\": 25000");

    [Theory]
    [InlineData(0, 100)]
    [InlineData(11, 100)]
    [InlineData(12, -100)]
    [InlineData(23, -100)]
    [InlineData(24, 0)]
    public void Twelve_months_up_to_M_are_compared_with_the_twelve_before(int ago, int growth)
    {
        var partner = SmallRules.Partner().HasAcr("onlooker", "Key Vault", 1, None, 0, 12).HasAcr("t", "Key Vault", 100, Pal, ago);

        Assert.Equal(growth, partner.MetricBy(Rules).Actual);
    }

    [Fact]
    public void Months_reach_back_as_far_as_any_track_needs()
    {
        const string People = "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 1";
        const string Growth = "\"kind\": \"acr-growth\", \"associationTypes\": [\"PAL\"], \"months\": 12, \"target\": 25000";
        var rules = SmallRules.Of(SmallRules.Track(Enterprise, People) + "," + SmallRules.Track(Smb, Growth));

        var score = SmallRules.Partner().HasAcr("t", "Key Vault", 1, Pal, 0).HasAcr("t", "Key Vault", 100, Pal, 23).ScoreBy(rules);

        Assert.Equal(-99, score.Tracks.Single(track => track.Id == Smb).Metrics[0].Actual);
    }

    [Fact]
    public void A_month_after_M_does_not_count()
    {
        var partner = SmallRules.Partner().HasAcr("t", "Key Vault", 100, Pal, 0).HasAcr("t", "Key Vault", 5000, Pal, -1);

        Assert.Equal(100, partner.MetricBy(Rules).Actual);
    }

    [Fact]
    public void Dollars_are_paid_exactly()
    {
        var metric = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 0.1m, Pal, [.. Enumerable.Range(0, 12)])
            .HasAcr("t", "Sentinel", 1000.0000000001m, Pal, 0)
            .HasAcr("t", "Sentinel", 0.2m, Pal, 13)
            .MetricBy(Rules);

        Assert.Equal((Units.Usd, Fraction.FromDecimal(1001.0000000001m)), (metric.Unit, metric.Actual));
        Assert.Equal(Fraction.FromDecimal(1001.0000000001m) / 25000 * 20, metric.Points);
    }

    [Fact]
    public void Every_service_of_a_tenant_is_a_contribution_and_they_add_up()
    {
        var metric = SmallRules.Partner()
            .HasAcr("b", "Sentinel", 10.5m, Pal, 0, 1).HasAcr("b", "Key Vault", 3, Pal, 12)
            .HasAcr("a", "Sentinel", 0.25m, Pal, 0, 23)
            .HasAcr("a", "Bandwidth", 9, Pal, 0)
            .HasAcr("a", "Key Vault", 0, Pal, 0)
            .MetricBy(Rules);

        Assert.Equal(
            [
                new Contribution(
                    "a", "Customer a", "Sentinel", null, 0, ReasonCodes.AssociatedInBoth, (Fraction)0.25m, (Fraction)0.25m, Month.Parse("2025-10")),
                new Contribution("b", "Customer b", "Key Vault", null, -3, ReasonCodes.AssociationEnded, 0, 3, Month.Parse("2025-10")),
                new Contribution("b", "Customer b", "Sentinel", null, 21, ReasonCodes.AssociationBegan, 21, 0, Month.Parse("2025-10")),
            ],
            metric.Contributions);
        Assert.Equal(18, metric.Actual);
        Assert.Equal(
            [("a", "Bandwidth", ReasonCodes.ServiceNotEligible)], metric.NotCountedDetails!.Select(each => (each.Subject, each.Workload!, each.Reason)));
    }

    [Fact]
    public void Huge_amounts_of_many_subscriptions_stay_exact()
    {
        var partner = SmallRules.Partner();
        for (var part = 0; part < 1000; part++)
        {
            partner.HasAcrOf(part, "t", "Key Vault", 999_999_999_999.9999999999m, Pal);
        }

        Assert.Equal(Fraction.FromDecimal(999_999_999_999_999.9999999m), partner.MetricBy(Rules).Actual);
        Assert.Equal(20, partner.MetricBy(Rules).Points);
    }

    [Fact]
    public void Rows_in_any_order_give_the_same_bytes()
    {
        var random = new Random(7);
        var partner = SmallRules.Partner();
        for (var row = 0; row < 200; row++)
        {
            var service = random.Next(2) == 0 ? "Key Vault" : "Sentinel";
            var amount = decimal.Round(random.Next(500) / 7m, 10);
            partner.HasAcrOf(random.Next(4), $"t{random.Next(3)}", service, amount, random.Next(2) == 0 ? Pal : Dpor, random.Next(26));
        }

        var tenants = partner.Tenants();
        var straight = Explained(tenants);
        var mixed = RandomPartner.Shuffled(random, tenants.Select(tenant => tenant with
        {
            Azure = RandomPartner.Shuffled(random, tenant.Azure.Select(series => series with { Rows = RandomPartner.Shuffled(random, series.Rows) })),
        }));

        Assert.Equal(straight, Explained(mixed));

        string Explained(IReadOnlyCollection<TenantTelemetry> telemetry) => ScoreJsonTests.Explain(
            new PartnerScorer(Rules, new ScoringOptions { ExplainNotCounted = true }).Score(new PartnerProfile("p"), telemetry, [], partner.AsOf).Single());
    }
}
