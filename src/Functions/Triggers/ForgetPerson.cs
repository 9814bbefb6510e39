using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Removing;

namespace PartnerScore.Functions.Triggers;

/// <summary>Deletes a person and keeps it out. Should the connection end first, the sweep finishes it.</summary>
public sealed class ForgetPerson(Forgetter forgetting, RemovalRequests requests)
{
    [Function(nameof(ForgetPerson))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "forget/person")] HttpRequest request, CancellationToken cancellationToken) =>
        requests.AnswerAsync<ForgetPersonRequest>(
            request,
            async body => body.AllowAgain
                ? RemovalAnswers.Write(new AllowAnswer(await forgetting.AllowAsync(forgetting.Person(body.Ids), body.PartnerId, cancellationToken)))
                : RemovalAnswers.Write(
                    ForgettingAnswer.Of(await forgetting.ForgetAsync(forgetting.Person(body.Ids), body.PartnerId, body.DeleteDrops, cancellationToken))),
            cancellationToken);
}
