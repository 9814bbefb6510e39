using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Filters;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class FilterTests
{
    /// <summary>The filter that docs/notifications.md asks for.</summary>
    private const string WithoutRetries = "sys.To IS NULL OR sys.To <> 'notifications'";

    [Fact]
    public async Task A_second_subscription_leaves_out_what_is_addressed_to_the_first()
    {
        await using var space = With(Topic(SubscriptionRule.Sql(WithoutRetries)));
        await using var sender = space.Sender("topic");
        await sender.SendMessagesAsync([new("to all"), new("to the first") { To = "notifications" }, new("to another") { To = "crm" }]);
        await sender.ScheduleMessageAsync(new ServiceBusMessage("later, to the first") { To = "notifications" }, space.Clock.GetUtcNow().AddMinutes(1));
        space.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["to all", "to the first", "to another", "later, to the first"], await BodiesAsync(space, "notifications", 4));
        Assert.Equal(["to all", "to another"], await BodiesAsync(space, "second", 2));
    }

    [Theory]
    [InlineData(WithoutRetries, true)]
    [InlineData("1=1", true)]
    [InlineData("true", true)]
    [InlineData("Change = 'AtRisk'", true)]
    [InlineData("change = 'AtRisk'", true)]
    [InlineData("Change = 'atrisk'", false)]
    [InlineData("user.Change IN ('Attained', 'AtRisk') AND Designation LIKE 'modern%'", true)]
    [InlineData("Change NOT IN ('Attained', 'AtRisk')", false)]
    [InlineData("Designation LIKE 'modern_work'", true)]
    [InlineData("Designation LIKE 'modern!_work' ESCAPE '!'", false)]
    [InlineData("Designation NOT LIKE '%azure%'", true)]
    [InlineData("Points >= 70 AND Points < 70.5", true)]
    [InlineData("Points > 7e1", false)]
    [InlineData("Points > -1", true)]
    [InlineData("Points = '70'", false)]
    [InlineData("Points <> '70'", false)]
    [InlineData("Share < 0.5", true)]
    [InlineData("Urgent", true)]
    [InlineData("NOT Urgent", false)]
    [InlineData("Urgent = TRUE", true)]
    [InlineData("EXISTS(Change) AND NOT EXISTS(Missing)", true)]
    [InlineData("Missing <> 'x'", false)]
    [InlineData("NOT Missing = 'x'", false)]
    [InlineData("Missing = 'x' OR Change = 'AtRisk'", true)]
    [InlineData("Missing = 'x' AND Change = 'AtRisk'", false)]
    [InlineData("NOT (Missing = 'x' AND Change = 'Attained')", true)]
    [InlineData("Missing IS NULL AND Change IS NOT NULL", true)]
    [InlineData("[it's] = 'it''s'", true)]
    [InlineData("\"it's\" = 'it''s'", true)]
    [InlineData("sys.Label = 'designation-event' AND sys.MessageId = 'id' AND sys.ContentType = 'application/json'", true)]
    [InlineData("sys.Subject = 'other'", false)]
    public async Task A_SQL_filter_decides_as_Service_Bus_does(string expression, bool taken)
    {
        await using var space = With(Topic(SubscriptionRule.Sql(expression)));
        await space.Sender("topic").SendMessageAsync(new ServiceBusMessage("body")
        {
            MessageId = "id",
            ContentType = "application/json",
            Subject = "designation-event",
            ApplicationProperties =
                { ["Change"] = "AtRisk", ["Designation"] = "modern-work", ["Points"] = 70, ["Share"] = 0.25, ["Urgent"] = true, ["it's"] = "it's" },
        });

        Assert.Equal(["body"], await BodiesAsync(space, "notifications", 1));
        await using var second = space.Client.CreateReceiver("topic", "second");
        Assert.Equal(taken, await second.PeekMessageAsync() is not null);
    }

    [Theory]
    [InlineData("", "at position 1 a property's name is expected, not the end.")]
    [InlineData("Change =", "at position 9 a property's name is expected, not the end.")]
    [InlineData("Points + 1 > 3", "at position 8 AND, OR or the end is expected, not +.")]
    [InlineData("Change = @change", "at position 10 a property's name is expected, not @change.")]
    [InlineData("sys.EnqueuedTimeUtc > 1", "there is no property sys.EnqueuedTimeUtc; known are user.NAME and sys.")]
    [InlineData("(Change = 'x'", "at position 14 ) is expected, not the end.")]
    [InlineData("Change = 'x", "''' at position 10 is not understood")]
    [InlineData("Change IS 'x'", "at position 11 NULL is expected, not 'x'.")]
    [InlineData("Change LIKE 1", "at position 13 a text in single quotes is expected, not 1.")]
    [InlineData("Change LIKE 'x' ESCAPE 'ab'", "what follows ESCAPE must be one character")]
    [InlineData("Change = 1e999", "the number 1e999 at position 10 is too large")]
    [InlineData("Change; DROP", "';' at position 7 is not understood")]
    public void What_is_no_filter_or_not_supported_is_refused_with_the_place(string expression, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<SqlFilterException>(() => SubscriptionRule.Sql(expression)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_filter_has_at_most_1024_characters() =>
        Assert.Contains(
            "1024 are allowed", Assert.Throws<SqlFilterException>(() => SubscriptionRule.Sql(new string('(', 1025))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "Label": "designation-event", "Properties": { "Change": "AtRisk" } }""", true)]
    [InlineData("""{ "Label": "designation-event", "Properties": { "Change": "Attained" } }""", false)]
    [InlineData("""{ "To": "notifications" }""", false)]
    public async Task A_correlation_filter_takes_what_is_equal_in_all_it_names(string filter, bool taken)
    {
        var configuration = EmulatorConfiguration.Parse($$"""
            { "UserConfig": { "Namespaces": [{ "Name": "n", "Topics": [{ "Name": "topic", "Subscriptions": [{ "Name": "second", "Rules":
              [{ "Name": "r", "Properties": { "FilterType": "Correlation", "CorrelationFilter": {{filter}} } }] }] }] }] } }
            """, "some.json");
        await using var space = With(configuration);
        await space.Sender("topic")
            .SendMessageAsync(new ServiceBusMessage("body") { Subject = "designation-event", ApplicationProperties = { ["Change"] = "AtRisk" } });

        await using var second = space.Client.CreateReceiver("topic", "second");
        Assert.Equal(taken, await second.PeekMessageAsync() is not null);
    }

    [Fact]
    public async Task Of_several_rules_one_is_enough_and_a_message_comes_once()
    {
        await using var space = With(Topic(SubscriptionRule.Sql("a = 1"), SubscriptionRule.Sql("b = 1")));
        await space.Sender("topic").SendMessagesAsync(
        [
            new("both") { ApplicationProperties = { ["a"] = 1, ["b"] = 1 } },
            new("neither"),
            new("one") { ApplicationProperties = { ["b"] = 1L } },
        ]);

        Assert.Equal(["both", "one"], await BodiesAsync(space, "second", 2));
    }

    /// <summary>As many messages as are expected, and there are no others.</summary>
    private static async Task<IReadOnlyList<string>> BodiesAsync(EmulatedNamespace space, string subscription, int count)
    {
        await using var receiver = space.Client.CreateReceiver("topic", subscription);
        var bodies = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var message = await Next(receiver);
            bodies.Add(message.Body.ToString());
            await receiver.CompleteMessageAsync(message);
        }

        Assert.Null(await receiver.PeekMessageAsync(fromSequenceNumber: 0));
        return bodies;
    }

    private static TopicSettings Topic(params SubscriptionRule[] rules) => new()
    {
        Name = "topic",
        Subscriptions = [new SubscriptionSettings { Name = "notifications" }, new SubscriptionSettings { Name = "second", Rules = rules }],
    };
}
