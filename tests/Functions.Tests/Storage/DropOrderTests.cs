using System.Globalization;
using System.Text;
using System.Text.Json;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using static PartnerScore.Functions.Tests.Drops.UsageCsv;

namespace PartnerScore.Functions.Tests.Storage;

/// <summary>Random drops of all reports: their order never matters to what is scored. In memory, by the very code that writes the tables.</summary>
public sealed class DropOrderTests
{
    private static readonly string[] Types = ["CSP Tier 1", "DPOR", "CPOR", "PAL", ""];
    private static readonly string[] DynamicsWorkloads = ["Sales", "SALES", "Dynamics 365 Sales", "Power BI", "Planner", "planner"];
    private static readonly string[] Ends = ["", "2026-03-31", "2027-03-31"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_drops_of_all_reports_in_any_order_are_read_alike(int seed)
    {
        var random = new Random(seed);
        var drops = Enumerable.Range(0, random.Next(2, 10)).Select(number => (Path: $"{number}.csv", Text: RandomReport(random))).ToArray();
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
            read.AddRange((await memory.Source.MonthsAsync(partner, default).ToListAsync()).Select(tenant => tenant.OrderBy(month => $"{month}", StringComparer.Ordinal)));
            read.AddRange(await memory.Source.CertificationsAsync(partner, default).ToListAsync());
        }

        return JsonSerializer.Serialize(read);
    }

    /// <summary>A report of any kind, of few partners, tenants, people and months.</summary>
    internal static string RandomReport(Random random) => random.Next(9) switch
    {
        0 => Report(Rows(random, () => Row(random.Next(1, 5), random.Next(3), Workload(random), Day(random), random.Next(5), random.Next(5), Pick(random, Types)))),
        1 => CporReport(Rows(random, () => Row(random.Next(1, 5), random.Next(3), Workload(random), Day(random), random.Next(5), random.Next(5), Day(random)))),
        2 => Lines("PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country,PartnerSince", Rows(random, () =>
            $"{random.Next(1, 5)},Partner {random.Next(3)},{random.Next(1, 5)},,{Pick(random, ["US", "DE", ""])},{Pick(random, ["", "2020-01", "2021-01"])}")),
        3 => Lines("PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate,ActivationStatus", Rows(random, () =>
            $"{random.Next(1, 5)},P{random.Next(3)},Title {random.Next(3)},{Day(random)},{Pick(random, Ends)},{Pick(random, ["Active", "Inactive"])}")),
        4 => Lines("SubscriptionId,Month,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerAttributionType,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers", Rows(random, () =>
            $"{Pick(random, ["", "s1", "s2"])},{Day(random)},{Pick(random, ["", "Free", "Paid"])},{Tenant(random.Next(3))},{random.Next(1, 5)},{Pick(random, Types)},{random.Next(5)},{random.Next(5)}")),
        5 => Lines($"FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC,{Pick(random, ["SubscriptionID", "Other"])}", Rows(random, () =>
            $"{Day(random)},{random.Next(1, 5)},{Pick(random, Types)},{Tenant(random.Next(3))},{Pick(random, DynamicsWorkloads)},{random.Next(5)},{random.Next(5)},{Pick(random, ["", "s1", "s2"])}")),
        6 => Money(
            random, "PGAMpnID,MPNId,Month,ServiceLevel2,CustomerName,CustomerSegment,CustomerTenantId,PartnerAttributionType,IsACRDuplicateAtPGALevel,ACR_USD", ["SubscriptionId"], () =>
            $"{random.Next(1, 5)},{random.Next(1, 5)},{Day(random)},{Pick(random, ["Storage", "STORAGE", "VM"])},{Pick(random, ["", "A", "B"])},{Pick(random, ["", "SMB", "Enterprise"])},{Tenant(random.Next(3))},{Pick(random, Types)},{Pick(random, ["", "0", "1"])},{Usd(random)}"),
        7 => Money(
            random, "PGAMpnID,MPNId,Product,Month,CustomerTenantId,PartnerAttributionType,IsDuplicateRowForPGA,BilledRevenueUSD", ["SubscriptionId", "ProductPartNumber", "SKU", "RawProductName"], () =>
            $"{random.Next(1, 5)},{random.Next(1, 5)},{Pick(random, ["Sales", "sales", "Power BI"])},{random.Next(2024, 2027)}-01,{Tenant(random.Next(3))},{Pick(random, Types)},{Pick(random, ["", "no", "Yes"])},{Usd(random)}"),
        _ => Lines("PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate", Rows(random, () =>
            $"{random.Next(1, 5)},{Tenant(random.Next(3))},{Pick(random, ["", "Teams", "Dynamics 365 Sales", "SALES", "Key Vault", "key-vault"])},{Pick(random, Types[..3])},{Day(random)},{Pick(random, Ends)}")),
    };

    /// <summary>Some of the columns that tell parts apart stand behind the others.</summary>
    private static string Money(Random random, string header, string[] partColumns, Func<string> row)
    {
        var columns = partColumns.Where(_ => random.Next(2) == 0).ToArray();
        return Lines(string.Join(',', columns.Prepend(header)), Rows(random, () => string.Join(',', columns.Select(_ => Pick(random, ["", "x1", "x2"])).Prepend(row()))));
    }

    private static string Usd(Random random) => (random.Next(-200, 500) / 100m).ToString(CultureInfo.InvariantCulture);

    private static string[] Rows(Random random, Func<string> row) => [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => row())];

    private static string Workload(Random random) => Pick(random, ["Teams", "Exchange", "EXO"]);

    private static string Day(Random random) => new DateOnly(2026, random.Next(1, 4), 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header));
}
