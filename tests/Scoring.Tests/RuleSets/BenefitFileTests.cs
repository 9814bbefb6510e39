using System.Text;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>What a designation brings, as rule-set data.</summary>
public sealed class BenefitFileTests
{
    private const string Second = """{ "text": "Data Security", "source": "a blog", "confirmed": false }""";

    [Fact]
    public void A_benefit_is_a_text_or_an_object_with_its_source()
    {
        var benefits = Read($$"""
            { "specializations": ["Analytics", {{Second}}], "benefits": ["200 licences"], "perSpecialization": ["Credits"],
              "badges": [{{Second}}], "notes": ["Plan 2"],
              "mostStacked": { "most": 3, "source": "the deck" } }
            """);

        Assert.Equal([new Benefit("Analytics", null, true), new Benefit("Data Security", "a blog", false)], benefits!.Specializations);
        Assert.Equal(["200 licences"], benefits.Products.Select(each => each.Shown));
        Assert.Equal(["Credits"], benefits.PerSpecialization.Select(each => each.Shown));
        Assert.Equal(["Data Security (unconfirmed)"], benefits.Badges.Select(each => each.Shown));
        Assert.Equal(["Plan 2"], benefits.Notes.Select(each => each.Shown));
        Assert.Equal(new Benefit("Product benefits stack from at most 3 specializations", "the deck", true), benefits.MostStacked);
    }

    [Fact]
    public void Nothing_of_it_has_to_be_told()
    {
        Assert.Null(SmallRules.Of(Track()).RuleSets.Single().Benefits);
        Assert.Null(Read("{}")!.MostStacked);
    }

    [Theory]
    [InlineData("""{ "benefits": [1] }""", "$.benefits.benefits[0]: must be a text")]
    [InlineData("""{ "products": ["x"] }""",
        "$.benefits.products: is unknown; known here: specializations, benefits, perSpecialization, mostStacked, badges, notes")]
    [InlineData("""{ "notes": [{ "text": "x" }] }""", "$.benefits.notes[0].source: is missing")]
    [InlineData("""{ "notes": [{ "text": "x", "source": "y", "confirmed": "no" }] }""", "$.benefits.notes[0].confirmed: must be true or false")]
    [InlineData("""{ "badges": [{ "text": "x", "source": "y", "most": 1 }] }""", "$.benefits.badges[0].most: is unknown; known here: confirmed, text, source")]
    [InlineData("""{ "mostStacked": { "most": 0, "source": "y" } }""", "$.benefits.mostStacked.most: must be a whole number from 1 to 100")]
    public void What_is_wrong_is_refused(string benefits, string message)
    {
        var json = SmallRules.Json(Track(), others: $"\"benefits\": {benefits},");

        Assert.Equal(
            "small.json: " + message,
            Assert.Throws<RuleSetException>(() => RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(json))])).Message);
    }

    private static string Track() => SmallRules.Track("all", "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 2");

    private static Benefits? Read(string benefits) => SmallRules.Of(Track(), others: $"\"benefits\": {benefits},").RuleSets.Single().Benefits;
}
