using Microsoft.AspNetCore.Http;
using PartnerScore.Functions.Notifications.Channels;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>A webhook that does not take an event is asked again for a day, and no longer.</summary>
public sealed class WebhookRetryTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status304NotModified)]
    public async Task Anything_but_success_is_tried_again_later(int status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect($"attempt 1: The webhook answered {status}. Trying again at 2026-11-22 08:0");
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = receiver.Url + "&redirected";
            return Task.CompletedTask;
        };
        await stage.FallAsync();
        await stage.DeliverEventAsync();
        Assert.Equal("Retrying", (await stage.DeliveryAsync())["State"]);
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);

        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();

        Assert.Equal(["1", "2"], receiver.Posts.Select(post => post.Attempt));
        Assert.All(receiver.Posts, post => Assert.True(post.SignatureIsRight));
        Assert.Equal(receiver.Posts[0].EventId, receiver.Posts[1].EventId);
        Assert.Equal(receiver.Posts[0].Body, receiver.Posts[1].Body);
        var row = await stage.DeliveryAsync();
        Assert.Equal(("Delivered", 2), (row["State"], (int)row["Attempts"]));
        Assert.Null(await stage.PeekEventAsync());
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_is_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver, ("Webhook:Timeout", "00:00:01"));
        stage.Log.Expect("did not answer within 00:00:01");
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await stage.FallAsync();

        await stage.DeliverEventAsync();

        Assert.Equal("Retrying", (await stage.DeliveryAsync())["State"]);
        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        Assert.NotNull(await stage.PeekEventAsync());
    }

    [Fact]
    public async Task A_receiver_that_is_away_for_hours_gets_the_event_in_the_end()
    {
        var receiver = await Receiver.StartAsync();
        var url = new Uri(receiver.Url);
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook cannot be reached");
        await receiver.DisposeAsync();
        await stage.FallAsync();
        TimeSpan[] waits = [TimeSpan.Zero, .. Channel.DefaultRetryDelays.Take(5).Select(wait => wait * 1.1)];
        foreach (var wait in waits)
        {
            stage.Clock.Advance(wait);
            await stage.DeliverEventAsync();
        }

        Assert.Equal((6, "Retrying"), ((int)(await stage.DeliveryAsync())["Attempts"], (await stage.DeliveryAsync())["State"]));
        await using var back = await Receiver.StartAsync(url.Port);
        stage.Clock.Advance(TimeSpan.FromHours(2.2));
        await stage.DeliverEventAsync();

        Assert.Equal("7", Assert.Single(back.Posts).Attempt);
    }

    [Fact]
    public async Task After_a_day_an_event_is_given_up_with_the_reason()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 503.");
        receiver.Answer = Receiver.Status(StatusCodes.Status503ServiceUnavailable);
        await stage.FallAsync();
        var begun = stage.Clock.GetUtcNow();

        await stage.DeliverEventAsync();
        foreach (var delay in Channel.DefaultRetryDelays)
        {
            stage.Clock.Advance((delay * 0.9) - TimeSpan.FromSeconds(1));
            Assert.Null(await stage.PeekEventAsync());
            stage.Clock.Advance((delay * 0.2) + TimeSpan.FromSeconds(1));
            await stage.DeliverEventAsync();
        }

        Assert.Equal(10, receiver.Posts.Count);
        Assert.InRange(stage.Clock.GetUtcNow() - begun, TimeSpan.FromHours(23), TimeSpan.FromHours(27));
        var dead = (await stage.PeekDeadEventAsync())!;
        Assert.Equal("ChannelFailed", dead.DeadLetterReason);
        Assert.Contains("Attempt 10 was the last one. The webhook answered 503.", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
        var row = await stage.DeliveryAsync();
        Assert.Equal(("GivenUp", 10, "The webhook answered 503."), (row["State"], (int)row["Attempts"], row["LastFailure"]));
    }

    [Fact]
    public async Task A_given_up_event_that_someone_resubmits_gets_its_attempts_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver, ("Webhook:RetryDelays:0", "00:01:00"));
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        await stage.FallAsync();
        var original = (await stage.PeekEventAsync())!;
        await stage.DeliverEventAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();
        Assert.NotNull(await stage.PeekDeadEventAsync());

        await stage.Client.CreateSender("designation-events").SendMessageAsync(new(original) { MessageId = "resubmitted" });
        await stage.DeliverEventAsync();
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();

        Assert.Equal(["1", "2", "1", "2"], receiver.Posts.Select(post => post.Attempt));
        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task A_crash_between_copy_and_completion_schedules_one_copy(int write, bool after)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        await stage.FallAsync();
        stage.Crashes.At(write + 1, after);
        await Assert.ThrowsAsync<CrashException>(stage.DeliverEventAsync);

        await stage.DeliverEventAsync();

        Assert.Null(await stage.PeekEventAsync());
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();
        Assert.Null(await stage.PeekEventAsync());
        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(512)]
    public async Task An_event_of_a_partner_with_a_long_id_is_tried_again_too(int length)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        var partnerId = "ü" + new string('x', length - 1);
        await stage.FallAsync(partnerId);
        await stage.DeliverEventAsync();

        stage.Clock.Advance(TimeSpan.FromSeconds(66));

        var copy = (await stage.PeekEventAsync())!;
        Assert.InRange(copy.MessageId.Length, 1, 128);
        Assert.Single(receiver.Posts);
        Assert.Single(await stage.Stored.NotificationsAsync(partnerId));
    }

    [Theory]
    [InlineData("3600", 60)]
    [InlineData("Sun, 22 Nov 2026 09:00:00 GMT", 60)]
    [InlineData("1000000000", 24 * 60)]
    public async Task A_receiver_that_asks_for_time_gets_it_up_to_a_day(string retryAfter, int minutes)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 429.");
        receiver.Answer = context =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return Receiver.Status(StatusCodes.Status429TooManyRequests)(context);
        };
        await stage.FallAsync();
        await stage.DeliverEventAsync();
        receiver.Answer = Receiver.Status(StatusCodes.Status200OK);

        stage.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.Null(await stage.PeekEventAsync());
        stage.Clock.Advance((TimeSpan.FromMinutes(minutes) * 0.1) + TimeSpan.FromSeconds(1));
        await stage.DeliverEventAsync();

        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_of_and_asked_no_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 410.");
        receiver.Answer = Receiver.Status(StatusCodes.Status410Gone);
        await stage.FallAsync();

        await stage.DeliverEventAsync();

        Assert.Single(receiver.Posts);
        Assert.Equal("Disabled", (await stage.DeliveryAsync())["State"]);
        Assert.Contains("It is gone for good.", (await stage.PeekDeadEventAsync())!.DeadLetterErrorDescription, StringComparison.Ordinal);
        Assert.Contains(stage.Log.Entries, entry => entry.Message.EndsWith("take it out of the settings.", StringComparison.Ordinal));
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }
}
