namespace PartnerScore.Telemetry.Tests.Reading;

public class ReportRecognitionTests
{
    // The columns as Partner Center's own exports name and order them.
    [Theory]
    [InlineData("OfficeUsage",
        "CustomerTenantId,CustomerTpid,WorkloadName,Month,PaidAvailableUnits,MonthlyActiveUsers,CustomerName,CustomerMarket,"
        + "CustomerSegment,MPNId,PartnerName,PartnerLocation,PartnerAttributionType,IsDuplicateRowForPGA")]
    [InlineData("OfficeUsage", "pga mpn id,CUSTOMER_TENANT_ID,Workload,DATE,pau,Mau")]
    [InlineData("CPOR-M365",
        "PGAMpnID,MPNId,CustomerTenantId,CustomerName,Workload,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType,DateAssociated")]
    [InlineData("EMSUsage",
        "SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerName,CustomerTenantId,MPNId,PartnerAttributionType,PaidAvailableUnits,"
        + "MonthlyActiveUsers,AADPPaidAvailableUnits,AADPMonthlyActiveUsers,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers,"
        + "AIPPaidAvailableUnits,AIPMonthlyActiveUsers")]
    [InlineData("EMSUsage",
        "SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerName,PartnerAttachType,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers")]
    [InlineData("Business applications usage", "FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC")]
    [InlineData("AzureUsage",
        "PGAMpnID,MPNId,PartnerName,SubscriptionId,Month,ServiceLevel1,ServiceLevel2,ServiceLevel3,ServiceLevel4,MeterCategory,UsageUnits,"
        + "CustomerName,CustomerTenantId,CustomerTpid,PartnerAttributionType,SalesChannel,IsDuplicateRowForPGA,ACR_USD")]
    [InlineData("Business applications usage",
        "FiscalMonthName,GlobalPartnerID,PartnerName,PartnerAssociationType,CustomerID,CustomerName,CustomerTenantID,CustomerTenantName,"
        + "SubscriptionID,SubscriptionStartDate,MetricType,WorkloadCategory,Workload,SkuGroup,PAMAU,MAC,MAU")]
    [InlineData("Business applications revenue",
        "FiscalMonthName,GlobalPartnerID,PartnerName,PartnerAssociationType,CustomerID,CustomerName,CustomerTenantID,CustomerTenantName,"
        + "SubscriptionId,SubscriptionStartDate,Country,WorkloadCategory,Workloads,AdjustedRevenueAmtCD")]
    [InlineData("Customers and revenue",
        "PGAMpnID,CustomerName,CustomerTenantId,CustomerTpid,DUNSNumber,CustomerSegment,TopSegment,CustomerMarket,CustomerStatus,"
        + "CustomerTenantName,CustomerTenantCountry,TenantDomainName,Product,RawProductName,SubscriptionGuid,IsAutoRenew,SKU,Month,MPNId,"
        + "PartnerName,PartnerLocation,PartnerAttributionType,SalesChannel,IndustryName,VerticalName,EOU,IsDuplicateRowForPGA,"
        + "AvailableSeats,BilledRevenueUSD,AzureConsumedRevenueUSD,CPORRevenue,CPORPaidSeats,CPORActiveUsers")]
    [InlineData("Subscription details",
        "PGAMpnID,MPNId,CustomerName,CustomerTenantId,SubscriptionId,SubscriptionState,Month,Product,ReportingProductName,SKU,"
        + "PartnerAttributionType,AvailableSeatsEOP,BilledRevenueUSD")]
    [InlineData("Customers and revenue",
        "PGAMpnId,MpnId,PartnerName,CustomerName,CustomerTpid,CustomerTenantId,Product,RawProductName,ProductPartNumber,SKU,Month,"
        + "PartnerLocation,PartnerAttributionType,SalesChannel,IsDuplicateRowForPGA,AvailableSeats,BilledRevenueUSD,"
        + "AzureConsumedRevenueUSD")]
    [InlineData("TrainingCompletions",
        "TrainingActivityId,TrainingTitle,TrainingType,AADUserId,TrainingCompletionDate,Month,IcMCP,MCPID,MPNId,PartnerName,"
        + "PartnerCityLocation,PartnerCountryLocation")]
    [InlineData("TrainingCompletions", "PGAMpnId,MpnId,CorpEmail,TrainingTitle,TrainingType,TrainingCompletionDate,ExpirationDate,ActivationStatus")]
    [InlineData("Profile", "MPNId,PartnerName,PGA_MPNId,PGA_PartnerName,City,Country,HierarchyLevel")]
    [InlineData("Profile", "PartnerID,PartnerName,PGA_PartnerID,PGA_PartnerName,City,Country,HierarchyLevel")]
    [InlineData("EMSUsage", "PGAMpnID,CustomerTenantId,Month,AzipMonthlyActiveUsers,AzipPaidAvailableUnits")]
    [InlineData("Profile", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country,AccountType,AnniversaryDate,EnrolledDesignations,PartnerSince")]
    [InlineData("associations", "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate")]
    [InlineData("associations", "Start Date,Association Type,Customer Tenant Id,Partner Id")]
    public async Task A_report_is_recognised_by_its_header(string report, string header) =>
        Assert.Equal(report, (await Drop.ReadAsync(header + "\n")).Report);

    [Fact]
    public async Task Quoted_headers_are_headers() =>
        Assert.Equal("OfficeUsage", (await Drop.ReadAsync(string.Join(',', Usage.Header.Split(',').Select(name => $"\" {name}\"")))).Report);

    [Fact]
    public async Task Missing_required_columns_are_named_with_the_nearest_report()
    {
        var message = await Drop.RejectionAsync("PGAMpnID,MPNId,PartnerName,CustomerTenantId,WorkloadName,Month\n");

        Assert.Equal(
            "The header is no report's we know (OfficeUsage, CPOR-M365, EMSUsage, Business applications usage, AzureUsage, Business applications " +
                "revenue, Customers and revenue, Subscription details, TrainingCompletions, Profile, associations). The nearest is OfficeUsage, " +
                "which lacks the "
            + "required columns MAU (one of MonthlyActiveUsers, MAU); PAU (one of PaidAvailableUnits, PAU). "
            + "Drop the original download from Partner Center (.csv, .tsv, or either with .gz behind it).",
            message);
    }

    [Theory]
    [InlineData("PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,DateAssociated", "CPOR-M365",
        "column PAU (one of PaidAvailableUnits, PAU)")]
    [InlineData("PGAMpnId,TrainingTitle,TrainingCompletionDate", "TrainingCompletions", "column person (one of MCPID, AADUserId, Email, CorpEmail)")]
    [InlineData("PGA_MPNID,PGA_PartnerName,Country", "Profile", "column location (one of MPNId, PartnerID)")]
    [InlineData("PartnerId,CustomerTenantId,StartDate", "associations", "column AssociationType")]
    [InlineData("MPNId,SubscriptionId,Month,CustomerTenantId,IntuneMonthlyActiveUsers", "EMSUsage", "column IntunePaidAvailableUnits")]
    [InlineData("FiscalMonthName,GlobalPartnerID,CustomerTenantID,Workload,MAU", "Business applications usage", "column MAC")]
    [InlineData("PGAMpnID,MPNId,SubscriptionId,Month,ServiceLevel1,ServiceLevel2,CustomerTenantId", "AzureUsage", "column ACR_USD")]
    [InlineData("PGAMpnID,MPNId,Month,ServiceLevel3,CustomerTenantId,ACR_USD", "AzureUsage", "column ServiceLevel2")]
    [InlineData("PGAMpnId,MpnId,CustomerTenantId,Product,Month,AzureConsumedRevenueUSD", "Customers and revenue", "column BilledRevenueUSD")]
    [InlineData("PGAMpnID,MPNId,CustomerTenantId,RevSumDivisionName,SubscriptionState,AvailableSeats,AvailableSeatsEOP,Month,Product",
        "Subscription details", "column BilledRevenueUSD")]
    public async Task The_nearest_report_is_the_one_that_lacks_least(string header, string nearest, string lacks)
    {
        var message = await Drop.RejectionAsync(header);

        Assert.Contains($"The nearest is {nearest}, which lacks the required {lacks}.", message, StringComparison.Ordinal);
    }

    // The columns that tell them, as Partner Center's data definitions name them.
    [Theory]
    [InlineData("PGAMpnId,UserName,UserId,TrainingName,TrainingType,Products,Roles,CompletionDate,MPNId,PartnerName,Country",
        "Microsoft Learn report (MSLearn)", "TrainingCompletions")]
    [InlineData("PGAMpnID,SubscriptionId,Month,RevSumDivisionName,RevSumCategoryName,SKU,CustomerTenantId,MPNID,PartnerAttachType,"
        + "AvailableSeats,AssignedSeats,ActiveSeats,DeploymentOpportunity,ActiveUsagePercent",
        "Dynamics 365 license usage", "Business applications usage")]
    [InlineData("PGAMpnID,SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerAttachType,PartnerHierarchy,AvailableSeats,"
        + "AssignedSeats,ActiveSeats,DeploymentOpportunity,ActiveUsagePercent", "Power BI license usage", "Business applications usage")]
    [InlineData("PGAMpnID,CustomerId,CustomerTenantId,CustomerName,CustomerSegment,DateKey,Subworkload,Meeting count,Meeting duration",
        "Teams usage", "OfficeUsage")]
    [InlineData("PGAMpnID,CustomerId,CustomerTenantId,MonthKey,SubWorkload,DesktopUsers,WebUsers,MobileUsers,AllUpParticipants", "Teams usage", "OfficeUsage")]
    [InlineData("PGAMpnID,CustomerId,CustomerTenantId,DateKey,AppName,Usercount", "Teams usage", "OfficeUsage")]
    [InlineData("MPNID,PartnerName,CustomerID,DUNSNumber,AccountName,Domain,OrgSize,Industry,SMCTypeSummary,Country,M365Cluster", "Cloud Ascent",
        "what may be sold")]
    [InlineData("PGAMpnID,ResellerMpnID,ResellerName,IndirectProviderMpnID,Month,Product,SubscriptionID,AvailableSeats,AssignedSeats,"
        + "BilledRevenueUSD,CustomerName,ResellerStatus", "reseller performance", "Customers and revenue")]
    [InlineData("PGAMpnId,SubscriptionId,Month,ServiceName,MeterCategory,CustomerTenantId,MpnId,PartnerAttributionType,"
        + "IsACRDuplicateAtPGALevel,MonthlySubscriptionLevelACR,TotalACR", "system query", "ServiceLevel2")]
    [InlineData("PGAMpnId,TrainingName,TrainingType,CompletionDate,MPNId,PartnerName,Country", "Microsoft Learn report (MSLearn)", "TrainingCompletions")]
    [InlineData("PGAMpnID,CustomerId,CustomerTenantId,Month,3P app name,User count", "Teams usage", "OfficeUsage")]
    [InlineData("PGAMpnId,SubscriptionId,Month,ServiceName,MeterCategory,CustomerTenantId,MpnId,PartnerAttributionType", "system query", "ServiceLevel2")]
    [InlineData("PGAMpnID,MPNID,MPNType,CustomerTenantId,MonthKey,SubscriptionId,ReportingPricingLevel,Product,BilledRevenueUSD",
        "CSP direct partner eligibility", "Customers and revenue")]
    [InlineData("MPNId,SubscriptionId,Month,ServiceName,CustomerTenantId,ACR_USD", "without ServiceLevel2", "ServiceLevel2")]
    public async Task A_known_report_that_scores_do_not_read_is_named_and_so_is_the_right_one(string header, string name, string instead)
    {
        foreach (var message in new[]
        {
            await Drop.RejectionAsync(header + "\n"),
            await Drop.RejectionAsync($"{{{string.Join(',', header.Split(',').Select(column => $"\"{column}\":null"))}}}", "drop.jsonl"),
        })
        {
            Assert.Contains(name, message, StringComparison.Ordinal);
            Assert.Contains(instead, message, StringComparison.Ordinal);
            Assert.DoesNotContain("nearest", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PGAMpnID,MPNId,SubscriptionId,Month,ServiceLevel2,CustomerTenantId")]
    [InlineData("PGAMpnId,TrainingTitle,TrainingCompletionDate,ExpirationDate")]
    public async Task Who_is_no_executive_viewer_is_told_whom_to_ask(string header) =>
        Assert.Contains("Executive report viewers", await Drop.RejectionAsync(header), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_without_a_header_is_rejected_and_does_not_show_whom_its_first_line_names()
    {
        var message = await Drop.RejectionAsync("Jane,Doe,jane.doe@contoso.example\n");

        Assert.StartsWith("The first line is no header of a report we know (OfficeUsage", message, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_header_that_fits_two_reports_is_not_guessed()
    {
        var message = await Drop.RejectionAsync(Usage.Header + ",PartnerId,AssociationType,StartDate");

        Assert.StartsWith("The header fits more than one report: OfficeUsage, associations.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PGAMpnID,CustomerTenantId,Month,Workload,MonthlyActiveUsers,PaidAvailableUnits,IntuneMonthlyActiveUsers,IntunePaidAvailableUnits",
        "OfficeUsage, EMSUsage")]
    [InlineData("PGAMpnID,CustomerTenantId,Month,Workload,MAU,PAU,MAC", "OfficeUsage, Business applications usage")]
    [InlineData("PGAMpnID,CustomerTenantId,Month,ServiceLevel2,ACR_USD,Product,BilledRevenueUSD", "AzureUsage, Customers and revenue")]
    [InlineData("PGAMpnID,CustomerTenantId,Month,ServiceLevel2,ACR_USD,IntuneMonthlyActiveUsers,IntunePaidAvailableUnits", "EMSUsage, AzureUsage")]
    public async Task Two_of_the_newer_reports_in_one_file_are_not_guessed_either(string header, string reports)
    {
        Assert.StartsWith($"The header fits more than one report: {reports}.", await Drop.RejectionAsync(header), StringComparison.Ordinal);
        Assert.StartsWith(
            $"The header fits more than one report: {reports}.",
            await Drop.RejectionAsync($"{{{string.Join(',', header.Split(',').Select(name => $"\"{name}\":null"))}}}", "drop.jsonl"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Month")]
    [InlineData("monthly_active_users")]
    [InlineData("PartnerAttributionType")]
    public async Task A_column_that_is_read_may_be_there_once_only(string twice)
    {
        var message = await Drop.RejectionAsync($"{Usage.Header},{twice}\n{Usage.Line()},x\n");

        Assert.Contains("is there 2 times, so it is not clear which one counts", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_not_read_may_be_there_twice() =>
        Assert.Single((await Drop.ReadAsync($"{Usage.Header},Region,Region\n{Usage.Line()},x,y\n")).Usage);

    [Fact]
    public async Task A_header_of_very_many_columns_is_no_report()
    {
        var message = await Drop.RejectionAsync($"{Usage.Header},{string.Join(',', Enumerable.Range(0, 2_000))}\n");

        Assert.StartsWith("The header has 2008 columns, no report has more than 1000.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_come_out_of_any_order_of_columns()
    {
        var drop = await Drop.ReadAsync($"PAU,Extra,MAU,Month,Workload,CustomerTenantId,PartnerID\n2,x,1,202610,Teams,{Usage.Tenant},9\n");

        var row = Assert.Single(drop.Usage);
        Assert.Equal(("9", Usage.Tenant, "Teams", 1, 2), (row.PartnerId, row.TenantId, row.Workload, row.Mau, row.Pau));
    }
}
