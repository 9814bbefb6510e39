namespace PartnerScore.Functions.Tests.Scores;

/// <summary>A report that is missing makes a score unknown, and does not freeze its status.</summary>
public sealed class MissingReportTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task The_first_file_of_a_set_moves_no_status_and_sends_no_event()
    {
        await using var stage = new ScoringStage(azurite, ("Events:AnnounceFirst", "true"));
        stage.Telemetry["p1"].HasTrainingReport = false;
        await stage.ScoreAsync("p1");

        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("TrainingCompletions", false), (current["MissingReports"], current.ContainsKey("Status")));
        Assert.Empty(await stage.TakeEventsAsync());

        stage.Telemetry["p1"].HasTrainingReport = true;
        await stage.ScoreAsync("p1");

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
        Assert.False((await stage.Stored.CurrentAsync("p1")).ContainsKey("MissingReports"));
    }

    [Fact]
    public async Task A_report_that_no_longer_stands_is_told_once_and_is_no_fall()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].HasTrainingReport = false;
        for (var delivery = 0; delivery < 3; delivery++)
        {
            await stage.ScoreAsync("p1");
        }

        var change = Assert.Single(await stage.TakeEventsAsync());
        Assert.Equal(("p1|modern-work|1", "Unknown", "Qualified", false), (change.Id, change.Change, change.Status, change.Qualified));
        Assert.Equal(["TrainingCompletions"], change.MissingReports!);
        Assert.Equal(new DateOnly(2026, 11, 22), change.UnknownSince);
        Assert.Contains("advanced-certifications: unknown, no TrainingCompletions report", change.Shortfalls!);
        Assert.All(change.Metrics, metric => Assert.Equal("TrainingCompletions", Assert.Single(metric.MissingReports!)));
        Assert.Equal(["15 points, ?, 1 person, ?", "10 points, ?, 2 people, ?"], change.Metrics.Select(metric =>
            $"{metric.Points.Shown!.Before}, {metric.Points.Shown.After}, {metric.Actual.Shown!.Before}, {metric.Actual.Shown.After}"));
        Assert.Equal("2026-11-22", (await stage.Stored.CurrentAsync("p1"))["UnknownSince"]);
    }

    [Fact]
    public async Task A_fall_that_was_hidden_is_told_when_the_report_is_back()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].HasTrainingReport = false;
        await stage.ScoreAsync("p1");
        (stage.Telemetry["p1"].HasTrainingReport, stage.Telemetry["p1"].Certified) = (true, false);
        await stage.ScoreAsync("p1");

        var changes = await stage.TakeEventsAsync();
        Assert.Equal(["Unknown 1", "AtRisk 2"], changes.Select(each => $"{each.Change} {each.Transition}"));
        Assert.Equal((null, 0), (changes[1].UnknownSince, changes[1].MissingReports!.Count));
        Assert.Equal(("?", "0 points"), (changes[1].Metrics[0].Points.Shown!.Before, changes[1].Metrics[0].Points.Shown!.After));
        Assert.False((await stage.Stored.CurrentAsync("p1")).ContainsKey("UnknownSince"));
    }

    [Fact]
    public async Task The_window_runs_on_without_the_report()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].HasTrainingReport = false;
        foreach (var days in new[] { 1, 200 })
        {
            stage.Clock.Advance(TimeSpan.FromDays(days));
            await stage.ScoreAsync("p1");
        }

        Assert.Equal(["Unknown 1"], await stage.TakeChangesAsync());
        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("InProgress", "2026-11-23", true), (current["Status"], current["UnknownSince"], current["StatusQualified"]));
    }

    [Fact]
    public async Task What_misses_its_one_point_is_told_by_how_much()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].ActiveUsers = 12;
        await stage.ScoreAsync("p1");

        Assert.Contains("usage-growth: 0.24 of at least 1 point, 0.76 short", Assert.Single(await stage.TakeEventsAsync()).Shortfalls!);
    }
}
