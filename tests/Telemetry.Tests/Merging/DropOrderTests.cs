using System.Text;
using System.Text.Json;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Merging;

/// <summary>Random drops of all reports: their order never matters to what is scored. In memory, by the very code that writes the tables.</summary>
public sealed class DropOrderTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_drops_of_all_reports_in_any_order_are_read_alike(int seed)
    {
        var random = new Random(seed);
        var drops = Enumerable.Range(0, random.Next(2, 10)).Select(number => (Path: $"{number}.csv", Text: RandomReport.Of(random))).ToArray();
        var expected = await ReadAsync(drops);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            random.Shuffle(drops);
            Assert.True(expected == await ReadAsync(drops), $"Seed {seed}, attempt {attempt}: another order is read differently.");
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 120)];

    private static async Task<string> ReadAsync(IEnumerable<(string Path, string Text)> drops)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        foreach (var (path, text) in drops)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var options = new ReportOptions(DateTimeOffset.UtcNow, new byte[32]);
            await memory.AddAsync(content, new UploadVersion(DateTimeOffset.UnixEpoch, path), options, row => Assert.Fail(row.Reason), default);
        }

        var read = new List<object>();
        await foreach (var id in memory.Source.PartnersAsync(default))
        {
            var partner = await memory.Source.ResolveAsync(id, default);
            read.Add(partner with { FirstReported = null });
            read.AddRange(await memory.Source.TenantsAsync(partner, default).ToListAsync());
            var months = await memory.Source.MonthsAsync(partner, default).ToListAsync();
            read.AddRange(months.Select(tenant => tenant.OrderBy(month => $"{month}", StringComparer.Ordinal)));
            read.AddRange(await memory.Source.CertificationsAsync(partner, default).ToListAsync());
        }

        return JsonSerializer.Serialize(read);
    }
}
