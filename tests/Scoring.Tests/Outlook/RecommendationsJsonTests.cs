using Fractions;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using static PartnerScore.Scoring.Tests.Outlook.WrittenScores;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>What <c>recommend</c> prints as JSON, field by field.</summary>
public sealed class RecommendationsJsonTests
{
    [Fact]
    public void Recommendations_have_the_cheapest_set_the_ways_of_every_metric_and_what_is_watched()
    {
        var raise = new Raise(
            People, [new ValueChange("people.gate-1", "people", 1, 0, 1), new ValueChange("people", "people", 3, 1, 4)], MorePeople, new Fraction(3, 10));
        var stuck = Metric("people", 1, 2) with { Basis = new GrowthBasis("USD", 1, 2, 3, 4, 5, 6) };
        var recommendations = new Recommendations(
            Nearly,
            QualifyingOutcome.WithinReach,
            new QualifyingSet(Enterprise, [raise], new Fraction(1, 2), 71),
            [],
            [new TrackRecommendations(Smb, [new MetricRecommendation(People, [raise]), new MetricRecommendation(stuck, [])])],
            new WatchList(
                [
                    new NearLine(
                        Smb, "deployments", LineKind.Deployment, "t", "Customer t", "EXO", new Fraction(38, 100), new Fraction(
                        40, 100), false) { Usage = (38, 100) },
                    new NearLine(Enterprise, "adds", LineKind.PaidUnits, "u", null, null, 310, 300, true),
                ],
                [
                    new EndingCertification("people", "gate-1", "p", "First", new DateOnly(2026, 12, 10), 40, false),
                    new EndingCertification("people", null, "q", "Last", new DateOnly(2026, 12, 11), 41, true),
                ]));
        const string Way = """
            {"metric":"people","text":"1 more person (people, gate-1) and 3 more people (people): \u002B6 points","gain":6,"points":8,
            "cost":0.3,"changes":[{"name":"people.gate-1","unit":"people","units":1,"from":0,"to":1},
            {"name":"people","unit":"people","units":3,"from":1,"to":4}]}
            """;

        Same(
            $$"""
            {{{Head}},{{NearlyResult}},"outcome":"within-reach","cheapest":{"track":"enterprise","cost":0.5,"points":71,"raises":[{{Way}}]},
            "obstacles":[],"tracks":[{"track":"smb","metrics":[
            {{{PeopleFields}},"obstacle":null,"ways":[{{Way}}]},
            {{{PeopleFields}},"basis":{"unit":"USD","now":1,"then":2,"leastThen":4,"overMonths":5,"leastOverMonths":6},
            "obstacle":"2.00 of at least 4.00 USD a year ago","ways":[]}]}],"nearLines":[
            {"track":"smb","metric":"deployments","kind":"deployment","tenant":"t","name":"Customer t","workload":"EXO","value":0.38,
            "line":0.4,"distance":-2,"isOver":false,"mau":38,"pau":100},
            {"track":"enterprise","metric":"adds","kind":"paid-units","tenant":"u","name":null,"workload":null,"value":310,"line":300,
            "distance":10,"isOver":true}],"endingCertifications":[
            {"metric":"people","gate":"gate-1","person":"p","certification":"First","lastDay":"2026-12-10","days":40,"because":"expired"},
            {"metric":"people","gate":null,"person":"q","certification":"Last","lastDay":"2026-12-11","days":41,"because":"no-longer-eligible"}]}
            """,
            RecommendationsDocument.Of(recommendations));
    }

    [Theory]
    [InlineData(QualifyingOutcome.OutOfReach, "out-of-reach")]
    [InlineData(QualifyingOutcome.Qualifies, "qualifies")]
    public void Without_a_cheapest_set_it_is_null_and_obstacles_are_told(QualifyingOutcome outcome, string name) => Same(
        $$"""
        {{{Head}},{{NearlyResult}},"outcome":"{{name}}","cheapest":null,"obstacles":["first","second"],"tracks":[],"nearLines":[],
        "endingCertifications":[]}
        """.ReplaceLineEndings(string.Empty),
        RecommendationsDocument.Of(new Recommendations(Nearly, outcome, null, ["first", "second"], [], new WatchList([], []))));
}
