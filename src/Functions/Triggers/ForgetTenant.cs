using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Removing;

namespace PartnerScore.Functions.Triggers;

/// <summary>Deletes a customer and keeps it out. Should the connection end first, the sweep finishes it.</summary>
public sealed class ForgetTenant(Forgetter forgetting, RemovalRequests requests)
{
    [Function(nameof(ForgetTenant))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "forget/tenant")] HttpRequest request, CancellationToken cancellationToken) =>
        requests.AnswerAsync<ForgetTenantRequest>(
            request,
            async body => body.AllowAgain
                ? RemovalAnswers.Write(new AllowAnswer(await forgetting.AllowAsync(Forgetter.Tenant(body.TenantId), body.PartnerId, cancellationToken)))
                : RemovalAnswers.Write(
                    ForgettingAnswer.Of(await forgetting.ForgetAsync(Forgetter.Tenant(body.TenantId), body.PartnerId, body.DeleteDrops, cancellationToken))),
            cancellationToken);
}
