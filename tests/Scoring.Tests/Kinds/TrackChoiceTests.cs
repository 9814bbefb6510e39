using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Rule sets that score one of two tracks only.</summary>
public sealed class TrackChoiceTests
{
    private const string Metric = "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 1";

    private static readonly RuleSetCatalog ByCustomers = Rules("""
        "kind": "share-of-customers", "track": "smb", "otherwise": "enterprise", "share": 0.8, "acrBelow": 1000, "associationTypes": ["PAL", "CSP Tier 1"]
        """);

    private static readonly RuleSetCatalog ByRevenue = Rules("""
        "kind": "pairs-with-revenue", "track": "enterprise", "otherwise": "smb", "pairs": 2, "revenueAbove": 5000,
        "associationTypes": ["CPOR", { "types": ["PAL"], "onlyFor": ["Power Apps"] }]
        """);

    [Theory]
    [InlineData(4, 1, Smb)]
    [InlineData(3, 1, Enterprise)]
    [InlineData(1, 0, Smb)]
    [InlineData(0, 1, Enterprise)]
    [InlineData(79, 21, Enterprise)]
    [InlineData(80, 20, Smb)]
    public void The_share_of_small_customers_decides(int small, int big, string track)
    {
        var partner = SmallRules.Partner();
        for (var customer = 0; customer < small + big; customer++)
        {
            partner.HasAcr($"t{customer}", "Key Vault", customer < small ? 999.99m : 1000, Pal, 0);
        }

        var score = partner.ScoreBy(ByCustomers);

        Assert.Equal(track, Assert.Single(score.Tracks).Id);
        Assert.Equal(track, score.Headline.Id);
        Assert.Equal(new TrackChoice("share-of-customers", new Fraction(small, small + big), new Fraction(4, 5)), score.ChosenBy);
    }

    [Fact]
    public void Customers_are_tenants_with_associated_revenue_in_M()
    {
        var score = SmallRules.Partner()
            .HasAcr("big", "Key Vault", 600, Pal, 0).HasAcr("big", "Sentinel", 400, CspTier1, 0)
            .HasAcr("not-now", "Key Vault", 5, Pal, 1).HasAcr("untied", "Key Vault", 5, Dpor, 0)
            .HasAcr("other", "Bandwidth", 5, Pal, 0).HasAcr("nothing", "Key Vault", 0, Pal, 0)
            .ScoreBy(ByCustomers);

        Assert.Equal((Enterprise, Fraction.Zero), (score.Headline.Id, score.ChosenBy!.Actual!.Value));
    }

    [Fact]
    public void Without_customers_or_a_month_the_other_track_stands()
    {
        var none = SmallRules.Partner().HasAcr("untied", "Key Vault", 5, None, 0).ScoreBy(ByCustomers);
        var noMonth = SmallRules.Partner().HasCertification("p", "Last").ScoreBy(ByCustomers);

        Assert.Equal((Enterprise, null), (none.Headline.Id, none.ChosenBy!.Actual));
        Assert.Equal((Enterprise, null), (noMonth.Headline.Id, noMonth.ChosenBy!.Actual));
        Assert.Equal(20, noMonth.Points);
    }

    [Fact]
    public void Pairs_with_revenue_in_both_months_decide()
    {
        var partner = SmallRules.Partner()
            .HasRevenue("a", "Sales Enterprise", 3000, Cpor, 0, 12).HasRevenue("a", "Customer Service", 2000.01m, Cpor, 0, 12)
            .HasRevenue("b", "Power Apps", 5001, Pal, 0, 12)
            .HasRevenue("b", "Sales", 5001, Pal, 0, 12)
            .HasRevenue("a", "Customer Insights", 5000, Cpor, 0, 12);

        Assert.Equal((Enterprise, 2), By(partner));
        Assert.Equal(new TrackChoice("pairs-with-revenue", 2, 2), partner.ScoreBy(ByRevenue).ChosenBy);

        static (string, int) By(SamplePartner partner) => (partner.ScoreBy(ByRevenue).Headline.Id, (int)partner.ScoreBy(ByRevenue).ChosenBy!.Actual!.Value);
    }

    [Fact]
    public void Two_tenants_with_one_workload_are_two_pairs_and_their_revenue_is_not_added_up()
    {
        var two = SmallRules.Partner().HasRevenue("a", "Sales", 5001, Cpor, 0, 12).HasRevenue("b", "Sales", 5001, Cpor, 0, 12);
        var none = SmallRules.Partner().HasRevenue("a", "Sales", 3000, Cpor, 0, 12).HasRevenue("b", "Sales", 3000, Cpor, 0, 12);

        Assert.Equal([2, 0], new[] { two, none }.Select(partner => (int)partner.ScoreBy(ByRevenue).ChosenBy!.Actual!.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void A_pair_must_be_over_the_bound_in_both_months(int fallsShort)
    {
        var partner = SmallRules.Partner().HasRevenue("a", "Business Central", 5001, Cpor, 0, 12).HasRevenue("a", "Sales", 5001, Cpor, 12 - fallsShort)
            .HasRevenue("a", "Sales", 5000, Cpor, fallsShort);

        Assert.Equal((Smb, 1), (partner.ScoreBy(ByRevenue).Headline.Id, (int)partner.ScoreBy(ByRevenue).ChosenBy!.Actual!.Value));
    }

    [Fact]
    public void Without_a_month_pairs_are_not_counted()
    {
        Assert.Equal((Smb, null), (SmallRules.Partner().ScoreBy(ByRevenue).Headline.Id, SmallRules.Partner().ScoreBy(ByRevenue).ChosenBy!.Actual));
    }

    [Fact]
    public void Where_nothing_chooses_every_track_is_scored()
    {
        var score = SmallRules.Partner().ScoreBy(SmallRules.Of($"{SmallRules.Track(Enterprise, Metric)}, {SmallRules.Track(Smb, Metric)}"));

        Assert.Equal((2, null), (score.Tracks.Count, score.ChosenBy));
    }

    private static RuleSetCatalog Rules(string trackBy) =>
        SmallRules.Of($"{SmallRules.Track(Enterprise, Metric)}, {SmallRules.Track(Smb, Metric)}", others: $"\"trackBy\": {{ {trackBy} }},");
}
