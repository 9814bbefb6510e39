using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>The reports of usage that are not per Microsoft 365 workload: EMSUsage and Dynamics usage.</summary>
public class EmsAndDynamicsReportTests
{
    private const string EmsHeader =
        "SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerName,CustomerTenantId,MPNId,PartnerAttributionType,PaidAvailableUnits,"
        + "MonthlyActiveUsers,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers";
    private const string ThreePairs =
        "SubscriptionId,Month,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerAttributionType,AATPActiveUsage,IntuneMonthlyActiveUsers,"
        + "IntunePaidAvailableUnits,AADPMonthlyActiveUsers,AADPPaidAvailableUnits,AzipMonthlyActiveUsers,AzipPaidAvailableUnits";
    private const string DynamicsHeader = "FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC";

    [Fact]
    public async Task An_ems_row_is_intune_usage_of_one_subscription()
    {
        var drop = await Drop.ReadAsync(
            $"{EmsHeader}\n22222222-2222-4222-8222-222222222222,2026-10-01,EMS E3,Paid,Contoso,{Usage.Tenant},11,CSP Tier 1,900,800,\"1,000\",70\n"
            + $",2026-10-01,EMS E3,Paid,Contoso,{Usage.Tenant},11,Reseller,900,800,5,4\n");

        Assert.Equal(
            [
                new UsageRow("11", Usage.Tenant, "Intune", Month.Parse("2026-10"), 70, 1000, AssociationTypes.CspTier1, ReportKind.Ems, null, "Contoso")
                {
                    Line = 2,
                    Piece = WideId.Parse("22222222222242228222222222222222"),
                },
                new UsageRow(
                    "11", Usage.Tenant, "Intune", Month.Parse(
                    "2026-10"), 4, 5, AssociationTypes.None, ReportKind.Ems, null, "Contoso") { Line = 3, Piece = new(0, 3) },
            ],
            drop.Usage);
        Assert.Equal(1, drop.Notes["rows with an association type that counts for nothing"]);
    }

    [Theory]
    [InlineData("Free", true)]
    [InlineData("FREE SKU", true)]
    [InlineData("Paid", false)]
    [InlineData("", false)]
    [InlineData("Trial", false)]
    public async Task Free_subscriptions_are_left_out_and_counted_whatever_else_their_row_says(string value, bool isFree)
    {
        var drop = await Drop.ReadAsync($"{EmsHeader}\n,2026-10-01,EMS E3,{value},Contoso,{Usage.Tenant},11,CSP Tier 1,,,{(isFree ? "" : "2")},1\n");

        Assert.Equal(isFree ? 0 : 1, drop.Usage.Count);
        Assert.Empty(drop.Rejects);
        Assert.Equal(isFree ? 1 : 0, drop.Notes.GetValueOrDefault("rows of free subscriptions left out"));
    }

    [Fact]
    public async Task An_ems_row_without_any_units_says_nothing_and_is_counted()
    {
        var drop = await Drop.ReadAsync($"{EmsHeader}\n,2026-10-01,EMS E3,Paid,Contoso,{Usage.Tenant},11,CSP Tier 1,5,5,,\n");

        Assert.Empty(drop.Usage);
        Assert.Empty(drop.Rejects);
        Assert.Equal(1, drop.Notes["rows without any units left out"]);
    }

    [Fact]
    public async Task One_ems_row_gives_three_workloads()
    {
        var drop = await Drop.ReadAsync(
            $"{ThreePairs}\n,2026-10-01,Paid,{Usage.Tenant},11,CSP Tier 1,9,1,2,3,4,5,6\n,2026-10-01,Paid,{Usage.Tenant},11,CSP Tier 1,9,,,3,4,-,NULL\n");

        Assert.Equal(
            [("Intune", 1, 2), ("Microsoft Entra ID P1", 3, 4), ("Purview Information Protection", 5, 6), ("Microsoft Entra ID P1", 3, 4)],
            drop.Usage.Select(row => (row.Workload, row.Mau, row.Pau)));
        Assert.Equal([2, 2, 2, 3], drop.Usage.Select(row => row.Line));
    }

    [Theory]
    [InlineData("1,,3,4,5,6", "IntunePaidAvailableUnits", "no value, but one of IntuneMonthlyActiveUsers")]
    [InlineData("1,2,,4,5,6", "AADPMonthlyActiveUsers", "no value, but one of AADPPaidAvailableUnits")]
    [InlineData("1,2,3,4,-1,6", "AzipMonthlyActiveUsers", "a negative number")]
    public async Task R28_one_value_of_a_pair_without_the_other_rejects_the_row(string values, string column, string reason)
    {
        var drop = await Drop.ReadAsync($"{ThreePairs}\n,2026-10-01,Paid,{Usage.Tenant},11,CSP Tier 1,9,{values}\n");

        Assert.Empty(drop.Usage);
        Assert.Equal([(2, column, reason)], drop.Rejects.Select(row => (row.Line, row.Column, row.Reason)));
    }

    [Fact]
    public async Task A_pair_of_columns_that_is_not_there_is_no_fact() =>
        Assert.Equal(
            [("Purview Information Protection", 5, 6)],
            (await Drop.ReadAsync($"MPNId,CustomerTenantId,Month,AzipMonthlyActiveUsers,AzipPaidAvailableUnits\n11,{Usage.Tenant},2026-10,5,6\n")).Usage
                .Select(row => (row.Workload, row.Mau, row.Pau)));

    [Fact]
    public async Task A_dynamics_row_keeps_the_workloads_name_and_its_capacity()
    {
        var drop = await Drop.ReadAsync(
            $"{DynamicsHeader}\nOctober 2026,10,CPOR,{Usage.Tenant},Dynamics 365 Sales ,12,\nOctober 2026,10,PAL,{Usage.Tenant},Customer " +
                $"Insights,,\"50,000\"\nOctober 2026,10,,{Usage.Tenant},Teams Apps,1,2\n");

        Assert.Equal(
            [
                ("Dynamics 365 Sales", 12, 0, AssociationTypes.Cpor),
                ("Customer Insights", 0, 50_000, AssociationTypes.Pal),
                ("Teams Apps", 1, 2, AssociationTypes.None),
            ],
            drop.Usage.Select(row => (row.Workload, row.Mau, row.Pau, row.Types)));
        Assert.All(drop.Usage, row => Assert.Equal((TelemetryKind.Dynamics, ReportKind.Microsoft365, "10"), (row.Telemetry, row.Kind, row.PartnerId)));
    }

    [Fact]
    public async Task A_dynamics_row_of_neither_users_nor_capacity_is_rejected()
    {
        var drop = await Drop.ReadAsync($"{DynamicsHeader}\nOctober 2026,10,CPOR,{Usage.Tenant},Sales,NULL,\nOctober 2026,10,CPOR,{Usage.Tenant},Sales,1,-1\n");

        Assert.Equal([(2, "MAU", "no value, nor one of MAC"), (3, "MAC", "a negative number")], drop.Rejects.Select(row => (row.Line, row.Column, row.Reason)));
    }

    [Theory]
    [InlineData("October 2026", "2026-10")]
    [InlineData("october, 2026", "2026-10")]
    [InlineData("Oct 2026", "2026-10")]
    [InlineData("\"Oct, 2026\"", "2026-10")]
    [InlineData("OCT-2026", "2026-10")]
    [InlineData("FY27-Oct", "2026-10")]
    [InlineData("FY27-Jul", "2026-07")]
    [InlineData("FY26-Jun", "2026-06")]
    [InlineData("fy26 january", "2026-01")]
    [InlineData("FY2026-Dec", "2025-12")]
    [InlineData("2026-10-01", "2026-10")]
    [InlineData("202610", "2026-10")]
    [InlineData("10/1/2026", "2026-10")]
    public async Task Months_come_in_the_forms_of_fiscal_years_too(string text, string month)
    {
        var quoted = text.Contains(',', StringComparison.Ordinal) && text[0] != '"' ? $"\"{text}\"" : text;

        var drop = await Drop.ReadAsync($"{DynamicsHeader}\n{quoted},10,CPOR,{Usage.Tenant},Sales,1,1\n");

        Assert.Equal(Month.Parse(month), Assert.Single(drop.Usage).Month);
    }

    [Theory]
    [InlineData("FY27-Oktober")]
    [InlineData("FY27")]
    [InlineData("FY-Oct")]
    [InlineData("FY1927-Oct")]
    [InlineData("Smarch 2026")]
    [InlineData("FY28-Oct")]
    [InlineData("FY27-Dec")]
    [InlineData("December 2026")]
    [InlineData("October 2014")]
    public async Task Other_months_are_rejected(string text)
    {
        var drop = await Drop.ReadAsync($"{DynamicsHeader}\n{text},10,CPOR,{Usage.Tenant},Sales,1,1\n");

        Assert.Equal((2, "FiscalMonthName", text), (drop.Rejects[0].Line, drop.Rejects[0].Column, drop.Rejects[0].Value));
    }

    [Fact]
    public async Task Microsoft_365_reports_take_no_fiscal_months() =>
        Assert.Equal("Month", Assert.Single((await Drop.ReadAsync(Usage.File(Usage.Line(month: "October 2026")))).Rejects).Column);
}
