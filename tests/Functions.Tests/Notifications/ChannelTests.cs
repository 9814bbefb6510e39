using Microsoft.AspNetCore.Http;
using PartnerScore.Functions.Tests.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class ChannelTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task An_event_goes_by_every_channel_once_and_each_has_its_row()
    {
        await using var webhook = await Receiver.StartAsync();
        await using var chats = await ChatReceiver.StartAsync();
        await using var stage = new ScoringStage(azurite, [("Webhook:Url", webhook.Url), ("Webhook:Secret", Receiver.Secret), .. chats.Settings]);

        await DeliverAsync(stage);
        await DeliverAsync(stage, messageId: "resent by hand");

        Assert.Equal((1, 1, 1), (webhook.Posts.Count, chats.Cards.Count, chats.Messages.Count));
        Assert.Equal(
            ["p1|modern-work|1|north Delivered", "p1|modern-work|1|south Delivered", "p1|modern-work|1|webhook Delivered"], await StatesAsync(stage));
        Assert.Contains("Contoso no longer qualifies for Modern Work", chats.Cards[0], StringComparison.Ordinal);
        Assert.Contains("Contoso no longer qualifies for Modern Work", chats.Messages[0], StringComparison.Ordinal);
        Assert.Equal("north;south;webhook", Assert.Single(await stage.Stored.NotificationsAsync("p1"))["Channels"]);
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task One_channels_failure_repeats_no_others_success()
    {
        await using var chats = await ChatReceiver.StartAsync();
        await using var stage = new ScoringStage(azurite, chats.Settings);
        stage.Log.Expect("The channel south answered 500.");
        chats.Refuse("/slack", StatusCodes.Status500InternalServerError, "rollup_error");
        await DeliverAsync(stage);
        Assert.Equal(["p1|modern-work|1|north Delivered", "p1|modern-work|1|south Retrying"], await StatesAsync(stage));
        Assert.Equal(["events p1|modern-work|1|south"], await stage.Stored.UnconfirmedAsync());
        chats.Refusal = null;

        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        Assert.Equal("south", (await stage.PeekEventAsync())!.ApplicationProperties["Channel"]);
        await stage.DeliverEventAsync();

        Assert.Equal((1, 1), (chats.Cards.Count, chats.Messages.Count));
        Assert.Null(await stage.PeekEventAsync());
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }

    [Theory]
    [InlineData("/teams", StatusCodes.Status400BadRequest, "north", "GivenUp")]
    [InlineData("/teams", StatusCodes.Status404NotFound, "north", "GivenUp")]
    [InlineData("/teams", StatusCodes.Status410Gone, "north", "Disabled")]
    [InlineData("/teams", StatusCodes.Status401Unauthorized, "north", "Retrying")]
    [InlineData("/slack", StatusCodes.Status403Forbidden, "south", "GivenUp")]
    [InlineData("/slack", StatusCodes.Status404NotFound, "south", "GivenUp")]
    [InlineData("/slack", StatusCodes.Status410Gone, "south", "Disabled")]
    [InlineData("/slack", StatusCodes.Status429TooManyRequests, "south", "Retrying")]
    public async Task What_another_attempt_cannot_help_is_given_up_at_once(string path, int status, string channel, string state)
    {
        await using var chats = await ChatReceiver.StartAsync();
        await using var stage = new ScoringStage(azurite, chats.Settings);
        stage.Log.Expect($"The channel {channel} answered {status}.");
        chats.Refuse(path, status, "channel_is_archived");

        await DeliverAsync(stage);

        Assert.Contains($"p1|modern-work|1|{channel} {state}", await StatesAsync(stage));
        Assert.Single(await StatesAsync(stage), each => each.EndsWith(" Delivered", StringComparison.Ordinal));
        var row = (await stage.Stored.DeliveriesAsync("p1")).Single(row => row.RowKey.EndsWith(channel, StringComparison.Ordinal));
        Assert.EndsWith("It said: channel_is_archived", (string)row["LastFailure"], StringComparison.Ordinal);
        Assert.Equal(state == "Retrying" ? null : "ChannelFailed", (await stage.PeekDeadEventAsync())?.DeadLetterReason);
    }

    [Fact]
    public async Task A_channel_that_fails_is_told_of_by_another_once_a_day()
    {
        await using var chats = await ChatReceiver.StartAsync();
        await using var stage = new ScoringStage(azurite, [.. chats.Settings, ("Channels:Fallback", "north"), ("Routes:0:Channel", "south")]);
        stage.Log.Expect("The channel south answered 404.");
        chats.Refuse("/slack", StatusCodes.Status404NotFound, "channel_not_found");

        await DeliverAsync(stage);
        await DeliverAsync(stage, transition: 2);
        Assert.Contains("Notifications do not get through: south", Assert.Single(chats.Cards), StringComparison.Ordinal);
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await DeliverAsync(stage, transition: 3);

        Assert.Equal(2, chats.Cards.Count);
    }

    /// <summary>The rows, the posts of two channels, a note and a retry's copy, the states, and the confirmation.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_step_loses_nothing_and_changes_no_id(bool after)
    {
        for (var write = 1; ; write++)
        {
            await using var chats = await ChatReceiver.StartAsync();
            await using var stage = new ScoringStage(azurite, chats.Settings);
            stage.Log.Expect("The channel south answered 500.");
            chats.Refuse("/slack", StatusCodes.Status500InternalServerError, "rollup_error");
            var sent = SampleEvents.Message(SampleEvents.AtRisk());
            await stage.Client.CreateSender("designation-events").SendMessageAsync(sent);
            stage.Crashes.At(write, after);
            var crashed = await Record.ExceptionAsync(stage.DeliverEventAsync) is CrashException;
            stage.Crashes.At(0);
            chats.Refusal = null;

            while (await stage.PeekEventAsync() is not null)
            {
                await stage.DeliverEventAsync();
            }

            stage.Clock.Advance(TimeSpan.FromSeconds(66));
            while (await stage.PeekEventAsync() is not null)
            {
                await stage.DeliverEventAsync();
            }

            Assert.Equal(["p1|modern-work|1|north Delivered", "p1|modern-work|1|south Delivered"], await StatesAsync(stage));
            Assert.InRange(chats.Cards.Count, 1, 2);
            Assert.InRange(chats.Messages.Count, 1, 2);
            Assert.Empty(await stage.Stored.UnconfirmedAsync());
            if (!crashed)
            {
                Assert.True(write > 7, $"There were {write} writes.");
                return;
            }
        }
    }

    private static async Task DeliverAsync(ScoringStage stage, int transition = 1, string? messageId = null)
    {
        var message = SampleEvents.Message(SampleEvents.AtRisk(transition: transition));
        message.MessageId = messageId ?? message.MessageId;
        await stage.Client.CreateSender("designation-events").SendMessageAsync(message);
        await stage.DeliverEventAsync();
    }

    private static async Task<IReadOnlyList<string>> StatesAsync(ScoringStage stage) =>
        [.. (await stage.Stored.DeliveriesAsync("p1")).Select(row => $"{row.RowKey} {row["State"]}")];
}
