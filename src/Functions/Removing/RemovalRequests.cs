using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Removing;

/// <summary>Requests to remove something: a JSON body, since what an URL holds ends up in logs. Every answer has a body that says what to do.</summary>
public sealed partial class RemovalRequests(ILogger<RemovalRequests> logger)
{
    /// <summary>Bytes of a body; a path and some hundred ids take less.</summary>
    public const int MaximumBody = 64 * 1024;

    private const string AskAgain = "What was begun, the hourly sweep goes on with; asking again does no harm.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="handle">Gives the answer's JSON.</param>
    /// <returns>
    /// 200 with what was done; 400 where the body is not understood; 413 where it is too large; 415 where it is no JSON (no page in a browser sends that to
    /// another site unasked); 422 where it cannot be done; 503 where the storage account or Service Bus fails, or others were faster every time; 500 where
    /// anything else does.
    /// </returns>
    public async Task<IActionResult> AnswerAsync<TRequest>(HttpRequest request, Func<TRequest, Task<string>> handle, CancellationToken cancellationToken)
        where TRequest : class
    {
        if (!request.HasJsonContentType())
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        }

        TRequest body;
        try
        {
            if (await ReadAsync(request, cancellationToken) is not { } json)
            {
                return Problem(
                    StatusCodes.Status413PayloadTooLarge,
                        $"The body is larger than {MaximumBody / 1024} KiB: name less in one request, and ask several times.");
            }

            body = JsonSerializer.Deserialize<TRequest>(json.Span, Json) ?? throw new JsonException("The body is null.");
        }
        catch (BadHttpRequestException broken)
        {
            return Problem(broken.StatusCode, "The body could not be read to its end: send it again.");
        }
        catch (JsonException exception)
        {
            // The message names the path of what is wrong, never its value.
            return Problem(
                StatusCodes.Status400BadRequest,
                $"The body is not understood at {exception.Path ?? "its beginning"}: a JSON object of the form docs/operations.md shows is " +
                    $"expected, each name in it once.");
        }

        try
        {
            return new ContentResult { Content = await handle(body), ContentType = "application/json; charset=utf-8" };
        }
        catch (RemovalException exception)
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
        catch (OvertakenException overtaken)
        {
            Log.Overtaken(logger, request.Path, overtaken.Message);
            return Problem(StatusCodes.Status503ServiceUnavailable, $"This is not done: {overtaken.Message} {AskAgain}");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsOfAzure(failure))
        {
            Log.AzureFails(logger, request.Path, failure);
            return Problem(
                StatusCodes.Status503ServiceUnavailable,
                $"The storage account or Service Bus does not do what was asked for ({Told(failure)}); the app's log has all of it. {AskAgain}");
        }
#pragma warning disable CA1031 // whoever asked is told, with a body, and the log has all of it
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, request.Path, failure);
            return Problem(StatusCodes.Status500InternalServerError, $"This failed for a reason that nobody foresaw; the app's log has it. {AskAgain}");
        }
    }

    /// <returns>Null where the body is too large; no more of it is read then.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBody)
        {
            return null;
        }

        var body = new byte[MaximumBody + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MaximumBody ? default(ReadOnlyMemory<byte>?) : body.AsMemory(0, length);
    }

    private static bool IsOfAzure(Exception failure) =>
        failure is RequestFailedException or ServiceBusException or AggregateException { InnerException: RequestFailedException };

    private static string Told(Exception failure) => failure switch
    {
        ServiceBusException bus => $"Service Bus: {bus.Reason}",
        AggregateException several => Told(several.InnerException!),
        RequestFailedException { Status: 0 } => "it does not answer",
        RequestFailedException storage => $"{storage.Status} {storage.ErrorCode}".TrimEnd(),
        _ => failure.GetType().Name,
    };

    private static ObjectResult Problem(int status, string detail) => new(new ProblemDetails { Status = status, Detail = detail })
    {
        StatusCode = status,
        ContentTypes = { "application/problem+json" },
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Path} was asked for, and the storage account or Service Bus failed: whoever asked is told.")]
        public static partial void AzureFails(ILogger logger, string path, Exception failure);

        [LoggerMessage(3, LogLevel.Warning, "{Path} was asked for and others were faster every time: whoever asked is told. {Reason}")]
        public static partial void Overtaken(ILogger logger, string path, string reason);

        [LoggerMessage(2, LogLevel.Error, "{Path} was asked for and failed: whoever asked is told.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}
