using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class ScoreRequestTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_request_says_what_it_is()
    {
        await using var stage = new ScoringStage(azurite);

        await stage.Requests.SendAsync(["p1"], new DateOnly(2026, 11, 1), TimeSpan.Zero, default);

        var message = (await stage.PeekRequestAsync())!;
        Assert.Equal(("application/json", "score-request"), (message.ContentType, message.Subject));
        Assert.Equal("""{"partnerId":"p1","asOf":"2026-11-01"}""", message.Body.ToString());
    }

    [Fact]
    public async Task A_delayed_request_waits_its_time()
    {
        await using var stage = new ScoringStage(azurite);

        await stage.Requests.SendAsync(["p1"], null, TimeSpan.FromMinutes(10), default);

        var message = (await stage.PeekRequestAsync())!;
        Assert.Equal(ServiceBusMessageState.Scheduled, message.State);
        Assert.Equal(stage.Clock.GetUtcNow().AddMinutes(10), message.ScheduledEnqueueTime);
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        await stage.DeliverRequestAsync();
        Assert.Equal("85", (await stage.Stored.CurrentAsync("p1"))["Points"]);
    }

    [Fact]
    public async Task No_partner_is_no_request()
    {
        await using var stage = new ScoringStage(azurite);

        await stage.Requests.SendAsync([], null, TimeSpan.Zero, default);

        Assert.Null(await stage.PeekRequestAsync());
    }

    [Fact]
    public async Task The_daily_run_asks_once_for_every_partner_and_for_no_location()
    {
        const int Partners = 2500;
        await using var stage = new ScoringStage(azurite);
        foreach (var number in Enumerable.Range(1, Partners))
        {
            _ = stage.Telemetry[$"partner {number} {new string('x', 200)}"];
        }

        stage.Telemetry["location"].Global = $"partner 1 {new string('x', 200)}";

        await stage.RecomputeAsync();

        var asked = new List<string>();
        await using var receiver = stage.Client.CreateReceiver(
            ScoreRequest.Queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        while (asked.Count < Partners)
        {
            asked.AddRange((await receiver.ReceiveMessagesAsync(500, TimeSpan.FromMinutes(5))).Select(message => message.Body.ToString()));
        }

        Assert.Null(await stage.PeekRequestAsync());
        Assert.Equal(Partners, asked.Distinct().Count());
        Assert.All(asked, body => Assert.StartsWith("""{"partnerId":"partner """, body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/plain", "score-request", """{"partnerId":"p1"}""", "WrongContentType", "'text/plain'")]
    [InlineData(null, "score-request", """{"partnerId":"p1"}""", "WrongContentType", "not application/json")]
    [InlineData("application/json", "other", """{"partnerId":"p1"}""", "WrongSubject", "'other'")]
    [InlineData("application/json", "score-request", "", "WrongShape", "JSON")]
    [InlineData("application/json", "score-request", "null", "WrongShape", "null")]
    [InlineData("application/json", "score-request", "{}", "WrongShape", "partnerId")]
    [InlineData("application/json", "score-request", """{"partnerId":null}""", "WrongShape", "PartnerId")]
    [InlineData("application/json", "score-request", """{"partnerId":"p1","partnerId":"p2"}""", "WrongShape", "partnerId")]
    [InlineData("application/json", "score-request", """{"partnerId":7}""", "WrongShape", "partnerId")]
    [InlineData("application/json", "score-request", """{"partnerId":"p1","asOf":"yesterday"}""", "WrongShape", "asOf")]
    [InlineData("application/json", "score-request", """{"partnerId":""}""", "WrongPartner", "empty")]
    [InlineData("application/json", "score-request", """{"partnerId":"../p1"}""", "WrongPartner", "one of")]
    [InlineData("application/json", "score-request", """{"partnerId":"p1","asOf":"2026-11-23"}""", "FutureDate", "2026-11-23")]
    public async Task A_message_that_is_no_request_is_dead_lettered_with_the_reason(
        string? contentType, string subject, string body, string reason, string description)
    {
        await using var stage = new ScoringStage(azurite);
        stage.Log.Expect("goes to the dead letters: " + reason);
        await stage.Client.CreateSender(ScoreRequest.Queue).SendMessageAsync(new ServiceBusMessage(body) { ContentType = contentType, Subject = subject });

        await stage.DeliverRequestAsync();

        Assert.Null(await stage.PeekRequestAsync());
        var dead = (await stage.PeekDeadRequestAsync())!;
        Assert.Equal(reason, dead.DeadLetterReason);
        Assert.Contains(description, dead.DeadLetterErrorDescription, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(body, dead.Body.ToString());
    }

    [Fact]
    public async Task A_reason_too_long_for_a_dead_letter_is_cut_and_the_message_tried_once()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Log.Expect("goes to the dead letters: WrongSubject");
        await stage.Client.CreateSender(ScoreRequest.Queue).SendMessageAsync(new ServiceBusMessage("{}")
        {
            ContentType = "application/json",
            Subject = string.Concat(Enumerable.Repeat("\U0001F4C4", 5000)),
        });

        await stage.DeliverRequestAsync();

        Assert.Null(await stage.PeekRequestAsync());
        var dead = (await stage.PeekDeadRequestAsync())!;
        Assert.Equal(("WrongSubject", 1), (dead.DeadLetterReason, dead.DeliveryCount));
        Assert.StartsWith("The subject is '\U0001F4C4", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
        Assert.EndsWith("\U0001F4C4 … (cut)", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
        Assert.InRange(dead.DeadLetterErrorDescription.Length, 4095, 4096);
    }
}
