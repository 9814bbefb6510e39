using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class BadgeTests(Azurite azurite) : IClassFixture<Azurite>
{
    // Explanation, transaction, note and deletion of two published events, deletion of the request's note. Their number is asserted below.
    private const int WritesOfTwoEvents = 7;

    public static TheoryData<int, bool> Moments()
    {
        var moments = new TheoryData<int, bool>();
        for (var write = 1; write <= WritesOfTwoEvents; write++)
        {
            moments.Add(write, false);
            moments.Add(write, true);
        }

        return moments;
    }

    [Fact]
    public async Task The_first_conclusive_computation_only_sets_the_badge()
    {
        await using var stage = Stage();
        Certify(stage, "p1", MicrosoftCloud.Designations);
        await stage.ScoreAsync("p1");

        Assert.Empty(await stage.TakeEventsAsync());
        var badge = await stage.Stored.BadgeAsync("p1");
        Assert.Equal((true, "", "2026-11-22", 0L), (badge["Held"], badge["Missing"], badge["Since"], badge["Transitions"]));
    }

    [Fact]
    public async Task The_first_conclusive_computation_is_announced_where_the_setting_says_so()
    {
        await using var stage = Stage(("Events:AnnounceFirst", "true"));
        Certify(stage, "p1", MicrosoftCloud.Designations);
        await stage.ScoreAsync("p1");

        var events = await stage.TakeEventsAsync();

        Assert.Equal([.. MicrosoftCloud.Designations, "microsoft-cloud"], events.Select(each => each.Designation));
        Assert.Equal(MicrosoftCloud.Designations, events[^1].MovedBy!.Select(moved => moved.Designation));
        Assert.All(events[^1].MovedBy!, moved => Assert.Null(moved.Points.Before));
    }

    [Fact]
    public async Task The_last_designation_attains_the_badge_and_the_event_says_so()
    {
        await using var stage = Stage();
        Certify(stage, "p1", MicrosoftCloud.Designations.Except(["security"]));
        await stage.ScoreAsync("p1");
        Assert.Equal("security", (await stage.Stored.BadgeAsync("p1"))["Missing"]);
        Certify(stage, "p1", ["security"]);
        for (var delivery = 0; delivery < 3; delivery++)
        {
            await stage.ScoreAsync("p1");
        }

        var events = await stage.TakeEventsAsync();

        Assert.Equal(["p1|security|1 Attained", "p1|microsoft-cloud|1 MicrosoftCloudAttained"], events.Select(each => $"{each.Id} {each.Change}"));
        var badge = events[1];
        Assert.Equal(("Held", true, "Partner p1", new DateOnly(2026, 11, 22)), (badge.Status, badge.Qualified, badge.Partner.Name, badge.AsOf));
        Assert.Equal((null, null, null, null, null), (badge.Track, badge.Points, badge.Month, badge.RuleSet, badge.Explanation));
        var moved = Assert.Single(badge.MovedBy!);
        Assert.Equal(
            ("security", "Qualified", true, "0", "100"), (
            moved.Designation, moved.Status, moved.Qualified, moved.Points.Before!.Exact, moved.Points.After.Exact));
        Assert.Equal(events[0].Explanation, moved.Explanation);
        Assert.Null(events[0].MovedBy);
    }

    [Fact]
    public async Task The_badge_is_kept_while_designations_are_held_and_lost_with_the_first_that_is_not()
    {
        await using var stage = Stage();
        Certify(stage, "p1", MicrosoftCloud.Designations);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Experts.ExceptWith(["security", "modern-work"]);
        await stage.ScoreAsync("p1");
        Assert.Equal(["AtRisk 1", "AtRisk 1"], await stage.TakeChangesAsync());

        // April is the last month whose window has a qualified day; no event of a designation tells that it is over.
        await stage.ScoreAsync("p1", MoveTo(stage, new(2027, 4, 30)));
        Assert.Empty(await stage.TakeEventsAsync());
        await stage.ScoreAsync("p1", MoveTo(stage, new(2027, 5, 1)));
        Assert.Equal(["Lost 1 by modern-work security"], await stage.TakeBadgeChangesAsync());
        Certify(stage, "p1", ["modern-work"]);
        await stage.ScoreAsync("p1");
        Assert.Empty(await stage.TakeBadgeChangesAsync());
        Certify(stage, "p1", ["security"]);
        await stage.ScoreAsync("p1");

        Assert.Equal(["Attained 2 by security"], await stage.TakeBadgeChangesAsync());
        Assert.Equal(
            (true, "2027-05-01", 2L), (await stage.Stored.BadgeAsync("p1")) is var badge ? (badge["Held"], badge["Since"], badge["Transitions"]) : default);
    }

    [Fact]
    public async Task An_inconclusive_designation_neither_gains_nor_loses_the_badge()
    {
        await using var stage = Stage();
        var partner = stage.Telemetry["p1"];
        Certify(stage, "p1", MicrosoftCloud.Designations);
        partner.Workloads.Remove("Intune");
        await stage.ScoreAsync("p1");
        Assert.DoesNotContain("badge|microsoft-cloud", await stage.Stored.ScoreKeysAsync("p1"));

        partner.Workloads.Add("Intune");
        await stage.ScoreAsync("p1");
        Assert.Equal(true, (await stage.Stored.BadgeAsync("p1"))["Held"]);
        partner.KnownLastYear = false;
        partner.Experts.Clear();
        await stage.ScoreAsync("p1");

        Assert.Equal(true, (await stage.Stored.BadgeAsync("p1"))["Held"]);
        Assert.Empty(await stage.TakeEventsAsync());
    }

    [Fact]
    public async Task A_catalogue_without_all_designations_of_the_program_never_awards_the_badge()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Without("security"));
        Certify(stage, "p1", MicrosoftCloud.Designations.Except(["modern-work"]));
        await stage.ScoreAsync("p1");
        Certify(stage, "p1", ["modern-work"]);
        await stage.ScoreAsync("p1");

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
        Assert.Equal((false, "security"), await stage.Stored.BadgeAsync("p1") is var badge ? (badge["Held"], badge["Missing"]) : default);
    }

    [Fact]
    public async Task An_older_date_moves_no_badge()
    {
        await using var stage = Stage();
        Certify(stage, "p1", MicrosoftCloud.Designations);
        await stage.ScoreAsync("p1");
        var before = await stage.Stored.BadgeAsync("p1");
        stage.Telemetry["p1"].Experts.Clear();

        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 21));

        Assert.Equal(before.ETag, (await stage.Stored.BadgeAsync("p1")).ETag);
        Assert.Empty(await stage.TakeEventsAsync());
    }

    [Fact]
    public async Task A_scoring_that_moves_a_designation_and_the_badge_writes_seven_times()
    {
        await using var stage = Stage();
        await AtTheLastOneAsync(stage);

        await stage.ScoreAsync("p1");

        Assert.Equal(WritesOfTwoEvents, stage.Crashes.Writes);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_crash_at_any_write_ends_in_one_event_of_each(int write, bool after)
    {
        await using var stage = Stage();
        await AtTheLastOneAsync(stage);
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));

        await stage.DeliverRequestAsync();

        Assert.Equal(["p1|security|1", "p1|microsoft-cloud|1"], (await stage.TakeEventsAsync()).Select(each => each.Id));
        Assert.Equal((true, 1L), await stage.Stored.BadgeAsync("p1") is var badge ? (badge["Held"], badge["Transitions"]) : default);
        Assert.DoesNotContain(await stage.Stored.ScoreKeysAsync("p1"), key => key.StartsWith("outbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_scorings_at_once_attain_the_badge_once()
    {
        await using var stage = Stage();
        await AtTheLastOneAsync(stage);
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            await stage.ScoreElsewhereAsync(partnerId);
        };

        await stage.ScoreAsync("p1");

        Assert.Equal(["Attained 1 by security"], await stage.TakeBadgeChangesAsync());
    }

    [Fact]
    public async Task A_scoring_that_was_overtaken_by_a_loss_sees_it()
    {
        await using var stage = Stage();
        stage.Telemetry["p1"].Profile = Enrolled("security");
        Certify(stage, "p1", MicrosoftCloud.Designations.Except(["security"]));
        await stage.ScoreAsync("p1");
        Assert.Equal(true, (await stage.Stored.BadgeAsync("p1"))["Held"]);
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            stage.Telemetry[partnerId].Profile = Enrolled();
            await stage.ScoreElsewhereAsync(partnerId);
        };

        await stage.ScoreAsync("p1");

        Assert.Equal(["Lost 1 by security"], await stage.TakeBadgeChangesAsync());
        Assert.Equal((false, "security"), await stage.Stored.BadgeAsync("p1") is var badge ? (badge["Held"], badge["Missing"]) : default);
    }

    [Fact]
    public async Task A_merged_partner_holds_no_badge_and_numbers_on_when_it_stands_alone_again()
    {
        await using var stage = Stage();
        Certify(stage, "location", MicrosoftCloud.Designations.Except(["security"]));
        await stage.ScoreAsync("location");
        Certify(stage, "location", ["security"]);
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Global = "global";
        await stage.ScoreAsync("global");
        Assert.Equal("global", (await stage.Stored.BadgeAsync("location"))["MergedInto"]);
        stage.Telemetry["location"].Global = null;

        await stage.ScoreAsync("location");

        Assert.Equal(["Attained 1 by security"], await stage.TakeBadgeChangesAsync());
        var badge = await stage.Stored.BadgeAsync("location");
        Assert.Equal((true, 1L, false), (badge["Held"], badge["Transitions"], badge.ContainsKey("MergedInto")));
        stage.Telemetry["location"].Experts.Clear();
        await stage.ScoreAsync("location", MoveTo(stage, new(2027, 6, 1)));
        Assert.Equal(["Lost 2 by " + string.Join(' ', MicrosoftCloud.Designations)], await stage.TakeBadgeChangesAsync());
    }

    [Fact]
    public async Task A_badge_event_is_a_row_and_a_log_line()
    {
        await using var stage = Stage();
        await AtTheLastOneAsync(stage);
        await stage.ScoreAsync("p1");

        await stage.DeliverEventAsync();
        await stage.DeliverEventAsync();

        var row = Assert.Single(await stage.Stored.NotificationsAsync("p1"), row => row.RowKey == "p1|microsoft-cloud|1");
        Assert.Equal(
            ("MicrosoftCloudAttained", "microsoft-cloud", "", false), (row["Change"], row["Designation"], row["Channels"], row.ContainsKey("PointsAfter")));
        Assert.Single(stage.Log.Entries, entry => entry.Message == "MicrosoftCloudAttained: partner p1, moved by security (event p1|microsoft-cloud|1).");
    }

    private static PartnerProfile Enrolled(params string[] designations) => new("p1", "Partner p1", Enrolled: designations);

    private static void Certify(ScoringStage stage, string partnerId, IEnumerable<string> designations)
    {
        stage.Telemetry[partnerId].Workloads.Add("Intune");
        stage.Telemetry[partnerId].Experts.UnionWith(designations);
    }

    private static DateOnly MoveTo(ScoringStage stage, DateOnly day)
    {
        stage.Clock.SetUtcNow(new(day, TimeOnly.MinValue, TimeSpan.Zero));
        return day;
    }

    /// <summary>Five designations are held; the next scoring attains the sixth, and the badge.</summary>
    private static async Task AtTheLastOneAsync(ScoringStage stage)
    {
        Certify(stage, "p1", MicrosoftCloud.Designations.Except(["security"]));
        await stage.ScoreAsync("p1");
        Certify(stage, "p1", ["security"]);
        stage.Crashes.At(0);
    }

    private ScoringStage Stage(params (string Name, string Value)[] settings) => new(azurite, SixDesignations.Catalog, settings);
}
