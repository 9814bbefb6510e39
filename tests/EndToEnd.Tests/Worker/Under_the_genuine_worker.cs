using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Grpc.Messages;
using PartnerScore.Functions.Scores;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>
/// The function app in the process that Azure runs: Program.cs, and what the build generates of functions, their metadata and bindings. LocalHost has its
/// own for all of that.
/// </summary>
public sealed class Under_the_genuine_worker(GenuineWorker worker) : IClassFixture<GenuineWorker>
{
    private const string Unreadable = "unreadable";

    [Fact]
    public void The_worker_answers_for_its_own_HTTP_server()
    {
        Assert.Equal(StatusResult.Types.Status.Success, worker.Initialised.Result.Status);
        Assert.True(new Uri(worker.Initialised.Capabilities["HttpUri"]).IsLoopback);
    }

    [Fact]
    public void It_tells_of_the_functions_that_the_build_wrote_down()
    {
        using var written = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(WorkerProcess.AppFolder, "functions.metadata")));

        Assert.Equal(StatusResult.Types.Status.Success, worker.Indexed.Result.Status);
        Assert.False(worker.Indexed.UseDefaultMetadataIndexing);
        Assert.Equal(
            written.RootElement.EnumerateArray()
                .Select(f => $"{f.GetProperty("name")} {f.GetProperty("entryPoint")} {Sorted(f.GetProperty("bindings")[0])}").Order(StringComparer.Ordinal),
            worker.Indexed.FunctionMetadataResults.Select(f => $"{f.Name} {f.EntryPoint} {Sorted(Invocations.Trigger(f))}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026/usage.csv")]
    [InlineData("/2026/usage under a leading slash.csv")]
    public async Task A_drop_is_applied_under_the_path_it_has(string path)
    {
        await worker.DropAsync(path, Usage("4711"));

        var upload = await worker.Tables.GetTableClient("Uploads").QueryAsync<TableEntity>().SingleAsync(row => row.GetString("Path") == path);
        Assert.Equal("Applied", upload.GetString("Status"));
    }

    [Fact]
    public async Task A_timer_asks_for_every_partner_to_be_scored()
    {
        await worker.DropAsync("timer.csv", Usage("4712"));

        await worker.RunTimerAsync("RecomputeScores");

        await using var receiver = worker.ServiceBus.CreateReceiver(ScoreRequest.Queue);
        var requests = await receiver.PeekMessagesAsync(100, fromSequenceNumber: 0);
        Assert.Contains(
            requests.Where(request => request.State == ServiceBusMessageState.Active),
            request => request.Body.ToString().Contains("4712", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_is_answered()
    {
        using var response = await worker.CallAsync("Health", HttpMethod.Get, "/api/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("healthy", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_request_that_cannot_be_fulfilled_is_told_the_reason()
    {
        using var body = JsonContent.Create(new { path = "never dropped.csv" });
        using var response = await worker.CallAsync("WithdrawUpload", HttpMethod.Post, "/api/uploads/withdraw", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("never dropped.csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [ServiceBusFact]
    public async Task A_message_is_worked_off_and_completed()
    {
        await worker.DropAsync("message.csv", Usage("4713"));
        await worker.RunTimerAsync("RecomputeScores");
        await using var receiver = worker.ServiceBus.CreateReceiver(ScoreRequest.Queue);

        while ((await receiver.PeekMessagesAsync(100, fromSequenceNumber: 0)).Any(message => message.State == ServiceBusMessageState.Active))
        {
            await worker.TakeMessageAsync("ScorePartner", receiver);
        }

        Assert.NotEmpty(await worker.Tables.GetTableClient("Scores").QueryAsync<TableEntity>(row => row.PartitionKey == "4713").ToListAsync());
    }

    [ServiceBusFact]
    public async Task A_message_that_nobody_understands_goes_to_the_dead_letters_with_the_reason()
    {
        await using var sender = worker.ServiceBus.CreateSender("designation-events");
        await sender.SendMessageAsync(new ServiceBusMessage("?") { MessageId = Unreadable });
        await using var receiver = worker.ServiceBus.CreateReceiver("designation-events", "notifications");

        await worker.TakeMessageAsync("NotifyDesignationChange", receiver);

        await using var dead = worker.ServiceBus.CreateReceiver(
            "designation-events", "notifications", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.NotEmpty((await dead.ReceiveMessagesAsync().FirstAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task The_host_is_told_our_own_lines_and_of_others_nothing_but_warnings_of_which_there_are_none()
    {
        await worker.DropAsync("log.csv", Usage("4714"));
        await worker.RunTimerAsync("RecomputeScores");
        (await worker.CallAsync("Health", HttpMethod.Get, "/api/health")).Dispose();

        await Eventually.HoldsAsync(() => worker.Log.Any(line => line.Message.StartsWith("Asked for ", StringComparison.Ordinal)), "the timer's line has come");
        Assert.Contains(worker.Log, line => line.Message.StartsWith("Drop log.csv: ", StringComparison.Ordinal));
        Assert.All(worker.Log.Where(line => !IsOfItself(line) && !line.Message.Contains(Unreadable, StringComparison.Ordinal)), line => Assert.True(
            line.Level == RpcLog.Types.Level.Information && line.Category.StartsWith("PartnerScore.", StringComparison.Ordinal),
            $"{line.Level} {line.Category}: {line.Message}"));
    }

    [Fact]
    public void It_leaves_nothing_in_the_home_folder() => Assert.Empty(Directory.EnumerateFileSystemEntries(worker.Home, "*", SearchOption.AllDirectories));

    /// <summary>What the worker tells about itself below Information, whatever filters say; the host does not ask for it.</summary>
    private static bool IsOfItself(RpcLog line) => line.LogCategory == RpcLog.Types.RpcLogCategory.System && line.Level < RpcLog.Types.Level.Information;

    private static string Usage(string partner) =>
        $"PartnerId,CustomerTenantId,Workload,Month,MAU,PAU\n{partner},3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-01,8,10\n";

    /// <summary>A binding's properties in the order of their names, and without an empty one that the build alone writes.</summary>
    private static string Sorted(JsonElement binding) => string.Join(
        ' ',
        binding.EnumerateObject()
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={JsonSerializer.Serialize(p.Value)}")
            .Where(text => text != "properties={}"));
}
