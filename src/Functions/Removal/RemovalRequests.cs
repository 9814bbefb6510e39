using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PartnerScore.Functions.Removal;

/// <param name="Path">In the container of drops.</param>
/// <param name="Version">Its time of dropping or its ETag; null: the current one, or the last.</param>
public sealed record WithdrawRequest(string Path, string? Version = null, bool KeepDrop = false);

/// <param name="PartnerId">For this partner's global account alone; null: for all.</param>
/// <param name="AllowAgain">Lets it in again in place of forgetting it.</param>
public sealed record ForgetTenantRequest(string TenantId, string? PartnerId = null, bool DeleteDrops = false, bool AllowAgain = false);

/// <param name="Ids">One or more of MCPID, Azure AD user id, e-mail address.</param>
public sealed record ForgetPersonRequest(IReadOnlyList<string> Ids, string? PartnerId = null, bool DeleteDrops = false, bool AllowAgain = false);

/// <summary>Requests to remove something: a JSON body, since what an URL holds ends up in logs.</summary>
internal static class RemovalRequests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="handle">Gives the answer's JSON.</param>
    /// <returns>200 with what was done; 400 where the body is not understood; 415 where it is no JSON (no page in a browser sends that to another site unasked); 422 where it cannot be done.</returns>
    public static async Task<IActionResult> AnswerAsync<TRequest>(HttpRequest request, Func<TRequest, Task<string>> handle, CancellationToken cancellationToken)
        where TRequest : class
    {
        if (!request.HasJsonContentType())
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        }

        TRequest body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<TRequest>(request.Body, Json, cancellationToken) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            // The message names the path of what is wrong, never its value.
            return Problem(StatusCodes.Status400BadRequest, $"The body is not understood at {exception.Path ?? "its beginning"}: a JSON object of the form docs/operations.md shows is expected.");
        }

        try
        {
            return new ContentResult { Content = await handle(body), ContentType = "application/json; charset=utf-8" };
        }
        catch (RemovalException exception)
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
    }

    private static ObjectResult Problem(int status, string detail) => new(new ProblemDetails { Status = status, Detail = detail })
    {
        StatusCode = status,
        ContentTypes = { "application/problem+json" },
    };
}
