using System.Text.Json;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>What the outputs say of gates, sums, hindrances and the choice of a track.</summary>
public sealed class ScoreJsonOfKindsTests
{
    [Fact]
    public void Gates_and_what_hinders_are_written()
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 4, \"gates\": [{ \"certifications\": \"first\", " +
                "\"people\": 1, \"pays\": 4 }]");

        var metric = Metric(SmallRules.Partner().HasCertification("p", "Last").ScoreBy(rules));

        Assert.Equal("\"gate-incomplete\"", metric.GetProperty("hindrance").GetRawText());
        Assert.Equal(
            """[{"gate":"gate-1","certifications":"first","actual":0,"target":1,"pays":4,"complete":false}]""", metric.GetProperty("gates").GetRawText());
    }

    [Fact]
    public void Parts_are_written_as_options_that_add_with_their_units()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "sum", "parts": [
              { "part": "azure", "kind": "acr-growth", "associationTypes": ["PAL"], "months": 1, "target": 2000 },
              { "part": "microsoft-365", "kind": "growth", "measure": "protected-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 100 }
            ]
            """);

        var metric = Metric(SmallRules.Partner().HasAcr("t", "Key Vault", 250.5m, Pal, 0).ScoreBy(rules));

        Assert.Equal(
            """
            {"metric":"interest","category":"performance","unit":"points","actual":2.505,"target":20,"maximum":20,"points":2.505,
            "unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":true,"options":[{"option":"azure","unit":"USD",
            "actual":250.5,"target":2000,"points":2.505},{"option":"microsoft-365","unit":"users","actual":0,"target":100,"points":0}],
            "gates":[],"shown":2.5,"noData":false,"contributions":[{"subject":"t","name":"Customer t","workload":"Key Vault",
            "option":"azure","amount":250.5,"reason":"association-began","current":250.5,"baseline":0,"baselineMonth":"2025-10"}],
            "notCounted":{}}
            """.ReplaceLineEndings(string.Empty),
            metric.GetRawText());
    }

    [Fact]
    public void The_amounts_behind_a_growth_in_percent_are_written()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "percent-growth", "measure": "acr", "associationTypes": ["PAL"], "target": 20, "fromZero": "full",
            "leastBaseline": 50, "leastOverMonths": { "months": 12, "amount": 1000 }
            """);

        var metric = Metric(SmallRules.Partner().HasAcr("t", "Key Vault", 100, Pal, 12).HasAcr("t", "Key Vault", 110.5m, Pal, 0, 11).ScoreBy(rules));

        Assert.Equal(
            """{"unit":"USD","now":110.5,"then":100,"leastThen":50,"overMonths":221,"leastOverMonths":1000}""", metric.GetProperty("basis").GetRawText());
    }

    [Fact]
    public void The_choice_of_the_track_is_written()
    {
        const string People = "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 4";
        var rules = SmallRules.Of(
            $"{SmallRules.Track(Enterprise, People)}, {SmallRules.Track(Smb, People)}",
            others: "\"trackBy\": { \"kind\": \"share-of-customers\", \"track\": \"smb\", \"otherwise\": \"enterprise\", \"shareAbove\": 0.8, " +
                "\"segmentsContaining\": [\"SMB\"], \"acrBelow\": 1000, \"totalBelow\": { \"months\": 12, \"amount\": 700 }, " +
                "\"associationTypes\": [\"PAL\"] },");
        var partner = SmallRules.Partner();

        Assert.Equal(
            """{"rule":"share-of-customers","actual":null,"threshold":0.8,"moreThan":true,"customersWithoutSegment":0,"total":null,"totalBelow":700}""",
            ChosenBy(partner));
        Assert.Equal(
            """{"rule":"share-of-customers","actual":1,"threshold":0.8,"moreThan":true,"customersWithoutSegment":1,"total":5,"totalBelow":700}""",
            ChosenBy(partner.HasAcr("t", "Key Vault", 5, Pal, 0)));

        string ChosenBy(SamplePartner scored) => Explained(scored.ScoreBy(rules)).GetProperty("chosenBy").GetRawText();
    }

    private static JsonElement Metric(Results.DesignationScore score) => Explained(score).GetProperty("tracks")[0].GetProperty("metrics")[0];

    private static JsonElement Explained(Results.DesignationScore score) => JsonDocument.Parse(ScoreJsonTests.Explain(score)).RootElement;
}
