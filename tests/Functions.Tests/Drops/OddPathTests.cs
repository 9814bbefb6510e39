using Azure.Storage.Sas;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Removing;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>Paths that storage takes and that client libraries take for something else.</summary>
public sealed class OddPathTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public OddPathTests(Azurite azurite) => _rig = new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData("/2026/a.csv")]
    [InlineData("2026//a.csv")]
    [InlineData("100%25/Größe, +1 #2?.csv")]
    public async Task A_drop_is_read_under_any_path_that_leads_to_it(string path)
    {
        await UploadAsync(path, Report(Row(1, 1), Row(1, 2, mau: -1)));

        await _rig.SweepAsync();

        Assert.Equal((path, "AppliedWithRejects"), await UploadAsync());
        Assert.Contains("a negative number", await _rig.RejectsAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../other.csv")]
    [InlineData("../../scores/other.csv")]
    [InlineData("a/../other.csv")]
    [InlineData("./other.csv")]
    public async Task A_drop_whose_path_leads_elsewhere_is_rejected_with_the_reason(string path)
    {
        _log.Expect("between slashes");
        await UploadAsync(path, Report(Row(1, 1)));

        await _rig.SweepAsync();

        Assert.Equal((path, "Rejected"), await UploadAsync());
        Assert.Contains("between slashes", await _rig.RejectsAsync(path), StringComparison.Ordinal);
        Assert.Empty(await _rig.StandingAsync());
        Assert.Equal([path], (await _rig.Forgetting().LookAsync(Forgetter.Tenant(Tenant(1)), partner: null, default)).Drops.NotRead);
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("b/../a.csv")]
    public async Task A_trigger_whose_name_leads_elsewhere_does_nothing(string name)
    {
        var drop = await _rig.DropAsync("a.csv", Report(Row(1, 1)));

        await _rig.Trigger().RunAsync(drop, name, default);

        Assert.Empty(await _rig.UploadRowsAsync());
    }

    [Fact]
    public async Task A_trigger_goes_by_the_name_whatever_its_client_made_of_it()
    {
        await UploadAsync("/2026/a.csv", Report(Row(1, 1)));

        await _rig.Trigger().RunAsync(_rig.SeenThrough("2026/a.csv"), "/2026/a.csv", default);

        Assert.Equal(("/2026/a.csv", "Applied"), await UploadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../{0}scores/1/modern-work/2026-11-22.json.gz")]
    public async Task What_is_in_another_container_cannot_be_withdrawn(string path)
    {
        var scores = _rig.Blobs.GetBlobContainerClient(_rig.Names.Container("scores"));
        await scores.CreateAsync();
        await scores.GetBlobClient("1/modern-work/2026-11-22.json.gz").UploadAsync(new BinaryData("an explanation"));

        await Assert.ThrowsAsync<RemovalException>(() => _rig.WithdrawAsync(string.Format(null, path, _rig.Names.Container(""))));

        Assert.True(await scores.GetBlobClient("1/modern-work/2026-11-22.json.gz").ExistsAsync());
    }

    private async Task<(string Path, string Status)> UploadAsync()
    {
        var row = Assert.Single(await _rig.UploadRowsAsync());
        return (row.GetString("Path"), row.GetString("Status"));
    }

    /// <summary>As a tool does that takes the path as it is.</summary>
    private async Task UploadAsync(string path, string text)
    {
        var container = _rig.Blobs.GetBlobContainerClient(_rig.SeenThrough("a.csv").BlobContainerName);
        await container.CreateIfNotExistsAsync();
        var access = container.GenerateSasUri(BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write, DateTimeOffset.UtcNow.AddHours(1));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"{container.Uri}/{Uri.EscapeDataString(path)}{access.Query}"));
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content = new StringContent(text);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        Assert.Equal([path], await container.GetBlobsAsync().Select(blob => blob.Name).ToListAsync());
    }
}
