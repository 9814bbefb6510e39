using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Withdrawing;

namespace PartnerScore.Functions.Triggers;

/// <summary>Takes back a wrong drop. Should the connection end first, the sweep finishes it.</summary>
public sealed class WithdrawUpload(UploadWithdrawal withdrawal, UploadReplacement replacement, RemovalRequests requests)
{
    [Function(nameof(WithdrawUpload))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "uploads/withdraw")] HttpRequest request, CancellationToken cancellationToken) =>
        requests.AnswerAsync<WithdrawRequest>(
            request,
            async body =>
            {
                var outcome = body.ReplaceWith is { } correction
                    ? await replacement.WithdrawAsync(
                        await withdrawal.FindLatestAsync(body.Path, body.Version, cancellationToken), correction, body.KeepDrop, cancellationToken)
                    : await withdrawal.WithdrawAsync(await withdrawal.FindAsync(body.Path, body.Version, cancellationToken), body.KeepDrop, cancellationToken);
                return RemovalAnswers.Write(WithdrawalAnswer.Of(outcome));
            },
            cancellationToken);
}
