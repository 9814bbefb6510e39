using Azure.Storage.Blobs;
using PartnerScore.Functions.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>Breaks the normaliser at every single request to storage there is, one after the other.</summary>
public sealed class CrashTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("usage", "before it is sent")]
    [InlineData("usage", "after it was done")]
    [InlineData("money", "before it is sent")]
    [InlineData("money", "after it was done")]
    [InlineData("money in another layout", "before it is sent")]
    [InlineData("money in another layout", "after it was done")]
    public async Task A_crash_at_any_request_loses_nothing_when_the_drop_is_taken_up_again(string report, string when)
    {
        var (rig, drops) = await RigAsync(report);
        await using var _ = rig;
        var (expected, rejects, requests) = await ReferenceAsync(rig, drops);
        var crashes = 0;
        for (var crashAt = 1; crashAt <= requests; crashAt++)
        {
            await rig.StartOverAsync();
            await rig.Normalizer().NormalizeAsync(drops[0], default);
            rig.Asked.Clear();
            var at = crashAt;
            var crash = new StorageProbe
            {
                Before = (_, number) => number == at && when.StartsWith("before", StringComparison.Ordinal) ? throw new CrashException() : Task.CompletedTask,
                Fails = (_, number) => number == at && when.StartsWith("after", StringComparison.Ordinal) ? throw new CrashException() : false,
            };
            var failure = await Record.ExceptionAsync(() => NormalizeAsync(rig, drops[1], crash));
            Assert.True(failure is null or CrashException, $"Request {crashAt}: {failure}");
            crashes += failure is null ? 0 : 1;
            await NormalizeAsync(rig, drops[1]);

            Assert.True(expected == await rig.StandingAsync(), $"Crash at request {crashAt}, {when}: other values stand.");
            Assert.Equal(rejects, await rig.RejectsAsync("001.csv"));
            Assert.Equal(["1", "2"], rig.Asked.Distinct().Order());
            Assert.Equal(2, (await rig.UploadRowsAsync()).Length);
        }

        // Tables are created once more or less where several writers begin at the same time.
        Assert.InRange(crashes, requests - 5, requests);
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("money")]
    public async Task A_write_that_is_done_but_answered_with_an_error_changes_nothing(string report)
    {
        var (rig, drops) = await RigAsync(report);
        await using var _ = rig;
        var (expected, rejects, requests) = await ReferenceAsync(rig, drops);
        for (var failAt = 1; failAt <= requests; failAt++)
        {
            await rig.StartOverAsync();
            await rig.Normalizer().NormalizeAsync(drops[0], default);
            var at = failAt;
            await NormalizeAsync(rig, drops[1], new StorageProbe { Fails = (_, number) => number == at });

            Assert.True(expected == await rig.StandingAsync(), $"Error at request {failAt}: other values stand.");
            Assert.Equal(rejects, await rig.RejectsAsync("001.csv"));
        }
    }

    private static async Task NormalizeAsync(DropRig rig, BlobClient drop, StorageProbe? policy = null)
    {
        var (normalizer, blob) = policy is null
            ? (rig.Normalizer(), drop)
            : (rig.Normalizer(new NormalizationSettings { BufferMegabytes = 0 }, policy), rig.SeenThrough(drop.Name, policy));
        await normalizer.NormalizeAsync(blob, default);
    }

    private static async Task<(string Standing, string? Rejects, int Requests)> ReferenceAsync(DropRig rig, BlobClient[] drops)
    {
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var counting = new StorageProbe();
        await NormalizeAsync(rig, drops[1], counting);
        var rejects = await rig.RejectsAsync("001.csv");
        Assert.NotNull(rejects);
        return (await rig.StandingAsync(), rejects, counting.Requests);
    }

    private async Task<(DropRig Rig, BlobClient[] Drops)> RigAsync(string report)
    {
        var rig = new DropRig(azurite, _log);
        return (rig, await rig.DropInOrderAsync(report == "usage" ? UsageDrops() : MoneyDrops(report == "money")));
    }

    private static string[] UsageDrops() =>
    [
        Report(Row(1, 1, mau: 1), Row(1, 2), Row(1, 3)),
        Report(Row(1, 1, mau: 2, last: "DPOR"), Row(2, 1), Row(1, 2), Row(2, 2, month: "no month")),
    ];

    /// <summary>The second drop is written in two parts: facts have rows in both.</summary>
    private static string[] MoneyDrops(bool ofOneLayout) =>
    [
        ofOneLayout
            ? AzureCsv.Report(AzureCsv.Row(1, 1, "100", "PAL"), AzureCsv.Row(1, 2, "7"), AzureCsv.Row(1, 3, "1"))
            : AzureCsv.ReportWithoutSubscriptions(AzureCsv.Row(1, 1, "100", "PAL"), AzureCsv.Row(1, 2, "7", service: "Key Vault"), AzureCsv.Row(1, 3, "1")),
        AzureCsv.Report(
        [
            AzureCsv.Row(1, 1, "1.25"),
            AzureCsv.Row(1, 1, "1.25", "DPOR"),
            AzureCsv.Row(2, 1, "3", location: 2),
            .. Enumerable.Repeat(AzureCsv.Row(1, 2, "0.01"), 5_000),
            AzureCsv.Row(1, 1, "10"),
            AzureCsv.Row(1, 1, "10", "DPOR"),
            AzureCsv.Row(2, 1, "4", location: 2),
            AzureCsv.Row(2, 2, "--1"),
        ]),
    ];
}
