using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>A drop that cannot be read until someone does something about it: in the archive, under another key, or not for the app's eyes.</summary>
public sealed class UnreadableDropTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public UnreadableDropTests(Azurite azurite)
    {
        _rig = new DropRig(azurite, _log);
        _log.Expect("cannot be read.");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task In_the_archive_it_says_what_to_do_and_is_read_as_soon_as_it_is_rehydrated()
    {
        var archived = await ArchiveAsync("a.csv", Report(Row(1, 1)));
        await _rig.DropAsync("b.csv", Report(Row(2, 1)));

        await _rig.Trigger().RunAsync(archived, "a.csv", default);
        await _rig.SweepAsync();
        await _rig.SweepAsync();

        Assert.Equal(("Unreadable", "Applied"), (await StatusAsync("a.csv"), await StatusAsync("b.csv")));
        Assert.StartsWith(
            "The file cannot be read. It is in the archive tier: rehydrate it ", (await RowAsync("a.csv")).GetString("Reason"), StringComparison.Ordinal);
        Assert.Single(_log.Entries, entry => entry.Message.StartsWith("Drop a.csv cannot be read. It is in the archive tier", StringComparison.Ordinal));
        Assert.Equal(["2"], _rig.Asked);

        await archived.SetAccessTierAsync(AccessTier.Hot);
        await _rig.SweepAsync();

        Assert.Equal("Applied", await StatusAsync("a.csv"));
        Assert.Equal(5, (await _rig.UsageAsync(1, 1)).Mau);
        Assert.Equal(2, (await _rig.UploadRowsAsync()).Length);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "BlobBeingRehydrated", true, "It is being rehydrated")]
    [InlineData(HttpStatusCode.Conflict, "BlobUsesCustomerSpecifiedEncryption", false, "without a key of its own")]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", false, "does not let the app read it (AuthorizationPermissionMismatch)")]
    [InlineData(HttpStatusCode.Forbidden, "KeyVaultEncryptionKeyNotFound", true, "or the account its encryption key back")]
    [InlineData(HttpStatusCode.Conflict, "SomethingNewOfAzures", true, "refuses to read it (409 SomethingNewOfAzures)")]
    public async Task Whatever_keeps_it_from_being_read_is_named(HttpStatusCode status, string code, bool head, string told)
    {
        await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        var probe = StorageProbe.Refusing("a.csv", status, code, head);

        await _rig.Normalizer(probe).NormalizeAsync(_rig.SeenThrough("a.csv", probe), default);

        Assert.Equal("Unreadable", await StatusAsync("a.csv"));
        Assert.Contains(told, (await RowAsync("a.csv")).GetString("Reason"), StringComparison.Ordinal);
        await _rig.Normalizer().NormalizeAsync(_rig.SeenThrough("a.csv"), default);
        Assert.Equal("Applied", await StatusAsync("a.csv"));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServerBusy")]
    [InlineData(HttpStatusCode.InternalServerError, "OperationTimedOut")]
    [InlineData(HttpStatusCode.TooManyRequests, "RequestRateTooHigh")]
    public async Task What_passes_by_itself_is_tried_again_as_ever(HttpStatusCode status, string code)
    {
        await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        var probe = StorageProbe.Refusing("a.csv", status, code, head: true);

        await Assert.ThrowsAsync<RequestFailedException>(() => _rig.Normalizer(probe).NormalizeAsync(_rig.SeenThrough("a.csv", probe), default));

        Assert.Empty(await _rig.UploadRowsAsync());
    }

    [Fact]
    public async Task Its_row_follows_what_keeps_it_from_being_read_and_never_takes_the_place_of_another()
    {
        var archived = await ArchiveAsync("a.csv", Report(Row(1, 1)));
        await _rig.Normalizer().NormalizeAsync(archived, default);
        var rehydrating = StorageProbe.Refusing("a.csv", HttpStatusCode.Conflict, "BlobBeingRehydrated", head: true);
        await _rig.Normalizer(rehydrating).NormalizeAsync(_rig.SeenThrough("a.csv", rehydrating), default);
        Assert.Contains("is being rehydrated", (await RowAsync("a.csv")).GetString("Reason"), StringComparison.Ordinal);

        // Another instance reads it between this one's failure and its row.
        await archived.SetAccessTierAsync(AccessTier.Hot);
        var late = new StorageProbe
        {
            Answers = rehydrating.Answers,
            Before = async (request, _) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
                {
                    await _rig.Normalizer().NormalizeAsync(_rig.SeenThrough("a.csv"), default);
                }
            },
        };
        await _rig.Normalizer(late).NormalizeAsync(_rig.SeenThrough("a.csv", late), default);

        Assert.Equal("Applied", await StatusAsync("a.csv"));
    }

    [Fact]
    public async Task Rejects_in_the_archive_do_not_keep_a_newer_version_out()
    {
        await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync("a.csv", Report(Row(1, 1, mau: -1), Row(1, 2))), default);
        await new RejectsContainer(_rig.Blobs, _rig.Names).Of("a.csv").SetAccessTierAsync(AccessTier.Archive);

        await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync("a.csv", Report(Row(1, 1, mau: -2), Row(1, 2))), default);

        Assert.Contains("-2", await _rig.RejectsAsync("a.csv"), StringComparison.Ordinal);
    }

    private async Task<BlobClient> ArchiveAsync(string path, string text)
    {
        var blob = await _rig.DropAsync(path, text);
        await blob.SetAccessTierAsync(AccessTier.Archive);
        return blob;
    }

    private async Task<Azure.Data.Tables.TableEntity> RowAsync(string path) => (await _rig.UploadRowsAsync()).Single(row => row.GetString("Path") == path);

    private async Task<string> StatusAsync(string path) => (await RowAsync(path)).GetString("Status");
}
