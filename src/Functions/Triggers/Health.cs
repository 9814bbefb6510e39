using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Triggers;

/// <summary>
/// Answers 200 while the storage account does and whoever runs the functions knows of no problem, else 503; tells nothing an anonymous caller should not know.
/// </summary>
public sealed partial class Health(TableServiceClient tables, StorageNames names, IEnumerable<HealthProblems> others, ILogger<Health> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Function(nameof(Health))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var storage = await StorageAnswersAsync(cancellationToken);
        var problems = (await Task.WhenAll(others.Select(each => each(cancellationToken)))).SelectMany(each => each).ToList();
        var healthy = storage && problems.Count == 0;
        var response = request.HttpContext.Response;
        response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        var answer = new Answer(healthy ? "healthy" : "unhealthy", ProductVersion.Number, problems.Count == 0 ? null : problems);
        await response.WriteAsJsonAsync(answer, cancellationToken);
        return new EmptyResult();
    }

    private async Task<bool> StorageAnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // A point read of a row that need not be there: the cheapest question.
            await tables.GetTableClient(names.Table("Scores")).GetEntityIfExistsAsync<TableEntity>("health", "health", [], patience.Token);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Refused, unauthorised, unreachable or too slow: whatever it is, it is the answer.
            Log.StorageFails(logger, exception);
            return false;
        }
    }

    private sealed record Answer(
        string Status, string Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Problems);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The storage account does not answer.")]
        public static partial void StorageFails(ILogger logger, Exception exception);
    }
}
