using Fractions;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.Outlook.WrittenScores;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>What <c>diff</c>, <c>forecast</c> and <c>what-if</c> print as JSON, field by field.</summary>
public sealed class OutlookJsonTests
{
    [Fact]
    public void A_difference_tells_both_sides_of_tracks_metrics_and_contributions()
    {
        var before = Nearly with { Tracks = [Nearly.Headline with { Metrics = [People, Metric("gone", 3, 6)] }, new TrackScore("lost", 2, false, [], [])] };
        var after = Later with { Tracks = [Later.Headline with { Metrics = [MorePeople, Metric("new", 2, 4)] }, new TrackScore("added", 1, false, [], [])] };
        const string Changes = """
            {"change":"removed","amount":-1,"before":{"subject":"a","amount":1,"reason":"certified"}},
            {"change":"changed","amount":2,"before":{"subject":"b","amount":1,"reason":"certified"},"after":{"subject":"b","amount":3,"reason":"certified"}},
            {"change":"added","amount":4,"after":{"subject":"c","amount":4,"reason":"certified"}}
            """;

        Same(
            $$"""
            {{{Head}},"before":{{{NearlyResult}}},"after":{{{LaterResult}}},"monthsDiffer":false,"ruleSetsDiffer":true,"tracks":[
            {"track":"smb","before":69.96,"after":75.25,"points":5.29,"metrics":[
            {"metric":"people","before":{{{PeopleFields}}},"after":{{{MorePeopleFields}}},"points":6,"contributions":[{{Changes}}]},
            {"metric":"new","before":null,"after":{"metric":"new","category":"skilling","unit":"people","actual":2,"target":10,"maximum":20,"points":4,"unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},"points":4,"contributions":[]},
            {"metric":"gone","before":{"metric":"gone","category":"skilling","unit":"people","actual":3,"target":10,"maximum":20,"points":6,"unknown":false,"missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]},"after":null,"points":-6,"contributions":[]}]},
            {"track":"added","before":null,"after":1,"points":1,"metrics":[]},
            {"track":"lost","before":2,"after":null,"points":-2,"metrics":[]}]}
            """,
            DifferenceDocument.Of(new ScoreDifference(before, after)));
    }

    [Fact]
    public void The_side_that_is_not_there_is_null()
    {
        var score = Nearly with { Tracks = [], Month = null, MissingMonth = new Month(2025, 10) };
        const string Result = """
            "asOf":"2026-10-31","month":null,"ruleSet":"r/2023","approximate":false,"approximateBecause":null,"track":"smb","points":69.96,"shown":69.9,"qualified":false,"inconclusive":true,"missingReports":[]
            """;

        Same(
            $$"""{{{Head}},"before":null,"after":{{{Result}}},"monthsDiffer":false,"ruleSetsDiffer":false,"tracks":[]}""",
            DifferenceDocument.Of(new ScoreDifference(null, score)));
        Same(
            $$"""{{{Head}},"before":{{{Result}}},"after":null,"monthsDiffer":false,"ruleSetsDiffer":false,"tracks":[]}""",
            DifferenceDocument.Of(new ScoreDifference(score, null)));
    }

    [Fact]
    public void A_long_difference_is_written_in_pieces()
    {
        var difference = Added([.. Enumerable.Range(0, 5_000).Select(number => Counted($"person {number}", 1))]);
        using var stream = new ScoreJsonTests.Pieces();

        ScoreDocuments.Write(stream, DifferenceDocument.Of(difference));

        Assert.InRange(stream.Sizes.Count, 4, 10);
        Assert.All(stream.Sizes, size => Assert.InRange(size, 1, 1 << 16));
    }

    [Fact]
    public void A_forecast_has_its_points_and_the_turns_there_are()
    {
        var since = new ScoreDifference(Nearly, Later);
        var lastStep = new ScoreDifference(Nearly with { Month = new Month(2026, 9) }, Later with { RuleSet = "r/2023" });
        var turn = $$"""
            {"date":"2026-11-01","monthMoved":true,"rulesChanged":false,"lastStep":{{Json(DifferenceDocument.Of(lastStep))}},"since":{{Json(DifferenceDocument.Of(since))}}}
            """;

        Same(Expected(turn, "null"), ForecastDocument.Of(new Forecast(Nearly, [Later, Nearly], new ForecastTurn(since, lastStep), null)));
        Same(Expected("null", turn), ForecastDocument.Of(new Forecast(Nearly, [Later, Nearly], null, new ForecastTurn(since, lastStep))));

        static string Expected(string stops, string starts) => $$"""
            {{{Head}},"today":{{{NearlyResult}},"metrics":[{{{PeopleFields}}}]},
            "points":[{{{LaterResult}},"metrics":[{{{MorePeopleFields}}}]},{{{NearlyResult}},"metrics":[{{{PeopleFields}}}]}],
            "stops":{{stops}},"starts":{{starts}}}
            """;
    }

    [Fact]
    public void A_what_if_has_the_overrides_and_the_score_before_and_after() => Same(
        $$"""{{{Head}},"overrides":["smb:people=4","users=2.5"],"before":{{Json(ScoreDocument.Of(Nearly))}},"after":{{Json(ScoreDocument.Of(Later))}}}""",
        WhatIfDocument.Of([new MetricOverride(Smb, "people", 4), new MetricOverride(null, "users", new Fraction(5, 2))], Nearly, Later));

    private static ScoreDifference Added(params Contribution[] contributions) =>
        new(null, Nearly with { Tracks = [Nearly.Headline with { Metrics = [People with { Contributions = contributions }] }] });
}
