using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PartnerScore.Functions.Triggers;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Tests.Wiring;

public sealed class HealthTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    [Fact]
    public async Task Health_is_200_and_the_version_while_the_storage_account_answers()
    {
        var (status, body) = await AskAsync(azurite.Tables(), Azurite.Names());

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Equal("healthy", body.GetProperty("status").GetString());
        Assert.Equal(ProductVersion.Number, body.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Health_is_503_and_says_no_more_where_the_storage_account_does_not_answer()
    {
        _log.Expect("The storage account does not answer");
        const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/devstoreaccount1;";

        var (status, body) = await AskAsync(
            new TableServiceClient(Nowhere, new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.Zero } }), Azurite.Names());

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
        Assert.Equal(["status", "version"], body.EnumerateObject().Select(property => property.Name));
        Assert.Equal("unhealthy", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Health_is_503_and_says_why_where_who_runs_the_functions_knows_of_a_problem()
    {
        var (status, body) = await AskAsync(
            azurite.Tables(), Azurite.Names(), _ => Task.FromResult<IReadOnlyList<string>>([]), _ => Task.FromResult<IReadOnlyList<string>>(["One.", "Two."]));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
        Assert.Equal("unhealthy", body.GetProperty("status").GetString());
        Assert.Equal(["One.", "Two."], body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
    }

    public void Dispose() => _log.Dispose();

    private async Task<(int Status, JsonElement Body)> AskAsync(TableServiceClient tables, StorageNames names, params HealthProblems[] others)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        var result = await new Health(tables, names, others, _log.For<Health>()).RunAsync(context.Request, default);
        await result.ExecuteResultAsync(new ActionContext { HttpContext = context });
        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, (await JsonDocument.ParseAsync(context.Response.Body)).RootElement);
    }
}
