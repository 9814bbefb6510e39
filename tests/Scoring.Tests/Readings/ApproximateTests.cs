using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>Results of years whose rules are not known for certain say so (R3).</summary>
public sealed class ApproximateTests
{
    [Theory]
    [InlineData("2023-08-31", false)]
    [InlineData("2024-06-30", false)]
    [InlineData("2024-07-01", true)]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", true)]
    [InlineData("2026-06-30", true)]
    [InlineData("2026-07-01", false)]
    [InlineData("2027-07-01", false)]
    public void R3_approximate_is_true_for_every_2025_result_and_for_2023_sets_from_July_2024_on(string asOf, bool isApproximate)
    {
        Assert.All(new SamplePartner(DateOnly.Parse(asOf, null)).ScoreAll(), score =>
        {
            Assert.Equal(isApproximate, score.Approximate);
            Assert.Equal(isApproximate, score.ApproximateBecause is not null);
        });
    }

    [Fact]
    public void R3_approximateBecause_is_one_sentence()
    {
        Assert.All(RuleSetCatalog.Embedded().RuleSets.Where(each => each.Approximate is not null), each =>
        {
            var sentence = each.Approximate!.Value.Because;
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_stored_explanation_still_says_it()
    {
        var score = new SamplePartner(new DateOnly(2025, 10, 31)).Score();
        using var stream = new MemoryStream();
        stream.Write("["u8);
        ScoreDocuments.Write(stream, ScoreDocument.Explaining(score));
        stream.Write("]"u8);
        stream.Position = 0;

        await foreach (var read in ScoreDocuments.ReadAllAsync(stream, CancellationToken.None))
        {
            Assert.Equal(score.ApproximateBecause, read.ApproximateBecause);
        }
    }
}
