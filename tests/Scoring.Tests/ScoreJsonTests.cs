using System.Text;
using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>What <c>score --json</c> prints, and the full explanation.</summary>
public sealed class ScoreJsonTests
{
    [Fact]
    public void A_score_has_exactly_the_fields_of_the_contract()
    {
        var score = SamplePartner.Of2023()
            .HasCertification("p", "Administrator Expert")
            .HasUsage("t", "EXO", 107, 50, Cpor, 0).HasUsage("t", "EXO", 100, 50, Cpor, 12)
            .Score();

        Assert.Equal(
            """
            [{"partnerId":"partner-1","partnerName":"Contoso","asOf":"2023-08-31","month":"2023-08","designation":"modern-work",
            "ruleSet":"modern-work/2023-07-18","approximate":false,"approximateBecause":null,
            "track":"smb","chosenBy":null,"points":15.42,"qualified":false,"inconclusive":false,"missingReports":[],"heldBack":null,"tracks":[
            {"track":"enterprise","points":7.5,"qualified":false,"metrics":[
            {"metric":"net-customer-adds","category":"performance","unit":"customers","actual":0,"target":5,"maximum":20,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"intermediate-certifications","category":"skilling","unit":"people","actual":0,"target":4,"maximum":10,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"advanced-certifications","category":"skilling","unit":"people","actual":1,"target":2,"maximum":15,"points":7.5,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"usage-growth","category":"customer success","unit":"users","actual":0,"target":1000,"maximum":30,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":"CPOR","adds":false,"options":[{"option":"CPOR","unit":"users",
            "actual":0,"target":1000,"points":0},{"option":"DPOR","unit":"users","actual":0,"target":4000,"points":0}],"gates":[]},
            {"metric":"deployments","category":"customer success","unit":"services","actual":0,"target":5,"maximum":25,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":"CPOR","adds":false,"options":[{"option":"CPOR","unit":"services",
            "actual":0,"target":5,"points":0},{"option":"DPOR","unit":"services","actual":0,"target":10,"points":0}],"gates":[]}]},
            {"track":"smb","points":15.42,"qualified":false,"metrics":[
            {"metric":"net-customer-adds","category":"performance","unit":"customers","actual":0,"target":10,"maximum":20,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"intermediate-certifications","category":"skilling","unit":"people","actual":0,"target":2,"maximum":10,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"advanced-certifications","category":"skilling","unit":"people","actual":1,"target":1,"maximum":15,"points":15,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},
            {"metric":"usage-growth","category":"customer success","unit":"users","actual":7,"target":500,"maximum":30,"points":0.42,
            "unknown":false,"missingReports":[],"hindrance":null,"option":"CPOR","adds":false,"options":[{"option":"CPOR","unit":"users",
            "actual":7,"target":500,"points":0.42},{"option":"CSP","unit":"users","actual":0,"target":2000,"points":0}],"gates":[]},
            {"metric":"deployments","category":"customer success","unit":"services","actual":0,"target":5,"maximum":25,"points":0,
            "unknown":false,"missingReports":[],"hindrance":null,"option":"CPOR","adds":false,"options":[{"option":"CPOR","unit":"services",
            "actual":0,"target":5,"points":0},{"option":"CSP","unit":"services","actual":0,"target":10,"points":0}],"gates":[]}]}]}]
            """.ReplaceLineEndings(string.Empty),
            Json(score));
    }

    [Fact]
    public void A_month_held_back_and_a_missing_one_are_told()
    {
        var partner = new SamplePartner(new DateOnly(2026, 10, 31)) { MinimumMonthCoverage = 1 };
        partner.HasUsage("a", "EXO", 1, 1, None, 0, 1).HasUsage("b", "EXO", 1, 1, None, 1).HasUsage("c", "EXO", 1, 1, None, 1);

        var json = JsonDocument.Parse(Json(partner.Score())).RootElement[0];

        Assert.Equal("""{"month":"2026-10","coverage":0.3333333333}""", json.GetProperty("heldBack").GetRawText());
        Assert.Equal("2026-09", json.GetProperty("month").GetString());
        Assert.True(json.GetProperty("inconclusive").GetBoolean());
    }

    [Fact]
    public void Without_a_month_the_month_is_null()
    {
        var json = JsonDocument.Parse(Json(new SamplePartner(new DateOnly(2026, 10, 31)).Score())).RootElement[0];

        Assert.Equal(JsonValueKind.Null, json.GetProperty("month").ValueKind);
        Assert.Equal(0, json.GetProperty("points").GetDecimal());
    }

    [Fact]
    public void Scores_are_ordered_by_partner_then_designation()
    {
        var score = SamplePartner.Of2023().Score();
        var json = JsonDocument.Parse(Json(
            score with { PartnerId = "b" }, score with { PartnerId = "B" }, score with { PartnerId = "a" },
                score with { PartnerId = "a", Designation = "data-and-ai" }));

        Assert.Equal(
            ["B modern-work", "a data-and-ai", "a modern-work", "b modern-work"],
            json.RootElement.EnumerateArray().Select(each => $"{each.GetProperty("partnerId")} {each.GetProperty("designation")}"));
    }

    [Theory]
    [InlineData(0, 1, "0")]
    [InlineData(20, 3, "6.6666666667")]
    [InlineData(-20, 3, "-6.6666666667")]
    [InlineData(1, 3, "0.3333333333")]
    [InlineData(-1, 4, "-0.25")]
    [InlineData(11997, 400, "29.9925")]
    [InlineData(1, 8192, "0.0001220703125")]
    [InlineData(1_000_000_007, 1, "1000000007")]
    [InlineData(-59, 1, "-59")]
    [InlineData(100, 1, "100")]
    public void Numbers_are_exact_decimals_or_rounded_to_ten(long numerator, long denominator, string number)
    {
        var score = SamplePartner.Of2023().Score();
        var value = new Fraction((System.Numerics.BigInteger)numerator, denominator);

        Assert.Contains($"\"points\":{number},\"qualified\"", Json(score with { Headline = score.Headline with { Points = value } }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_carries_all_of_it()
    {
        var partner = SamplePartner.Of2023()
            .HasCertification("p", "Administrator Expert", expires: "2024-05-06")
            .HasCertification("q", "Basket Weaving")
            .HasUsage("t", "EXO", 107, 50, Cpor, 0).HasUsage("t", "EXO", 100, 50, Cpor, 2)
            .HasUsage("big", "EXO", 1, 301, Cpor, 0);

        using var json = JsonDocument.Parse(Explain(partner.Score(explain: true)));
        var root = json.RootElement;
        var smb = root.GetProperty("tracks")[1];
        var metrics = smb.GetProperty("metrics");

        Assert.Equal(
            """
            {"partnerId":"partner-1","partnerName":"Contoso","asOf":"2023-08-31","month":"2023-08","designation":"modern-work",
            "ruleSet":"modern-work/2023-07-18","approximate":false,"approximateBecause":null,"track":"smb","chosenBy":null,"points":17.42,
            "shown":17,"qualifyingPoints":70,"qualified":false,"inconclusive":false,"missingMonth":null,"missingReports":[],"heldBack":null,
            "tracks":
            """.ReplaceLineEndings(string.Empty),
            root.GetRawText()[..root.GetRawText().IndexOf("[{", StringComparison.Ordinal)]);
        Assert.StartsWith("""{"track":"smb","points":17.42,"shown":17,"qualified":false,"shortfalls":[""", smb.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            """
            ["total: 17 of at least 70 points","intermediate-certifications: 0 of at least 1 point, 1 short",
            "usage-growth: 0.42 of at least 1 point, 0.58 short","deployments: 0 of at least 1 point, 1 short"]
            """.ReplaceLineEndings(string.Empty),
            smb.GetProperty("shortfalls").GetRawText());
        Assert.Equal(
            """[{"subject":"t","name":"Customer t","amount":1,"reason":"customer-gained","current":1,"baseline":0}]""",
            metrics[0].GetProperty("contributions").GetRawText());
        Assert.Equal(
            """
            {"metric":"advanced-certifications","category":"skilling","unit":"people","actual":1,"target":1,"maximum":15,"points":15,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[],"shown":15,
            "noData":false,"contributions":[{"subject":"p","amount":1,"reason":"certified","certification":"Administrator Expert",
            "until":"2024-05-06"}],"notCounted":{"unknown-certification":1},"notCountedDetails":[{"subject":"q","amount":0,
            "reason":"unknown-certification","certification":"Basket Weaving"}]}
            """.ReplaceLineEndings(string.Empty),
            metrics[2].GetRawText());
        Assert.Equal(
            """
            [{"subject":"t","name":"Customer t","workload":"EXO","option":"CPOR","amount":7,"reason":"association-began","current":107,
            "baseline":100,"baselineMonth":"2023-06"}]
            """.ReplaceLineEndings(string.Empty),
            metrics[3].GetProperty("contributions").GetRawText());
        Assert.Equal("""{"not-associated":1,"tenant-not-eligible":1}""", metrics[3].GetProperty("notCounted").GetRawText());
        Assert.Equal(
            """{"subject":"big","name":"Customer big","workload":"EXO","amount":0,"reason":"tenant-not-eligible","current":301}""",
            metrics[3].GetProperty("notCountedDetails")[0].GetRawText());
    }

    [Fact]
    public void Customers_names_stay_readable_and_harmless()
    {
        var partner = SamplePartner.Of2023().HasUsage("Müller & <Söhne>", "EXO", 5, 50, Cpor, 0);

        Assert.Contains("\"name\":\"Customer Müller \\u0026 \\u003CSöhne\\u003E\"", Explain(partner.Score()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_explanation_is_written_in_pieces()
    {
        var score = SamplePartner.Of2023().Score();
        var metric =
            score.Headline.Metrics[0] with
            {
                Contributions =
            [.. Enumerable.Repeat(new Contribution("t", "Customer t", null, null, 1, "customer-gained"), 5_000)]
            };
        using var stream = new Pieces();

        ScoreDocuments.Write(stream, ScoreDocument.Explaining(score with { Tracks = [score.Headline with { Metrics = [metric] }] }));

        Assert.InRange(stream.Sizes.Count, 4, 10);
        Assert.All(stream.Sizes, size => Assert.InRange(size, 1, 1 << 16));
    }

    internal static string Explain(DesignationScore score)
    {
        using var stream = new MemoryStream();
        ScoreDocuments.Write(stream, ScoreDocument.Explaining(score));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static string Json(params DesignationScore[] scores)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ScoreDocuments.Write(writer, ScoreDocuments.Ordered(scores));
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal sealed class Pieces : MemoryStream
    {
        public List<int> Sizes { get; } = [];

        public override void Write(byte[] buffer, int offset, int count) => Sizes.Add(count);
    }
}
