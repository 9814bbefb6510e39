using System.Text.Json;
using Fractions;
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
            writer => DifferenceJson.Write(writer, new ScoreDifference(before, after)));
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
            writer => DifferenceJson.Write(writer, new ScoreDifference(null, score)));
        Same(
            $$"""{{{Head}},"before":{{{Result}}},"after":null,"monthsDiffer":false,"ruleSetsDiffer":false,"tracks":[]}""",
            writer => DifferenceJson.Write(writer, new ScoreDifference(score, null)));
    }

    [Fact]
    public void A_long_difference_is_written_in_pieces()
    {
        var pieces = PiecesOf(Added([.. Enumerable.Range(0, 5_000).Select(number => Counted($"person {number}", 1))]));

        Assert.InRange(pieces.Count, 4, 10);
        Assert.All(pieces.SkipLast(1), size => Assert.InRange(size, 1 << 16, (1 << 16) + 1_000));
    }

    [Theory]
    [InlineData(1 << 16, 1)]
    [InlineData((1 << 16) + 1, 2)]
    public void A_piece_ends_after_the_contribution_that_makes_it_longer_than_64_KiB(int size, int pieces)
    {
        var others = Json(writer => DifferenceJson.Write(writer, Added(Counted("", 1)))).Length - "]}]}]}".Length;

        Assert.Equal(pieces, PiecesOf(Added(Counted(new string('p', size - others), 1))).Count);
    }

    [Fact]
    public void A_forecast_has_its_points_and_the_turns_there_are()
    {
        var since = new ScoreDifference(Nearly, Later);
        var lastStep = new ScoreDifference(Nearly with { Month = new Month(2026, 9) }, Later with { RuleSet = "r/2023" });
        var turn = $$"""
            {"date":"2026-11-01","monthMoved":true,"rulesChanged":false,"lastStep":{{Json(writer => DifferenceJson.Write(writer, lastStep))}},"since":{{Json(writer => DifferenceJson.Write(writer, since))}}}
            """;

        Same(Expected(turn, "null"), writer => ForecastJson.Write(writer, new Forecast(Nearly, [Later, Nearly], new ForecastTurn(since, lastStep), null)));
        Same(Expected("null", turn), writer => ForecastJson.Write(writer, new Forecast(Nearly, [Later, Nearly], null, new ForecastTurn(since, lastStep))));

        static string Expected(string stops, string starts) => $$"""
            {{{Head}},"today":{{{NearlyResult}},"metrics":[{{{PeopleFields}}}]},
            "points":[{{{LaterResult}},"metrics":[{{{MorePeopleFields}}}]},{{{NearlyResult}},"metrics":[{{{PeopleFields}}}]}],
            "stops":{{stops}},"starts":{{starts}}}
            """;
    }

    [Fact]
    public void A_what_if_has_the_overrides_and_the_score_before_and_after() => Same(
        $$"""{{{Head}},"overrides":["smb:people=4","users=2.5"],"before":{{Json(writer => ScoreJson.Write(writer, Nearly))}},"after":{{Json(writer => ScoreJson.Write(writer, Later))}}}""",
        writer => WhatIfJson.Write(writer, [new MetricOverride(Smb, "people", 4), new MetricOverride(null, "users", new Fraction(5, 2))], Nearly, Later));

    private static ScoreDifference Added(params Contribution[] contributions) =>
        new(null, Nearly with { Tracks = [Nearly.Headline with { Metrics = [People with { Contributions = contributions }] }] });

    private static List<int> PiecesOf(ScoreDifference difference)
    {
        using var stream = new ScoreJsonTests.Pieces();
        using (var writer = new Utf8JsonWriter(stream))
        {
            DifferenceJson.Write(writer, difference);
        }

        return stream.Sizes;
    }
}
