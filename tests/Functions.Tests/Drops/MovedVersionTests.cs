using static PartnerScore.Functions.Tests.Drops.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>
/// Content dropped again moves its version forward and writes nothing where it stands already. Another instance that compared with the version
/// before must not write over it. Each test is one interleaving of docs/tables.md.
/// </summary>
public sealed class MovedVersionTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly string First = Report(Row(1, 1, mau: 1), Row(2, 1, mau: 1));
    private static readonly string Between = Report(Row(1, 1, mau: 2), Row(2, 1, mau: 2));

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("POST", "/$batch", 1)]
    [InlineData("POST", "/$batch", 2)]
    [InlineData("POST", "/$batch", 3)]
    [InlineData("POST", "/$batch", 4)]
    [InlineData("GET", "TenantUsage(", 1)]
    [InlineData("GET", "TenantUsage(", 2)]
    [InlineData("GET", "'moves'", 1)]
    [InlineData("GET", "'moves'", 2)]
    [InlineData("GET", "'moves'", 3)]
    public async Task A_run_held_up_anywhere_does_not_undo_what_was_dropped_again_meanwhile(string method, string path, int occurrence)
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(First, Between, First);
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var (held, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var seen = 0;
        var hold = new StorageProbe
        {
            Before = async (request, _) =>
            {
                if (Is(request, method, path) && Interlocked.Increment(ref seen) == occurrence)
                {
                    held.SetResult();
                    await released.Task;
                }
            },
        };
        var slow = rig.Normalizer(hold).NormalizeAsync(drops[1], default);
        Assert.Equal(held.Task, await Task.WhenAny(held.Task, slow));

        await rig.Normalizer().NormalizeAsync(drops[2], default);
        released.SetResult();
        await slow;

        Assert.Equal((1, 1), ((await rig.UsageAsync(1, 1)).Mau, (await rig.UsageAsync(2, 1)).Mau));
    }

    [Fact]
    public async Task A_crashed_run_makes_what_is_dropped_again_be_rewritten_for_a_day_only()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var rig = new DropRig(azurite, _log) { Time = clock };
        var drops = await rig.DropInOrderAsync(First, Between, First, First + " ", First);
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var crash = new StorageProbe { Before = (request, _) => Is(request, "GET", "TenantUsage(") ? throw new CrashException() : Task.CompletedTask };
        await Assert.ThrowsAsync<CrashException>(() => rig.Normalizer(crash).NormalizeAsync(drops[1], default));

        await rig.Normalizer().NormalizeAsync(drops[2], default);
        Assert.Equal(2, await WrittenAsync(rig, "002.csv"));

        clock.Advance(TimeSpan.FromHours(25));
        await rig.Normalizer().NormalizeAsync(drops[4], default);
        Assert.Equal(0, await WrittenAsync(rig, "004.csv"));

        await rig.Sweep(rig.Normalizer()).SweepAsync(default);
        Assert.Empty(await rig.Tables().UploadVersions.PagesAsync(new("runs"), default).SelectMany(page => page).ToArrayAsync());
    }

    private static bool Is(HttpRequestMessage request, string method, string path) =>
        request.Method.Method == method && Uri.UnescapeDataString(request.RequestUri!.AbsoluteUri).Contains(path, StringComparison.Ordinal);

    private static async Task<long?> WrittenAsync(DropRig rig, string path) =>
        (await rig.UploadRowsAsync()).Single(row => row.GetString("Path") == path).GetInt64("EntitiesWritten");
}
