using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Tests.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class NotificationTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Event = """
        {"id":"p1|modern-work|1","change":"AtRisk","transition":1,"occurredAt":"2026-11-22T08:00:00+00:00","asOf":"2026-11-22",
        "partner":{"id":"p1","name":null},"designation":"modern-work","status":"Qualified","qualified":false,"track":"smb",
        "points":{"before":null,"after":{"exact":"60","shown":"60"}},"metrics":[],"tenants":[],"month":"2026-10",
        "ruleSet":"modern-work/2026-07-01","heldBack":null,"explanation":"https://example.org/scores/p1"}
        """;

    [Fact]
    public async Task An_event_is_a_row_and_a_log_line()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");
        var body = (await stage.PeekEventAsync())!.Body.ToString();

        await stage.DeliverEventAsync();

        var row = Assert.Single(await stage.Stored.NotificationsAsync("p1"));
        Assert.Equal(("p1|modern-work|1", "AtRisk", "modern-work", ""), (row.RowKey, row["Change"], row["Designation"], row["Channels"]));
        Assert.Empty(await stage.Stored.DeliveriesAsync("p1"));
        Assert.Equal(("85", "60", body), (row["PointsBefore"], row["PointsAfter"], row["Event"]));
        Assert.Single(stage.Log.Entries, entry => entry.Message == "AtRisk: modern-work of partner p1, 85 to 60 points (event p1|modern-work|1).");
        Assert.Null(await stage.PeekEventAsync());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task A_crash_leaves_one_row(int write, bool after)
    {
        await using var stage = new ScoringStage(azurite);
        await SendAsync(stage, Event);
        await stage.DeliverEventAsync();
        await SendAsync(stage, Event.Replace("|1\"", "|2\"", StringComparison.Ordinal));
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(stage.DeliverEventAsync);

        await stage.DeliverEventAsync();

        Assert.Equal(["p1|modern-work|1", "p1|modern-work|2"], (await stage.Stored.NotificationsAsync("p1")).Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_retry_that_is_addressed_to_another_subscription_is_none_of_ours()
    {
        await using var stage = new ScoringStage(azurite);
        await SendAsync(stage, Event, to: "teams");
        await stage.DeliverEventAsync();
        await SendAsync(stage, Event, to: "notifications");
        Assert.Null((await stage.PeekDeadEventAsync())?.DeadLetterReason);
        await stage.DeliverEventAsync();

        Assert.Single(await stage.Stored.NotificationsAsync("p1"));
    }

    [Theory]
    [InlineData("text/plain", "designation-event", Event, "WrongContentType")]
    [InlineData("application/json", "score-request", Event, "WrongSubject")]
    [InlineData("application/json", "designation-event", "no JSON", "WrongShape")]
    [InlineData("application/json", "designation-event", "[]", "WrongShape")]
    [InlineData("application/json", "designation-event", """{"id":"p1|modern-work|1"}""", "WrongShape")]
    public async Task A_message_that_is_no_event_is_dead_lettered_with_the_reason_at_once(string contentType, string subject, string body, string reason)
    {
        await using var stage = new ScoringStage(azurite);
        stage.Log.Expect("goes to the dead letters: " + reason);
        await stage.Client.CreateSender("designation-events").SendMessageAsync(new ServiceBusMessage(body) { ContentType = contentType, Subject = subject });

        await stage.DeliverEventAsync();

        var dead = (await stage.PeekDeadEventAsync())!;
        Assert.Equal((reason, 1), (dead.DeadLetterReason, dead.DeliveryCount));
        Assert.NotEmpty(dead.DeadLetterErrorDescription);
    }

    [Theory]
    [InlineData("\"id\":\"p1|modern-work|1\"", "\"id\":\"a/b\"")]
    [InlineData("\"id\":\"p1|modern-work|1\"", "\"id\":\"\"")]
    [InlineData("\"partner\":{\"id\":\"p1\"", "\"partner\":{\"id\":\"#\"")]
    [InlineData("\"partner\":{\"id\":\"p1\"", "\"partner\":{\"id\":null")]
    [InlineData("\"transition\":1", "\"transition\":\"many\"")]
    public async Task An_event_whose_ids_are_no_keys_is_dead_lettered(string part, string replacement)
    {
        await using var stage = new ScoringStage(azurite);
        stage.Log.Expect("goes to the dead letters: WrongShape");
        await SendAsync(stage, Event.Replace(part, replacement, StringComparison.Ordinal));

        await stage.DeliverEventAsync();

        Assert.Equal("WrongShape", (await stage.PeekDeadEventAsync())!.DeadLetterReason);
    }

    private static Task SendAsync(ScoringStage stage, string body, string? to = null) => stage.Client.CreateSender("designation-events")
        .SendMessageAsync(new ServiceBusMessage(body) { ContentType = "application/json", Subject = "designation-event", To = to });
}
