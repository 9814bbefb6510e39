using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>The reports of money.</summary>
public class AmountReportTests
{
    private const string AzureHeader =
        "PGAMpnID,MPNId,SubscriptionId,Month,ServiceLevel1,ServiceLevel2,MeterCategory,CustomerName,CustomerTenantId,PartnerAttributionType,ACR_USD";
    private const string RevenueHeader =
        "PGAMpnId,MpnId,CustomerName,CustomerTenantId,Product,RawProductName,ProductPartNumber,SKU,Month,PartnerAttributionType,BilledRevenueUSD";
    private const string Subscription = "22222222-2222-4222-8222-222222222222";

    [Fact]
    public async Task An_azure_row_is_the_consumed_revenue_of_a_subscriptions_service()
    {
        var drop = await Drop.ReadAsync(
            $"{AzureHeader}\n10,11,{Subscription},2026-10-01,Compute,Virtual Machines,Virtual " +
            $"Machines,Contoso,{Usage.Tenant.ToUpperInvariant()},CSP Tier 1,12.3456\n");

        Assert.Equal(
            [
                new(MoneyReport.AzureUsage, "10", "11", Usage.Tenant, "Virtual Machines", "VIRTUALMACHINES", Part(
                    Subscription), AmountLayout.Subscription, Month.Parse("2026-10"), AssociationTypes.CspTier1, false, 12.3456m, 2)
                {
                    CustomerName = "Contoso",
                },
            ],
            drop.Amounts);
    }

    [Fact]
    public async Task A_location_that_is_the_partner_itself_or_is_not_given_is_none()
    {
        var drop = await Drop.ReadAsync(
            $"{AzureHeader}\n,11,{Subscription},2026-10,,Storage,,,{Usage.Tenant},DPOR,1\n10,,,2026-10,,Storage,,,{Usage.Tenant},,1\n"
            + $"10,10,,2026-10,,Storage,,,{Usage.Tenant},Reseller,1\n");

        Assert.Equal(
            [("11", null, Part(Subscription)), ("10", null, default), ("10", null, default(AmountPart))], drop.Amounts.Select(
            row => (row.PartnerId, row.LocationId, row.Part)));
        Assert.Equal([AssociationTypes.Dpor, AssociationTypes.None, AssociationTypes.None], drop.Amounts.Select(row => row.Types));
        Assert.Equal(1, drop.Notes["rows with an association type that counts for nothing"]);
    }

    [Fact]
    public async Task A_revenue_rows_part_is_all_that_is_known_of_the_product()
    {
        string Row(string raw, string number, string sku) =>
            $"10,11,Contoso,{Usage.Tenant},Dynamics 365 Sales,{raw},{number},{sku},2026-10-01,CSP Tier 2,\"1,500.50\"";
        var drop = await Drop.ReadAsync(
            string.Join('\n', RevenueHeader, Row("raw", "NUMBER", "SKU"), Row(" R-A W", "number", "sku"), Row("raw", "", "SKU"), Row("", "null", "")));

        Assert.Equal("Customers and revenue", drop.Report);
        var parts = drop.Amounts.Select(row => row.Part).ToArray();
        Assert.Equal(parts[0], parts[1]);
        Assert.Equal([parts[0] with { Number = 0 }, parts[0] with { Number = 0, Sku = 0, Name = 0 }], parts[2..]);
        Assert.Equal(["raw", "R-A W", "raw", "Dynamics 365 Sales"], drop.Amounts.Select(row => row.Item));
        Assert.All(drop.Amounts, row => Assert.Equal(
            (MoneyReport.CustomersAndRevenue, AmountLayout.Number | AmountLayout.Sku | AmountLayout.Name, 1500.5m), (row.Report, row.Layout, row.Usd)));
    }

    [Theory]
    [InlineData("PGAMpnId,CustomerTenantId,Product,Month,BilledRevenueUSD", AmountLayout.None)]
    [InlineData("PGAMpnId,CustomerTenantId,Product,Month,BilledRevenueUSD,product part number", AmountLayout.Number)]
    [InlineData("PGAMpnId,CustomerTenantId,Product,Month,BilledRevenueUSD,SubscriptionID,sku", AmountLayout.Subscription | AmountLayout.Sku)]
    public async Task R24_a_files_layout_is_which_columns_its_header_has(string header, AmountLayout layout)
    {
        var row = Assert.Single(
            (await Drop.ReadAsync($"{header}\n10,{Usage.Tenant},Sales,2026-10,1{new string(',', header.Split(',').Length - 5)}\n")).Amounts);

        Assert.Equal(layout, row.Layout);
    }

    [Theory]
    [InlineData("1", "", true)]
    [InlineData("", "TRUE", true)]
    [InlineData("Yes", "0", true)]
    [InlineData("0", "y", true)]
    [InlineData("0", "False", false)]
    [InlineData("", "NULL", false)]
    [InlineData("N", "2", false)]
    public async Task R23_rows_are_flagged_as_duplicates_by_either_column(string money, string row, bool isDuplicate) => Assert.Equal(
        isDuplicate,
        Assert.Single(
            (await Drop.ReadAsync(
            $"{AzureHeader},IsACRDuplicateAtPGALevel,IsDuplicateRowForPGA\n10,11,,2026-10,,Storage,,,{Usage.Tenant},,1,{money},{row}\n")).Amounts).IsDuplicate);

    [Fact]
    public async Task R5_the_customers_segment_comes_with_the_consumed_revenue()
    {
        var drop = await Drop.ReadAsync(
            $"{AzureHeader},CustomerSegment\n10,11,,2026-10,,Storage,,,{Usage.Tenant},,1,SMB - SMC\n10,11,,2026-10,,Storage,,,{Usage.Tenant},,1,NULL\n");

        Assert.Equal(["SMB - SMC", null], drop.Amounts.Select(row => row.Segment));
    }

    [Fact]
    public async Task A_row_without_an_amount_says_nothing_and_is_counted()
    {
        var drop = await Drop.ReadAsync(
            $"{RevenueHeader}\n10,11,Contoso,{Usage.Tenant},Azure,,,,2026-10-01,CSP Tier 2,\n10,11,Contoso,{Usage.Tenant},Azure,,,,2026-10-01,CSP " +
            $"Tier 2,NULL\n");

        Assert.Empty(drop.Amounts);
        Assert.Empty(drop.Rejects);
        Assert.Equal(2, drop.Notes["rows without an amount left out"]);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("-0.01", "-0.01")]
    [InlineData("-1E3", "-1000")]
    [InlineData("\"-1,234.00000000005\"", "-1234.0000000001")]
    [InlineData("-999999999999.9999999999", "-999999999999.9999999999")]
    [InlineData("12", "12")]
    [InlineData("012.50", "12.5")]
    [InlineData("\"1,234,567.89\"", "1234567.89")]
    [InlineData("0.0000000001", "0.0000000001")]
    [InlineData("0.00000000005", "0.0000000001")]
    [InlineData("0.000000000049", "0")]
    [InlineData("1.99999999995", "2")]
    [InlineData("0.12345678901234567890123456789", "0.1234567890")]
    [InlineData("1.2E-05", "0.000012")]
    [InlineData("1.25e3", "1250")]
    [InlineData("123456.789E-3", "123.456789")]
    [InlineData("5E-11", "0.0000000001")]
    [InlineData("4E-11", "0")]
    [InlineData("9E-9999", "0")]
    [InlineData("0E9999", "0")]
    [InlineData("0.000123E6", "123")]
    [InlineData("999999999999.9999999999", "999999999999.9999999999")]
    public async Task Amounts_are_exact_to_ten_decimals_and_R50_refunds_are_below_zero(string text, string amount)
    {
        var row = Assert.Single((await Drop.ReadAsync(AzureRow(text))).Amounts);

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), row.Usd);
    }

    [Theory]
    [InlineData("1000000000000", "an amount of more than 12 digits before the point")]
    [InlineData("999999999999.99999999999", "an amount of more than 12 digits before the point")]
    [InlineData("1E12", "an amount of more than 12 digits before the point")]
    [InlineData("1E9999", "an amount of more than 12 digits before the point")]
    [InlineData("-1E9999", "an amount of more than 12 digits before the point")]
    [InlineData("--1", "not an amount like 1,234.56")]
    [InlineData("12 USD", "not an amount like 1,234.56")]
    [InlineData("1.2E+03", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("$12", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("\"$1,234.50\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("\"-$1,234.50\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("\"1.234,50 €\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("(12.00)", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("+12", "not an amount like 1,234.56")]
    [InlineData("12.", "not an amount like 1,234.56")]
    [InlineData(".5", "not an amount like 1,234.56")]
    [InlineData("1.2.3", "not an amount like 1,234.56")]
    [InlineData("1E", "not an amount like 1,234.56")]
    [InlineData("1E+-2", "not an amount like 1,234.56")]
    [InlineData("1E12345", "not an amount like 1,234.56")]
    [InlineData("0x10", "not an amount like 1,234.56")]
    [InlineData("\"12,34,567\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("\"1234,56\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    [InlineData("\"1.234,56\"", "not an amount like 1,234.56 (looks re-saved by Excel: drop the original download)")]
    public async Task What_is_no_amount_is_rejected_alone(string text, string reason)
    {
        var drop = await Drop.ReadAsync(AzureRow(text) + AzureRow("1").Split('\n')[1] + "\n");

        Assert.Single(drop.Amounts);
        var reject = Assert.Single(drop.Rejects);
        Assert.Equal((2, "ACR_USD", text.Trim('"'), reason), (reject.Line, reject.Column, reject.Value, reject.Reason));
    }

    [Fact]
    public async Task Amounts_of_very_many_digits_are_refused_at_once()
    {
        var drop = await Drop.ReadAsync(AzureRow(new string('1', 60_000)));

        Assert.Equal("not an amount like 1,234.56", Assert.Single(drop.Rejects).Reason);
    }

    [Fact]
    public async Task Random_amounts_are_what_decimals_say()
    {
        var random = new Random(4);
        var texts = Enumerable.Range(0, 3_000).Select(_ => new
        {
            Whole = random.NextInt64(0, 1L << random.Next(1, 39)),
            Decimals = random.Next(0, 16),
            Grouped = random.Next(3) == 0,
        }).Select(value =>
        {
            var fraction = string.Concat(Enumerable.Range(0, value.Decimals).Select(_ => random.Next(10)));
            var whole = value.Whole.ToString(value.Grouped ? "N0" : "D", System.Globalization.CultureInfo.InvariantCulture);
            return fraction.Length > 0 ? $"{whole}.{fraction}" : whole;
        }).ToArray();

        var drop = await Drop.ReadAsync(AzureHeader + "\n" + string.Join('\n', texts.Select(text => AzureRow($"\"{text}\"").Split('\n')[1])));

        Assert.Equal(
            texts.Select(text => decimal.Round(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 10, MidpointRounding.AwayFromZero)),
            drop.Amounts.Select(row => row.Usd));
    }

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "a name of more than 128 characters")]
    public async Task Names_of_services_have_a_longest_length(int length, string? reason)
    {
        var drop = await Drop.ReadAsync($"{AzureHeader}\n10,11,,2026-10,,{new string('s', length)},,,{Usage.Tenant},,1\n");

        Assert.Equal(reason, drop.Rejects.Select(row => row.Reason).SingleOrDefault());
    }

    [Theory]
    [InlineData("10,11,,2026-10,,Sto\u0001rage,,,{0},,1", "ServiceLevel2", "a name with a control character")]
    [InlineData("10,11,,2026-10,,,,,{0},,1", "ServiceLevel2", "no value")]
    [InlineData("10,11,,2027-10,,Storage,,,{0},,1", "Month", "a month that has not begun")]
    [InlineData("10,11,,01.10.2026,,Storage,,,{0},,1", null, null)]
    [InlineData("10,11,,2026-10,,Storage,,,nobody,,1", "CustomerTenantId", "not a tenant id")]
    [InlineData("10,1/1,,2026-10,,Storage,,,{0},,1", "MPNId", "not a partner id")]
    [InlineData(",,,2026-10,,Storage,,,{0},,1", "PGAMpnID", "no value")]
    public async Task The_rules_of_every_report_hold(string line, string? column, string? reason)
    {
        var text = $"{AzureHeader}\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Usage.Tenant)}\n";
        if (column is null)
        {
            Assert.Contains("looks re-saved by Excel", await Drop.RejectionAsync(text), StringComparison.Ordinal);
            return;
        }

        var reject = Assert.Single((await Drop.ReadAsync(text)).Rejects);
        Assert.Equal((2, column), (reject.Line, reject.Column));
        Assert.StartsWith(reason!, reject.Reason, StringComparison.Ordinal);
    }

    private static string AzureRow(string amount) =>
        $"{AzureHeader}\n10,11,{Subscription},2026-10-01,Compute,Virtual Machines,VM,Contoso,{Usage.Tenant},CSP Tier 1,{amount}\n";

    private static AmountPart Part(string guid) => new(WideId.Parse(guid.Replace("-", "", StringComparison.Ordinal)));
}
