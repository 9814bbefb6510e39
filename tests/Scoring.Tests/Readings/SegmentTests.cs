using Fractions;
using PartnerScore.Scoring.Tests.WorkedCases;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>The Azure areas' track by customers' segments (R1, R2, R4, R41).</summary>
public sealed class SegmentTests
{
    private const string Of2025 = "2025-10-31";
    private const string Of2026 = "2026-10-31";

    [Theory]
    [InlineData("SMB", Smb)]
    [InlineData("smb", Smb)]
    [InlineData("SMC - SMB Managed", Smb)]
    [InlineData("SMC-Corporate", Smb)]
    [InlineData("CORPORATE", Smb)]
    [InlineData("Enterprise", Enterprise)]
    [InlineData("Strategic", Enterprise)]
    [InlineData("Major", Enterprise)]
    [InlineData("Education", Enterprise)]
    [InlineData("Public Sector", Enterprise)]
    [InlineData("Something new", Enterprise)]
    public void A_customer_is_small_by_its_segment_whatever_its_ACR(string segment, string track)
    {
        Assert.All(["data-and-ai", "digital-and-app-innovation", "infrastructure"], designation =>
        {
            var partner = Partners.Of(designation, Of2026).HasAcr("t", "Storage", track == Smb ? 50_000 : 1, Pal, 0).HasSegment("t", segment);

            Assert.Equal((track, 0), (partner.Score().Headline.Id, partner.Score().ChosenBy!.WithoutSegment));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void R4_a_customer_without_a_segment_is_judged_by_the_stand_in_for_itself(string? segment)
    {
        // Three SMB ones by segment, one of less than 1,000 USD by the stand-in; one large one without a segment.
        var partner = Partners.Of("data-and-ai", Of2026);
        foreach (var tenant in new[] { "a", "b", "c" })
        {
            partner.HasAcr(tenant, "Storage", 2000, Pal, 0).HasSegment(tenant, "SMB");
        }

        partner.HasAcr("small", "Storage", 999.99m, Pal, 0).HasAcr("large", "Storage", 1000, Pal, 0).HasAcr("no customer", "Storage", 1, Cpor, 0);
        if (segment is not null)
        {
            partner.HasSegment("small", segment).HasSegment("large", segment);
        }

        var score = partner.Score();

        Assert.Equal((Smb, new Fraction(4, 5), 2), (score.Headline.Id, score.ChosenBy!.Actual, score.ChosenBy.WithoutSegment));
    }

    [Fact]
    public void A_customer_has_ACR_above_0_in_M_so_refunds_alone_are_none()
    {
        var partner = Partners.Of("data-and-ai", Of2026).HasAcr("t", "Storage", -5, Pal, 0).HasAcr("u", "Storage", 5, Pal, 0)
            .HasAcr("u", "Bandwidth", -5, Pal, 0).HasAcr("v", "Storage", 1, Pal, 1);

        Assert.Null(partner.Score().ChosenBy!.Actual);
    }

    [Theory]
    [InlineData(Of2025, 8, Enterprise)] // more than 80 %
    [InlineData(Of2025, 9, Smb)]
    [InlineData(Of2026, 8, Smb)] // at least 80 %
    [InlineData(Of2026, 7, Enterprise)]
    public void R1_the_track_rule_of_2025_asks_for_more_than_80_percent(string asOf, int small, string track)
    {
        var partner = Partners.Of("infrastructure", asOf);
        for (var customer = 0; customer < 10; customer++)
        {
            partner.HasAcr($"c{customer}", "Storage", 10, Pal, 0).HasSegment($"c{customer}", customer < small ? "SMB" : "Enterprise");
        }

        Assert.Equal(track, partner.Score().Headline.Id);
    }

    [Theory]
    [InlineData(Of2025, 999_999.99, Smb)]
    [InlineData(Of2025, 1_000_000, Enterprise)]
    [InlineData(Of2026, 1_000_000, Smb)]
    public void R2_the_total_ACR_of_2025_is_that_of_eligible_association_types_over_12_months(string asOf, decimal total, string track)
    {
        var partner = Partners.Of("data-and-ai", asOf).HasAcr("t", "Storage", 1, Dpor, 0).HasAcr("t", "Storage", total - 1, CspTier1, 11).HasSegment("t", "SMB")
            .HasAcr("t", "Bandwidth", 5_000, Pal, 12).HasAcr("u", "Storage", 5_000, Cpor, 0).HasAcr("u", "Storage", 5_000, None, 1);

        var score = partner.Score();

        Assert.Equal(track, score.Headline.Id);
        Assert.Equal(asOf == Of2025 ? Fraction.FromDecimal(total) : null, score.ChosenBy!.Total);
    }

    [Fact]
    public void R41_segments_are_not_read_under_2023_sets()
    {
        var partner = Partners.Of("data-and-ai", "2024-12-31").HasAcr("t", "Storage", 1000, Pal, 0).HasSegment("t", "SMB");

        Assert.Equal(("all", null), (Assert.Single(partner.Score().Tracks).Id, partner.Score().ChosenBy));
    }
}
