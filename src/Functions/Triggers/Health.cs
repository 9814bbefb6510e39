using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Triggers;

/// <summary>Answers 200 while the storage account does, else 503; tells nothing an anonymous caller should not know.</summary>
public sealed partial class Health(TableServiceClient tables, StorageNames names, ILogger<Health> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Function(nameof(Health))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var storage = await StorageAnswersAsync(cancellationToken);
        var response = request.HttpContext.Response;
        response.StatusCode = storage ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        await response.WriteAsJsonAsync(new { status = storage ? "healthy" : "unhealthy", version = ProductVersion.Number }, cancellationToken);
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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The storage account does not answer.")]
        public static partial void StorageFails(ILogger logger, Exception exception);
    }
}
