using Microsoft.AspNetCore.Http;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class WebhookTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task An_event_is_posted_once_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        var sent = await stage.FallAsync();

        await stage.DeliverEventAsync();

        var post = Assert.Single(receiver.Posts);
        Assert.Equal(("p1|modern-work|1", "1", "application/json"), (post.EventId, post.Attempt, post.ContentType));
        Assert.Equal(sent, post.Body);
        Assert.True(post.SignatureIsRight);
        Assert.Equal(stage.Clock.GetUtcNow(), post.Timestamp);
        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
        Assert.Null(await stage.PeekEventAsync());
    }

    [Fact]
    public async Task An_event_that_comes_again_is_not_posted_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        await stage.FallAsync();
        var message = (await stage.PeekEventAsync())!;
        await stage.DeliverEventAsync();
        await stage.Client.CreateSender("designation-events").SendMessageAsync(new(message) { MessageId = "resent by hand" });

        await stage.DeliverEventAsync();

        Assert.Single(receiver.Posts);
        Assert.Null(await stage.PeekEventAsync());
    }

    [Fact]
    public async Task A_delivery_that_succeeds_while_another_fails_stays_delivered()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 500.");
        await stage.FallAsync();
        var message = (await stage.PeekEventAsync())!;
        receiver.Answer = async context =>
        {
            receiver.Answer = Receiver.Status(StatusCodes.Status200OK);
            await stage.Client.CreateSender("designation-events").SendMessageAsync(new(message) { MessageId = "at the same time" });
            await stage.DeliverEventAsync();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        };

        await stage.DeliverEventAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();

        Assert.Equal(2, receiver.Posts.Count);
        Assert.Equal("Delivered", (await stage.DeliveryAsync())["State"]);
    }

    [Fact]
    public async Task What_the_receiver_says_is_kept_and_not_logged()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 400.");
        receiver.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("no\r\n\tFabrikam " + new string('x', 100_000));
        };
        await stage.FallAsync();

        await stage.DeliverEventAsync();

        var failure = (string)(await stage.DeliveryAsync())["LastFailure"];
        Assert.StartsWith("The webhook answered 400. It said: no Fabrikam xxx", failure, StringComparison.Ordinal);
        Assert.Equal("The webhook answered 400. It said: ".Length + 200, failure.Length);
        Assert.DoesNotContain(stage.Log.Entries, entry => entry.Message.Contains("Fabrikam", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_webhooks_address_is_never_logged()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = WebhookStage.Of(azurite, receiver);
        stage.Log.Expect("The webhook answered 500.");
        receiver.Answer = Receiver.Status(StatusCodes.Status500InternalServerError);
        await stage.FallAsync();

        await stage.DeliverEventAsync();

        Assert.DoesNotContain(
            stage.Log.Entries, entry => entry.Message.Contains("code=", StringComparison.Ordinal) || entry.Message.Contains("/hook", StringComparison.Ordinal));
    }
}
