using System.Globalization;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Tests.Support;

/// <summary>A report of any kind, of few partners, tenants, people and months.</summary>
internal sealed class RandomReport(Random random)
{
    private const string ProfileHeader = "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country,PartnerSince";
    private const string TrainingHeader = "PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate,ActivationStatus";
    private const string EmsHeader =
        "SubscriptionId,Month,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerAttributionType,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers";
    private const string BusinessHeader = "FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC";
    private const string AzureHeader =
        "PGAMpnID,MPNId,Month,ServiceLevel2,CustomerName,CustomerSegment,CustomerTenantId,PartnerAttributionType,IsACRDuplicateAtPGALevel,ACR_USD";
    private const string BilledHeader =
        "PGAMpnID,MPNId,Product,Month,CustomerTenantId,PartnerAttributionType,IsDuplicateRowForPGA,BilledRevenueUSD";
    private const string AssociationHeader = "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate";

    private static readonly string[] Types = ["CSP Tier 1", "DPOR", "CPOR", "PAL", ""];
    private static readonly string[] DynamicsWorkloads = ["Sales", "SALES", "Dynamics 365 Sales", "Power BI", "Planner", "planner"];
    private static readonly string[] AssociatedWorkloads = ["", "Teams", "Dynamics 365 Sales", "SALES", "Key Vault", "key-vault"];
    private static readonly string[] Ends = ["", "2026-03-31", "2027-03-31"];

    public static string Of(Random random) => new RandomReport(random).Text();

    private string Text() => random.Next(9) switch
    {
        0 => Report(Rows(() => Row(Partner(), TenantNumber(), Workload(), Day(), random.Next(5), random.Next(5), Pick(Types)))),
        1 => CporReport(Rows(() => Row(Partner(), TenantNumber(), Workload(), Day(), random.Next(5), random.Next(5), Day()))),
        2 => Lines(ProfileHeader, Rows(() =>
            $"{Partner()},Partner {random.Next(3)},{Partner()},,{Pick("US", "DE", "")},{Pick("", "2020-01", "2021-01")}")),
        3 => Lines(TrainingHeader, Rows(() =>
            $"{Partner()},P{random.Next(3)},Title {random.Next(3)},{Day()},{Pick(Ends)},{Pick("Active", "Inactive")}")),
        4 => Lines(EmsHeader, Rows(() =>
            $"{Pick("", "s1", "s2")},{Day()},{Pick("", "Free", "Paid")},{AnyTenant()},{Partner()},{Pick(Types)},{random.Next(5)},{random.Next(5)}")),
        5 => Lines($"{BusinessHeader},{Pick("SubscriptionID", "Other")}", Rows(() =>
            $"{Day()},{Partner()},{Pick(Types)},{AnyTenant()},{Pick(DynamicsWorkloads)},{random.Next(5)},{random.Next(5)},{Pick("", "s1", "s2")}")),
        6 => Money(AzureHeader, ["SubscriptionId"], () =>
            $"{Partner()},{Partner()},{Day()},{Pick("Storage", "STORAGE", "VM")},{Pick("", "A", "B")},{Pick("", "SMB", "Enterprise")}," +
            $"{AnyTenant()},{Pick(Types)},{Pick("", "0", "1")},{Usd()}"),
        7 => Money(BilledHeader, ["SubscriptionId", "ProductPartNumber", "SKU", "RawProductName"], () =>
            $"{Partner()},{Partner()},{Pick("Sales", "sales", "Power BI")},{random.Next(2024, 2027)}-01,{AnyTenant()},{Pick(Types)}," +
            $"{Pick("", "no", "Yes")},{Usd()}"),
        _ => Lines(AssociationHeader, Rows(() =>
            $"{Partner()},{AnyTenant()},{Pick(AssociatedWorkloads)},{Pick(Types[..3])},{Day()},{Pick(Ends)}")),
    };

    /// <summary>Some of the columns that tell parts apart stand behind the others.</summary>
    private string Money(string header, string[] partColumns, Func<string> row)
    {
        var columns = partColumns.Where(_ => random.Next(2) == 0).ToArray();
        return Lines(
            string.Join(',', columns.Prepend(header)),
            Rows(() => string.Join(',', columns.Select(_ => Pick("", "x1", "x2")).Prepend(row()))));
    }

    private int Partner() => random.Next(1, 5);

    private int TenantNumber() => random.Next(3);

    private string AnyTenant() => Tenant(TenantNumber());

    private string Usd() => (random.Next(-200, 500) / 100m).ToString(CultureInfo.InvariantCulture);

    private string[] Rows(Func<string> row) => [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => row())];

    private string Workload() => Pick("Teams", "Exchange", "EXO");

    private string Day() => new DateOnly(2026, random.Next(1, 4), 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header));
}
