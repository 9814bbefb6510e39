using System.Text.Json;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class SixDesignationsTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int MostBytesOfATransaction = 4 << 20;
    private const int MostBytesOfAProperty = 64 << 10;

    [Fact]
    public async Task A_designation_of_which_nothing_was_reported_is_not_stored()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Catalog);
        stage.Telemetry["p1"].Experts.Add("security");

        await stage.ScoreAsync("p1");

        string[] stored = [.. MicrosoftCloud.Designations.Except([SixDesignations.DataAndAi])];
        Assert.Equal(
            ["badge|microsoft-cloud", .. stored.Select(each => "current|" + each), .. stored.Select(each => "score|2026-11-22|" + each)],
            await stage.Stored.ScoreKeysAsync("p1"));
        Assert.Equal(stored.Length, (await stage.Stored.ExplanationsAsync()).Count);
        Assert.Equal(
            "business-applications;data-and-ai;digital-and-app-innovation;infrastructure;modern-work", (await stage.Stored.BadgeAsync("p1"))["Missing"]);
    }

    [Fact]
    public async Task A_partner_of_which_nothing_was_reported_is_not_stored()
    {
        await using var stage = new ScoringStage(azurite);
        (stage.Telemetry["p1"].HasTrainingReport, stage.Telemetry["p1"].HasTenants) = (false, false);

        await stage.ScoreAsync("p1");

        Assert.Empty(await stage.Stored.ScoreKeysAsync("p1"));
        Assert.Null(await stage.PeekRequestAsync());
    }

    [Fact]
    public async Task A_certification_that_counts_is_enough_to_be_stored_and_is_no_event()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Catalog, ("Events:AnnounceFirst", "true"));
        stage.Telemetry["p1"].Experts.Add(SixDesignations.DataAndAi);

        await stage.ScoreAsync("p1");

        var current = await stage.Stored.CurrentAsync("p1", SixDesignations.DataAndAi);
        Assert.Equal(
            ("100", true, "2025-10", false, false), (
            current["Points"], current["Qualified"], current["MissingMonth"], current.ContainsKey("Month"), current.ContainsKey("Status")));
        Assert.Empty(await stage.TakeEventsAsync());
    }

    [Fact]
    public async Task What_is_stored_stays_up_to_date_when_nothing_is_left()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        (stage.Telemetry["p1"].HasTrainingReport, stage.Telemetry["p1"].HasTenants) = (false, false);

        await stage.ScoreAsync("p1");

        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("0", "Qualified", false), (current["Points"], current["Status"], current.ContainsKey("Month")));
        Assert.Equal("0", (await stage.Stored.OfDayAsync("p1", "2026-11-22"))["Points"]);
        Assert.Equal("OfficeUsage; TrainingCompletions", current["MissingReports"]);
        Assert.Equal(["Unknown 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_new_partner_is_known_not_to_qualify_before_it_has_data_and_so_told_when_it_does()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Catalog);
        stage.Telemetry["p1"].Profile = new PartnerProfile("p1", "Partner p1", Since: new Month(2026, 5));
        stage.Telemetry["p1"].HasTenants = false;
        await stage.ScoreAsync("p1");
        Assert.Equal("InProgress", (await stage.Stored.CurrentAsync("p1", "security"))["Status"]);

        stage.Telemetry["p1"].Experts.Add("security");
        await stage.ScoreAsync("p1");

        Assert.Equal(["p1|security|1"], (await stage.TakeEventsAsync()).Select(each => each.Id));
    }

    [Fact]
    public async Task Only_what_changed_is_explained_anew()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Catalog);
        stage.Telemetry["p1"].Workloads.Add("Intune");
        stage.Telemetry["p1"].Experts.Add("modern-work");
        await stage.ScoreAsync("p1");
        Assert.Equal(6, (await stage.Stored.ExplanationsAsync()).Count);
        stage.Telemetry["p1"].Experts.Add("security");
        await stage.ScoreAsync("p1");
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.ScoreAsync("p1");

        Assert.Equal(7, (await stage.Stored.ExplanationsAsync()).Count);
    }

    [Fact]
    public async Task All_designations_may_change_at_once_with_the_longest_names()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.LikeModernWork, ("Events:AnnounceFirst", "true"));
        var partnerId = new string('ü', 512);
        var partner = stage.Telemetry[partnerId];
        string[] all = [.. MicrosoftCloud.Designations];
        partner.CustomerName = new string('"', 1000);
        partner.Profile = new(partnerId, new string('ü', 1000), Anniversary: new DateOnly(2027, 1, 10), Enrolled: all);
        await stage.ScoreAsync(partnerId);
        Assert.Equal(7, (await stage.TakeEventsAsync()).Count);

        // At risk, two anniversaries late: renewed, lapsed and at risk at once, and the badge is lost.
        (partner.Certified, partner.ActiveUsers) = (false, 0);
        stage.Clock.SetUtcNow(new(2028, 2, 10, 0, 0, 0, TimeSpan.Zero));
        await stage.ScoreAsync(partnerId);

        var events = await stage.TakeEventsAsync();
        Assert.Equal((6 * 3) + 1, events.Count);
        Assert.All(events.Where(each => each.MovedBy is null), each => Assert.Equal(4, each.Tenants.Count));
        Assert.InRange(stage.Transactions.Largest, 1, MostBytesOfATransaction);
        Assert.All(events, each => Assert.InRange(2 * JsonSerializer.Serialize(each, JsonSerializerOptions.Web).Length, 1, MostBytesOfAProperty));
    }
}
