using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Drivers;

public sealed class Http_triggers
{
    private readonly Journal _journal = new();

    [Fact]
    public async Task A_function_answers_under_its_route_with_its_result()
    {
        await using var host = await StartAsync();

        var response = await host.Client.GetAsync(new Uri("/api/partners/4711", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"partner":"4711","path":"/api/partners/4711"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_that_wrote_its_answer_itself_may_return_an_empty_result()
    {
        await using var host = await StartAsync();

        var response = await host.Client.GetAsync(new Uri("/api/WritesItself", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("written", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_methods_and_other_hosts_names_are_refused()
    {
        await using var host = await StartAsync();
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/api/partners/1") { Headers = { Host = "rebound.example" } };

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Client.DeleteAsync(new Uri("/api/partners/1", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task The_admin_endpoint_runs_a_timer_now_and_answers_202()
    {
        await using var host = await StartAsync();

        var response = await PostAsync(host, "yearly");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.HoldsAsync(() => _journal.Count("yearly ran") == 1);
    }

    [Theory]
    [InlineData("Nowhere", HttpStatusCode.NotFound, "There is no function Nowhere.")]
    [InlineData("GetsPartner", HttpStatusCode.BadRequest, "GetsPartner is not run by a timer")]
    public async Task The_admin_endpoint_says_why_it_runs_nothing(string name, HttpStatusCode status, string reason)
    {
        await using var host = await StartAsync();

        var response = await PostAsync(host, name);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admin_endpoint_refuses_web_pages()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/Yearly") { Headers = { { "Origin", "https://page.example" } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client.SendAsync(request)).StatusCode);
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_option_that_changes_it()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        var exception = await Assert.ThrowsAsync<CommandException>(() => FunctionHost.StartAsync(new FunctionHostOptions
        {
            Types = [typeof(GetsPartner)],
            Configure = builder => builder.Configuration.AddInMemoryCollection(),
            Logging = logging => logging.SetMinimumLevel(LogLevel.None),
            HttpPort = port,
        }, CancellationToken.None));

        Assert.Equal(
            $"Port {port}, which the functions' HTTP endpoint would listen on, is in use or reserved. Stop what uses it (perhaps another " +
            $"LocalHost), or choose another port with --http-port.", exception.Message);
    }

    private static Task<HttpResponseMessage> PostAsync(TestHost host, string name) =>
        host.Client.PostAsync(new Uri($"/admin/functions/{name}", UriKind.Relative), new StringContent("{}"));

    private Task<TestHost> StartAsync() => TestHost.StartAsync([typeof(GetsPartner), typeof(WritesItself), typeof(Yearly)], _journal, []);

    public sealed class GetsPartner
    {
        [Function(nameof(GetsPartner))]
        public Task<IActionResult> RunAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/{partner}")] HttpRequest request, string partner) =>
            Task.FromResult<IActionResult>(new OkObjectResult(new { partner, path = request.Path.Value }));
    }

    public static class WritesItself
    {
        [Function(nameof(WritesItself))]
        public static async Task<IActionResult> RunAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellationToken)
        {
            request.HttpContext.Response.StatusCode = 503;
            await request.HttpContext.Response.WriteAsync("written", cancellationToken);
            return new EmptyResult();
        }
    }

    public sealed class Yearly(Journal journal)
    {
        [Function(nameof(Yearly))]
        public async Task RunAsync([TimerTrigger("0 0 0 1 1 *", UseMonitor = false)] TimerInfo timer)
        {
            await Task.Delay(50);
            journal.Write($"yearly ran{(timer.IsPastDue ? ", past due" : "")}");
        }
    }
}
