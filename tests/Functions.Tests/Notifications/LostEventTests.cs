using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using PartnerScore.Functions.Tests.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class LostEventTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string EventId = "p1|modern-work|1";

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(66);
    private static readonly TimeSpan TooLong = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_event_that_was_published_and_lost_is_told_once_under_its_id()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        await AtRiskAsync(stage);
        await stage.LoseEventAsync();
        await stage.SendAgainAsync();
        Assert.Null(await stage.PeekEventAsync());

        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();
        Assert.Equal("notifications", (await stage.PeekEventAsync())!.To);
        await stage.DeliverEventAsync();

        Assert.Equal((EventId, "1"), Assert.Single(receiver.Posts) is var post ? (post.EventId, post.Attempt) : default);
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task An_event_whose_message_was_lost_before_it_was_posted_does_not_stay_pending()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        await AtRiskAsync(stage);
        receiver.Answer = context =>
        {
            stage.Crashes.At(1);
            return Receiver.Status(StatusCodes.Status500InternalServerError)(context);
        };
        await Assert.ThrowsAsync<CrashException>(stage.DeliverEventAsync);
        Assert.Equal("Pending", (await stage.DeliveryAsync())["State"]);
        await stage.LoseEventAsync();
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);

        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();
        await stage.DeliverEventAsync();

        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task A_lost_scheduled_copy_does_not_end_a_notification()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver);
        stage.Clock.Advance(FirstRetry);
        await stage.LoseEventAsync();

        await stage.SendAgainAsync();
        Assert.Null(await stage.PeekEventAsync());
        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();
        await stage.DeliverEventAsync();
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
        stage.Clock.Advance(TimeSpan.FromMinutes(5.5));
        await stage.DeliverEventAsync();

        Assert.Equal([(EventId, "1"), (EventId, "2"), (EventId, "3")], receiver.Posts.Select(post => (post.EventId, post.Attempt)));
        Assert.Single(receiver.Posts.Select(post => post.Body).Distinct());
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task A_copy_that_was_late_and_not_lost_and_the_one_sent_beside_it_are_one_attempt()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver);
        stage.Clock.Advance(FirstRetry + TooLong);
        await stage.SendAgainAsync();

        await stage.DeliverEventAsync();
        await stage.DeliverEventAsync();
        Assert.Equal(["1", "2"], receiver.Posts.Select(post => post.Attempt));
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
        stage.Clock.Advance(TimeSpan.FromMinutes(5.5));
        await stage.DeliverEventAsync();

        Assert.Equal(["1", "2", "3"], receiver.Posts.Select(post => post.Attempt));
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task A_copy_that_comes_when_the_event_was_delivered_is_not_posted()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver);
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
        stage.Clock.Advance(FirstRetry + TooLong);
        await stage.SendAgainAsync();

        await stage.DeliverEventAsync();
        await stage.DeliverEventAsync();

        Assert.Equal(2, receiver.Posts.Count);
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task Two_sweeps_at_once_send_one_copy()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        await AtRiskAsync(stage);
        await stage.LoseEventAsync();
        stage.Clock.Advance(TooLong);

        await Task.WhenAll(stage.SendAgainAsync(), stage.SendAgainAsync());
        await stage.DeliverEventAsync();

        Assert.Null(await stage.PeekEventAsync());
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task What_was_given_up_stays_given_up()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver, ("Webhook:RetryDelays:0", "00:01:00"));
        stage.Clock.Advance(FirstRetry);
        await stage.DeliverEventAsync();
        Assert.Equal("GivenUp", (await stage.DeliveryAsync())["State"]);

        stage.Clock.Advance(TimeSpan.FromDays(2));
        await stage.SendAgainAsync();
        await stage.SendAgainAsync(allLost: true);

        Assert.Null(await stage.PeekEventAsync());
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task A_given_up_event_that_someone_resubmits_is_looked_after_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver, ("Webhook:RetryDelays:0", "00:01:00"));
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        await AtRiskAsync(stage);
        var original = (await stage.PeekEventAsync())!;
        await stage.DeliverEventAsync();
        stage.Clock.Advance(FirstRetry);
        await stage.DeliverEventAsync();
        await stage.Client.CreateSender("designation-events").SendMessageAsync(new(original) { MessageId = "resubmitted" });
        await stage.DeliverEventAsync();
        stage.Clock.Advance(FirstRetry);
        await stage.LoseEventAsync();
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);

        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();
        await stage.DeliverEventAsync();

        Assert.Equal(["1", "2", "1", "2"], receiver.Posts.Select(post => post.Attempt));
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task What_someone_resubmits_while_it_is_retried_is_posted_at_once_and_goes_on_as_one()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver);
        stage.Clock.Advance(FirstRetry);
        var second = (await stage.PeekEventAsync())!;
        await stage.DeliverEventAsync();
        var byHand = new ServiceBusMessage(second) { MessageId = "by hand" };
        byHand.ApplicationProperties.Remove("Attempt");
        await stage.Client.CreateSender("designation-events").SendMessageAsync(byHand);
        await stage.DeliverEventAsync();
        Assert.Equal(["1", "2", "1"], receiver.Posts.Select(post => post.Attempt));
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);

        stage.Clock.Advance(TimeSpan.FromMinutes(5.5));
        await stage.DeliverEventAsync();
        await stage.DeliverEventAsync();

        Assert.Equal(4, receiver.Posts.Count);
        Assert.Null(await stage.PeekEventAsync());
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task A_note_that_a_crash_left_over_is_cleared_and_nothing_is_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        await AtRiskAsync(stage);
        stage.Crashes.At(0);
        receiver.Answer = context =>
        {
            // The next write says that it is delivered, the one after that takes the note away.
            stage.Crashes.At(2);
            return Receiver.Status(StatusCodes.Status200OK)(context);
        };
        await Assert.ThrowsAsync<CrashException>(stage.DeliverEventAsync);
        await stage.LoseEventAsync();
        Assert.Equal(["events " + EventId], await stage.Stored.UnconfirmedAsync());

        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();

        Assert.Null(await stage.PeekEventAsync());
        await RequireDeliveredAsync(stage);
    }

    [Fact]
    public async Task A_start_on_an_empty_emulator_publishes_anew_and_retries_when_it_is_due()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = await FailedOnceAsync(receiver);
        stage.Telemetry["p1"].Certified = true;

        // Noted, and not sent: this emulator remembers what it was sent, as one that starts does not.
        stage.Crashes.At(3, after: true);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));

        await stage.SendAgainAsync(allLost: true);

        await using var topic = stage.Client.CreateReceiver("designation-events", "notifications");
        var published = Assert.Single(await topic.PeekMessagesAsync(10));
        Assert.Equal(("p1|modern-work|2", null, "Recovered"), (published.MessageId, published.To, published.ApplicationProperties["Change"]));
        stage.Clock.Advance(FirstRetry);
        var copies = (await topic.PeekMessagesAsync(10, fromSequenceNumber: 0)).Where(each => each.MessageId.StartsWith(EventId, StringComparison.Ordinal));
        Assert.Equal(["notifications 2", "notifications 2"], copies.Select(each => $"{each.To} {each.ApplicationProperties["Attempt"]}"));
    }

    [Fact]
    public async Task Without_a_webhook_a_lost_event_is_kept_all_the_same()
    {
        await using var stage = new ScoringStage(azurite);
        await AtRiskAsync(stage);
        await stage.LoseEventAsync();

        stage.Clock.Advance(TooLong);
        await stage.SendAgainAsync();
        await stage.DeliverEventAsync();

        Assert.Equal("", Assert.Single(await stage.Stored.NotificationsAsync("p1"))["Channels"]);
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }

    private static async Task AtRiskAsync(ScoringStage stage)
    {
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");
    }

    private static async Task RequireDeliveredAsync(ScoringStage stage)
    {
        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
        Assert.Null(await stage.PeekEventAsync());
    }

    /// <summary>The receiver refuses; the first attempt is made, the second one scheduled.</summary>
    private async Task<ScoringStage> FailedOnceAsync(Receiver receiver, params (string Name, string Value)[] settings)
    {
        var stage = WebhookStage.Of(azurite, receiver, settings);
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        await AtRiskAsync(stage);
        await stage.DeliverEventAsync();
        return stage;
    }
}
