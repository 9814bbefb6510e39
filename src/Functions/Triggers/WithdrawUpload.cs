using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Removal;

namespace PartnerScore.Functions.Triggers;

/// <summary>Takes back a wrong drop. Should the connection end first, the sweep finishes it.</summary>
public sealed class WithdrawUpload(UploadWithdrawal withdrawal, RemovalRequests requests)
{
    [Function(nameof(WithdrawUpload))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "uploads/withdraw")] HttpRequest request, CancellationToken cancellationToken) =>
        requests.AnswerAsync<WithdrawRequest>(
            request,
            async body =>
            {
                var drop = await withdrawal.FindAsync(body.Path, body.Version, cancellationToken);
                return RemovalAnswers.Write(WithdrawalAnswer.Of(await withdrawal.WithdrawAsync(drop, body.KeepDrop, cancellationToken)));
            },
            cancellationToken);
}
