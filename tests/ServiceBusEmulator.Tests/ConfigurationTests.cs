using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void The_products_file_names_its_entities()
    {
        var configuration = EmulatorConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Config.json"));

        var queue = Assert.Single(configuration.Queues);
        Assert.Equal("score-requests", queue.Name);
        Assert.False(queue.RequiresDuplicateDetection);
        Assert.Equal(10, queue.MaxDeliveryCount);
        Assert.Equal(TimeSpan.FromMinutes(5), queue.LockDuration);
        var topic = Assert.Single(configuration.Topics);
        Assert.Equal("designation-events", topic.Name);
        Assert.True(topic.RequiresDuplicateDetection);
        Assert.Equal(TimeSpan.FromDays(7), topic.DuplicateDetectionHistoryTimeWindow);
        var subscription = Assert.Single(topic.Subscriptions);
        Assert.Equal("notifications", subscription.Name);
        Assert.Equal(10, subscription.MaxDeliveryCount);
        Assert.Equal(TimeSpan.FromMinutes(1), subscription.LockDuration);
    }

    [Fact]
    public void Every_field_is_read()
    {
        var configuration = Parse("""
            {
              // as the official emulator has them
              "Name": "one",
              "Queues": [{
                "Name": "queue.1",
                "Properties": {
                  "DeadLetteringOnMessageExpiration": true,
                  "DefaultMessageTimeToLive": "PT1H",
                  "DuplicateDetectionHistoryTimeWindow": "PT20S",
                  "ForwardDeadLetteredMessagesTo": "",
                  "ForwardTo": "",
                  "LockDuration": "PT45S",
                  "MaxDeliveryCount": 3,
                  "RequiresDuplicateDetection": true,
                  "RequiresSession": false
                }
              }],
              "Topics": [{
                "Name": "topic.1",
                "Properties": {
                  "DefaultMessageTimeToLive": "P2D",
                  "DuplicateDetectionHistoryTimeWindow": "PT30S",
                  "RequiresDuplicateDetection": true
                },
                "Subscriptions": [{
                  "Name": "subscription.1",
                  "Properties": {
                    "DeadLetteringOnMessageExpiration": true,
                    "DefaultMessageTimeToLive": "P1D",
                    "LockDuration": "PT5M",
                    "MaxDeliveryCount": 4,
                    "ForwardDeadLetteredMessagesTo": "",
                    "ForwardTo": "",
                    "RequiresSession": false
                  },
                  "Rules": [{
                    "Name": "$Default",
                    "Properties": { "FilterType": "Sql", "SqlFilter": { "SqlExpression": "1 = 1" } }
                  }]
                }]
              }]
            }
            """);

        Assert.Equal(
            new QueueSettings
            {
                Name = "queue.1",
                DeadLetteringOnMessageExpiration = true,
                DefaultMessageTimeToLive = TimeSpan.FromHours(1),
                DuplicateDetectionHistoryTimeWindow = TimeSpan.FromSeconds(20),
                LockDuration = TimeSpan.FromSeconds(45),
                MaxDeliveryCount = 3,
                RequiresDuplicateDetection = true,
            },
            Assert.Single(configuration.Queues));
        var topic = Assert.Single(configuration.Topics);
        Assert.Equal("topic.1", topic.Name);
        Assert.Equal(TimeSpan.FromDays(2), topic.DefaultMessageTimeToLive);
        Assert.Equal(TimeSpan.FromSeconds(30), topic.DuplicateDetectionHistoryTimeWindow);
        Assert.True(topic.RequiresDuplicateDetection);
        Assert.Equal(
            new SubscriptionSettings
            {
                Name = "subscription.1",
                DeadLetteringOnMessageExpiration = true,
                DefaultMessageTimeToLive = TimeSpan.FromDays(1),
                LockDuration = TimeSpan.FromMinutes(5),
                MaxDeliveryCount = 4,
            },
            Assert.Single(topic.Subscriptions));
    }

    [Fact]
    public void What_is_left_out_has_the_defaults_of_Azure()
    {
        var configuration = Parse("""{ "Queues": [{ "Name": "queue" }], "Topics": [{ "Name": "topic", "Properties": null }] }""");

        var queue = Assert.Single(configuration.Queues);
        Assert.Equal(new QueueSettings { Name = "queue" }, queue);
        Assert.Equal(TimeSpan.FromMinutes(1), queue.LockDuration);
        Assert.Equal(10, queue.MaxDeliveryCount);
        Assert.Equal(TimeSpan.MaxValue, queue.DefaultMessageTimeToLive);
        Assert.Empty(Assert.Single(configuration.Topics).Subscriptions);
    }

    [Theory]
    [InlineData("""{ "Queues": [{ }] }""", "Queues[0].Name: is missing")]
    [InlineData("""{ "Queues": [{ "Name": "a b" }] }""", "Queues[0].Name: 'a b' is no name")]
    [InlineData("""{ "Queues": [{ "Name": "$queue" }] }""", "Queues[0].Name: '$queue' is no name")]
    [InlineData("""{ "Queues": [{ "Name": "q" }, { "Name": "Q" }] }""", "Queues[1].Name: there is another 'Q'")]
    [InlineData("""{ "Queues": [{ "Name": "q" }], "Topics": [{ "Name": "q" }] }""", "Topics[0].Name: there is another 'q'")]
    [InlineData("""{ "Queues": {} }""", "Queues: must be an array")]
    [InlineData("""{ "Queues": ["q"] }""", "Queues[0]: must be an object")]
    [InlineData("""{ "Queue": [] }""", "Queue: unknown field; known here: Name, Queues, Topics")]
    [InlineData("""{ "Queues": [{ "Name": 1 }] }""", "Queues[0].Name: must be text")]
    public void Offending_entities_are_named(string space, string problem) => AssertProblem(space, problem);

    [Theory]
    [InlineData("\"RequiresSession\": true", "RequiresSession: sessions are not supported")]
    [InlineData("\"RequiresSession\": \"no\"", "RequiresSession: must be true or false")]
    [InlineData("\"ForwardTo\": \"other\"", "ForwardTo: forwarding is not supported")]
    [InlineData("\"ForwardDeadLetteredMessagesTo\": \"other\"", "ForwardDeadLetteredMessagesTo: forwarding is not supported")]
    [InlineData("\"LockDuration\": \"1m\"", "LockDuration: '1m' is no ISO 8601 duration")]
    [InlineData("\"LockDuration\": \"PT6M\"", "LockDuration: 'PT6M' is out of range: at least PT1S and at most PT5M")]
    [InlineData("\"LockDuration\": 60", "LockDuration: must be text")]
    [InlineData("\"DefaultMessageTimeToLive\": \"PT0S\"", "DefaultMessageTimeToLive: 'PT0S' is out of range: at least PT1S.")]
    [InlineData("\"MaxDeliveryCount\": 0", "MaxDeliveryCount: must be a whole number from 1 to 2000")]
    [InlineData("\"MaxDeliveryCount\": 1.5", "MaxDeliveryCount: must be a whole number from 1 to 2000")]
    [InlineData("\"DuplicateDetectionHistoryTimeWindow\": \"P8D\"", "DuplicateDetectionHistoryTimeWindow: 'P8D' is out of range")]
    [InlineData("\"LockDurations\": \"PT1M\"", "LockDurations: unknown field; known here: DeadLetteringOnMessageExpiration,")]
    public void Offending_properties_are_named(string property, string problem) =>
        AssertProblem($$"""{ "Queues": [{ "Name": "q", "Properties": { {{property}} } }] }""", $"Queues[0].Properties.{problem}");

    [Theory]
    [InlineData("""{ "FilterType": "Sql", "SqlFilter": { "SqlExpression": "a +" } }""", "SqlFilter.SqlExpression: 'a +' cannot be used: at position 3 AND, OR or the end is expected, not +.")]
    [InlineData("""{ "FilterType": "Sql", "SqlFilter": { } }""", "SqlFilter.SqlExpression: is missing")]
    [InlineData("""{ "FilterType": "Sql" }""", "SqlFilter: is missing")]
    [InlineData("""{ "FilterType": "Correlation", "CorrelationFilter": {} }""", "CorrelationFilter: names no property to compare")]
    [InlineData("""{ "FilterType": "Correlation", "CorrelationFilter": { "Too": "x" } }""", "CorrelationFilter.Too: unknown field", 2)]
    [InlineData("""{ "FilterType": "Correlation", "CorrelationFilter": { "Properties": { "a": 1 } } }""", "CorrelationFilter.Properties.a: must be text", 2)]
    [InlineData("""{ "FilterType": "Other" }""", "FilterType: filters of type 'Other' are not supported")]
    [InlineData("""{ "Action": { "SqlExpression": "SET a = 1" } }""", "Action: rule actions are not supported")]
    public void Rules_that_are_none_are_refused(string properties, string problem, int problems = 1) => AssertProblem(
        $$"""{ "Topics": [{ "Name": "t", "Subscriptions": [{ "Name": "s", "Rules": [{ "Name": "r", "Properties": {{properties}} }] }] }] }""",
        $"Topics[0].Subscriptions[0].Rules[0].Properties.{problem}",
        problems);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var error = Assert.Throws<EmulatorConfigurationException>(() => Parse("""{ "Queues": [{ }, { "Name": "?" }] }"""));

        Assert.Equal(2, error.Problems.Count);
        Assert.StartsWith("some.json: UserConfig.Namespaces[0].Queues[0].Name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "UserConfig: is missing")]
    [InlineData("""{ "UserConfig": {} }""", "UserConfig.Namespaces: is missing")]
    [InlineData("""{ "UserConfig": { "Namespaces": [{ "Name": "a" }, { "Name": "b" }] } }""", "UserConfig.Namespaces[1]: the emulator has one namespace")]
    [InlineData("[]", "the file must hold an object")]
    [InlineData("{\n  \"UserConfig\" 1 }", "line 2, column 16: this is no JSON")]
    [InlineData("""{ "UserConfig": {}, "UserConfig": {} }""", "this is no JSON")]
    [InlineData("", "this is no JSON")]
    public void A_file_of_another_shape_is_refused(string json, string problem)
    {
        var error = Assert.Throws<EmulatorConfigurationException>(() => EmulatorConfiguration.Parse(json, "some.json"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<EmulatorConfigurationException>(() => EmulatorConfiguration.Load("missing.json"));

        Assert.StartsWith("missing.json: The file cannot be read:", error.Message, StringComparison.Ordinal);
    }

    private static void AssertProblem(string space, string problem, int problems = 1)
    {
        var error = Assert.Throws<EmulatorConfigurationException>(() => Parse(space));
        Assert.Equal(problems, error.Problems.Count);
        Assert.StartsWith($"UserConfig.Namespaces[0].{problem}", error.Problems[0], StringComparison.Ordinal);
    }

    private static EmulatorConfiguration Parse(string space) =>
        EmulatorConfiguration.Parse($$"""{ "UserConfig": { "Namespaces": [{{space}}], "Logging": { "Type": "File" } } }""", "some.json");
}
