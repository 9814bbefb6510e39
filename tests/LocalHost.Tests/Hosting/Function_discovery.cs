using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Hosting;

public sealed class Function_discovery
{
    [Fact]
    public void Every_function_of_the_app_is_found_with_its_trigger()
    {
        var functions = FunctionCatalog.Find(typeof(PartnerScoreServices).Assembly.GetTypes());

        Assert.Equal(
            ["ForgetPerson: HttpTriggerAttribute", "ForgetTenant: HttpTriggerAttribute", "Health: HttpTriggerAttribute",
                "NormalizeTelemetry: BlobTriggerAttribute", "NotifyDesignationChange: ServiceBusTriggerAttribute",
                "RecomputeScores: TimerTriggerAttribute", "ScorePartner: ServiceBusTriggerAttribute", "SweepTelemetry: TimerTriggerAttribute",
                "WithdrawUpload: HttpTriggerAttribute"],
            functions.Select(f => $"{f.Name}: {f.Trigger.GetType().Name}"));
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused()
    {
        var exception = Assert.Throws<CommandException>(() => FunctionCatalog.Find([typeof(Twice)]));

        Assert.Contains("The function name Same is used more than once", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_without_a_trigger_is_refused()
    {
        var exception = Assert.Throws<CommandException>(() => FunctionCatalog.Find([typeof(WithoutTrigger)]));

        Assert.Contains("needs exactly one parameter with a blob, timer, Service Bus or HTTP trigger; it has 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_bound_is_refused_when_the_host_starts()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => TestHost.StartAsync([typeof(WantsTooMuch)], new Journal(), []));

        Assert.Contains(
            "LocalHost cannot bind the parameter 'size' of type Int64. The trigger's own may be BlobClient or Stream or String, others " +
            "CancellationToken or string name.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_parameter_of_the_triggers_type_is_refused_since_the_worker_leaves_it_null()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => TestHost.StartAsync([typeof(WantsItTwice)], new Journal(), []));

        Assert.Contains("LocalHost cannot bind the parameter 'content' of type Stream.", exception.Message, StringComparison.Ordinal);
    }

    public static class WantsItTwice
    {
        [Function(nameof(WantsItTwice))]
        public static void Run([BlobTrigger("drops/{name}")] BlobClient blob, Stream content) => Assert.NotNull($"{blob}{content}");
    }

    public static class Twice
    {
        [Function("Same")]
        public static void First([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => Assert.NotNull(timer);

        [Function("Same")]
        public static void Second([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class WithoutTrigger
    {
        [Function(nameof(WithoutTrigger))]
        public static void Run(TimerInfo timer) => Assert.NotNull(timer);
    }

    public static class WantsTooMuch
    {
        [Function(nameof(WantsTooMuch))]
        public static void Run([BlobTrigger("drops/{name}")] BlobClient blob, long size) => Assert.NotNull($"{blob}{size}");
    }
}
