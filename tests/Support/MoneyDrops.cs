using System.Globalization;
using System.Text;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Tests.Support;

/// <summary>Drops of money in memory, by the very code that writes the tables: each a day newer than the one before.</summary>
internal static class MoneyDrops
{
    private const string Partner = "10";

    /// <summary>Applies the drops in their order and in reverse, which must not matter.</summary>
    /// <returns>The one tenant of partner 10, as it is scored.</returns>
    public static async Task<TenantTelemetry> ReadAsync(params string[] texts)
    {
        var forwards = await ReadAsync(texts.Select((text, day) => (day, text)));
        var backwards = await ReadAsync(texts.Select((text, day) => (day, text)).Reverse());
        Assert.Equal(Lines(forwards), Lines(backwards));
        Assert.Equal(forwards.Segment, backwards.Segment);
        return forwards;
    }

    /// <returns>How many amounts the last drop replaced without naming them.</returns>
    public static async Task<long> ReplacedNotRepeatedAsync(params string[] texts)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        var replaced = 0L;
        for (var day = 0; day < texts.Length; day++)
        {
            replaced = (await AddAsync(memory, day, texts[day])).ReplacedNotRepeated;
        }

        return replaced;
    }

    /// <summary>What is read of the tenant: name, month, part, types, amount.</summary>
    public static string[] Lines(TenantTelemetry tenant) =>
    [
        .. tenant.Azure.Concat(tenant.Revenue).SelectMany(series => series.Rows.Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{series.Name} {row.Month} {row.Part} {row.Types} {row.Amount / 1.000000000000m}"))),
    ];

    public static async Task<string[]> LinesAsync(params string[] texts) => Lines(await ReadAsync(texts));

    /// <param name="columns">Of AzureUsage, behind partner, tenant and month.</param>
    public static string Consumed(string columns, params string[] rows) =>
        string.Join('\n', rows.Select(row => $"{Partner},{UsageCsv.Tenant(1)},2026-10-01,{row}").Prepend($"PGAMpnID,CustomerTenantId,Month,{columns}"));

    /// <param name="columns">Of "Customers and revenue", behind partner, tenant and month.</param>
    public static string Billed(string columns, params string[] rows) =>
        string.Join('\n', rows.Select(row => $"{Partner},{UsageCsv.Tenant(1)},2026-10-01,{row}").Prepend($"PGAMpnId,CustomerTenantId,Month,{columns}"));

    private static async Task<TenantTelemetry> ReadAsync(IEnumerable<(int Day, string Text)> drops)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        foreach (var (day, text) in drops)
        {
            await AddAsync(memory, day, text);
        }

        return await memory.Source.TenantsAsync(await memory.Source.ResolveAsync(Partner, default), default).SingleAsync();
    }

    private static async Task<AppliedDrop> AddAsync(MemoryTelemetry memory, int day, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var version = new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(day), text[0] == '{' ? $"{day}.jsonl" : $"{day}.csv");
        return await memory.AddAsync(content, version, new ReportOptions(DateTimeOffset.UtcNow, new byte[32]), row => Assert.Fail(row.Reason), default);
    }
}
