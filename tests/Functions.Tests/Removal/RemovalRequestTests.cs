using System.Text;
using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Withdrawing;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Whatever becomes of a request to remove something, the answer says it and what to do.</summary>
public sealed class RemovalRequestTests : IDisposable
{
    private readonly TestLog _log = new();

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new RemovalException("Nothing was withdrawn: a.csv cannot be read."), 422, "Nothing was withdrawn: a.csv cannot be read." },
        { new RequestFailedException(0, "Connection refused"), 503, "(it does not answer)" },
        { new RequestFailedException(403, "No.", "AuthorizationFailure", null), 503, "(403 AuthorizationFailure)" },
        { new AggregateException(new RequestFailedException(0, "Connection refused")), 503, "(it does not answer)" },
        { new ServiceBusException("No.", ServiceBusFailureReason.ServiceBusy), 503, "(Service Bus: ServiceBusy)" },
        { new OvertakenException("The drop a.csv changed 25 times."), 503, "This is not done: The drop a.csv changed 25 times." },
        { new InvalidOperationException("A secret."), 500, "asking again does no harm" },
    };

    public void Dispose() => _log.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_failure_is_answered_with_a_body(Exception failure, int status, string told)
    {
        _log.Expect("was asked for");

        var problem = await AskAsync("""{"path":"a.csv"}""", _ => throw failure);

        Assert.Equal(status, problem.Status);
        Assert.Contains(told, problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(status == 422 ? 0 : 1, _log.Entries.Count);
    }

    [Theory]
    [InlineData("""{"path":"a.csv","path":"b.csv"}""", "$.path")]
    [InlineData("""{"path":"a.csv","PATH":"b.csv"}""", "$.PATH")]
    [InlineData("""{"path":"a.csv","keepDrop":true,"keepDrop":false}""", "$.keepDrop")]
    [InlineData("null", "its beginning")]
    [InlineData("", "$")]
    public async Task A_body_that_can_be_understood_in_two_ways_or_none_is_refused(string body, string where)
    {
        var problem = await AskAsync(body, _ => throw new InvalidOperationException("not asked for"));

        Assert.Equal(400, problem.Status);
        Assert.StartsWith($"The body is not understood at {where}: ", problem.Detail, StringComparison.Ordinal);
        Assert.EndsWith("each name in it once.", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_no_failure_of_the_apps(bool saysItsLength)
    {
        var problem = await AskAsync($$"""{"path":"{{new string('a', RemovalRequests.MaximumBody)}}"}""", _ => throw new InvalidOperationException("not asked for"), saysItsLength);

        Assert.Equal(413, problem.Status);
        Assert.StartsWith("The body is larger than 64 KiB: name less in one request", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task What_the_server_refuses_while_the_body_is_read_is_answered_as_it_says()
    {
        var request = Request(new RefusedStream());

        var problem = Assert.IsType<ProblemDetails>(
            Assert.IsType<ObjectResult>(await Requests().AnswerAsync<WithdrawRequest>(request, _ => Task.FromResult("{}"), default)).Value);

        Assert.Equal(413, problem.Status);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task A_body_just_small_enough_is_taken()
    {
        var body = $$"""{"path":"{{new string('a', RemovalRequests.MaximumBody - 11)}}"}""";

        var result = await Requests().AnswerAsync<WithdrawRequest>(
            Request(new MemoryStream(Encoding.UTF8.GetBytes(body))), asked => Task.FromResult($"{asked.Path.Length}"), default);

        Assert.Equal($"{RemovalRequests.MaximumBody - 11}", Assert.IsType<ContentResult>(result).Content);
    }

    private static HttpRequest Request(Stream body) =>
        new DefaultHttpContext { Request = { Body = body, ContentType = "application/json", Path = "/api/uploads/withdraw" } }.Request;

    private RemovalRequests Requests() => new(_log.For<RemovalRequests>());

    private async Task<ProblemDetails> AskAsync(string body, Func<WithdrawRequest, Task<string>> handle, bool saysItsLength = false)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = Request(new MemoryStream(bytes));
        request.ContentLength = saysItsLength ? bytes.Length : null;
        return Assert.IsType<ProblemDetails>(Assert.IsType<ObjectResult>(await Requests().AnswerAsync(request, handle, default)).Value);
    }

    private sealed class RefusedStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
