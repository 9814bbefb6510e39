using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class Health_of_the_triggers
{
    [Fact]
    public async Task Is_bad_with_the_reason_while_drops_cannot_be_seen_and_good_again_afterwards()
    {
        const string Unlistable = "usage\u0001.csv";
        await using var app = await AppUnderTest.StartAsync();
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };
        await app.Telemetry.UploadBlobAsync(Unlistable, BinaryData.FromString("x"));

        await Eventually.HoldsAsync(async () => (await AskAsync(client)).Status == HttpStatusCode.ServiceUnavailable);
        var (_, sick) = await AskAsync(client);
        await app.Telemetry.DeleteBlobAsync(Unlistable);
        await app.Telemetry.UploadBlobAsync(
            "usage.csv", BinaryData.FromString(
                "PartnerId,CustomerTenantId,Workload,Month,MAU,PAU\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-01,8,10\n"));
        await Eventually.HoldsAsync(async () => (await app.UploadsAsync()).Count == 1, "the drop is applied");
        await Eventually.HoldsAsync(async () => (await AskAsync(client)).Status == HttpStatusCode.OK);

        Assert.Equal("unhealthy", sick.GetProperty("status").GetString());
        Assert.StartsWith(
            "The container telemetry is not watched, a blob's name may hold a control character",
            sick.GetProperty("problems").EnumerateArray().Single().GetString(),
            StringComparison.Ordinal);
        Assert.All(app.Log.Warnings, warning => Assert.Contains("The container telemetry could not be listed", warning, StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
