using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using PartnerScore.Functions;

namespace PartnerScore.EndToEnd.Tests.Deployment;

public sealed partial class TriggerTests
{
    private static readonly IReadOnlyList<(string Function, TriggerBindingAttribute Trigger)> Functions =
    [
        .. from type in typeof(PartnerScoreServices).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>()
           where trigger is not null
           select (function.Name, trigger),
    ];

    private static readonly JsonElement EmulatorNamespace = ReadEmulatorConfig();

    [Fact]
    public void Every_schedule_is_a_flat_setting_that_exists_here_and_in_Azure()
    {
        var schedules = Triggers<TimerTriggerAttribute>().Select(timer => timer.Trigger.Schedule).ToList();

        Assert.NotEmpty(schedules);
        Assert.All(schedules, schedule =>
        {
            // The platform's scale controller does not resolve a nested name, so the timer of an idle app would not fire.
            Assert.Matches("^%[A-Za-z]+%$", schedule);
            Assert.Contains(schedule.Trim('%'), DeployedSettings.Names);
            Assert.Contains(schedule.Trim('%'), RepositoryFiles.SampleSettings().Keys);
        });
    }

    [Fact]
    public void Every_function_is_in_the_plan_of_the_house()
    {
        var plan = RepositoryFiles.Text("docs/architecture.md");

        Assert.All(Functions, function => Assert.Matches($@"\b{function.Function}\b", plan));
    }

    [Fact]
    public void Every_queue_topic_and_subscription_is_made_here_and_in_Azure()
    {
        var messaging = RepositoryFiles.Text("infra/messaging.bicep");
        var triggers = Triggers<ServiceBusTriggerAttribute>();

        Assert.NotEmpty(triggers);
        Assert.All(triggers, function =>
        {
            Assert.Equal("ServiceBus", function.Trigger.Connection);
            Assert.All(new[] { function.Trigger.QueueName, function.Trigger.TopicName, function.Trigger.SubscriptionName }.OfType<string>(), name =>
                Assert.Contains($"name: '{name}'", messaging, StringComparison.Ordinal));
            Assert.True(
                function.Trigger.QueueName is { } queue
                    ? Entity("Queues", queue) is not null
                    : Entity("Topics", function.Trigger.TopicName!)?.GetProperty("Subscriptions").EnumerateArray()
                        .Any(subscription => subscription.GetProperty("Name").GetString() == function.Trigger.SubscriptionName),
                $"The emulator's Config.json lacks what {function.Function} listens to.");
        });
    }

    [Fact]
    public void Events_of_the_container_of_drops_go_to_the_function_that_watches_it()
    {
        var subscription = Variable().Matches(RepositoryFiles.Text("infra/event-subscription.bicep"))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

        Assert.Contains($"var containers = ['{subscription["container"]}', ", RepositoryFiles.Text("infra/storage.bicep"), StringComparison.Ordinal);
        Assert.All(Triggers<BlobTriggerAttribute>(), function =>
        {
            Assert.Equal(subscription["functionName"], function.Function);
            Assert.StartsWith(subscription["container"] + "/", function.Trigger.BlobPath, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_connection_of_a_trigger_is_the_product_s_own_here_and_in_Azure()
    {
        var connections = Functions
            .Select(function => function.Trigger.GetType().GetProperty("Connection")?.GetValue(function.Trigger))
            .OfType<string>()
            .Distinct()
            .ToList();

        Assert.NotEmpty(connections);
        Assert.All(connections, connection =>
        {
            Assert.Contains(connection, RepositoryFiles.SampleSettings().Keys);
            Assert.Contains(connection + "__clientId", DeployedSettings.Names);
            // The Functions host looks for this name first: "Storage" would mean the host's own account.
            Assert.DoesNotContain(DeployedSettings.Names, name => name.StartsWith("AzureWebJobs" + connection, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_topic_drops_duplicates_and_the_queue_does_not_here_as_in_Azure()
    {
        Assert.False(DropsDuplicates(Entity("Queues", "score-requests")));
        Assert.True(DropsDuplicates(Entity("Topics", "designation-events")));
        var messaging = RepositoryFiles.Text("infra/messaging.bicep").Split("resource designationEvents");
        Assert.Contains("requiresDuplicateDetection: false", messaging[0], StringComparison.Ordinal);
        Assert.Contains("requiresDuplicateDetection: true", messaging[1], StringComparison.Ordinal);
    }

    private static bool DropsDuplicates(JsonElement? entity) => entity!.Value.GetProperty("Properties").GetProperty("RequiresDuplicateDetection").GetBoolean();

    private static JsonElement? Entity(string kind, string name) =>
        EmulatorNamespace.GetProperty(kind).EnumerateArray().Cast<JsonElement?>()
            .SingleOrDefault(entity => entity!.Value.GetProperty("Name").GetString() == name);

    private static List<(string Function, T Trigger)> Triggers<T>()
        where T : TriggerBindingAttribute =>
            [.. Functions.Where(function => function.Trigger is T).Select(function => (function.Function, (T)function.Trigger))];

    private static JsonElement ReadEmulatorConfig()
    {
        using var config = JsonDocument.Parse(RepositoryFiles.Text("tools/ServiceBusEmulator/Config.json"));
        return config.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].Clone();
    }

    [GeneratedRegex(@"^var (?<name>\w+) = '(?<value>[^']+)'$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
