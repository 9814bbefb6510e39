namespace PartnerScore.Functions.Normalization.Reports;

/// <summary>A report of Partner Center that scores do not read, or a variety of one they do that lacks what they need.</summary>
/// <param name="Headers">Told by these columns, all of them there.</param>
/// <param name="Without">And by these not being there.</param>
/// <param name="Instead">What to drop.</param>
internal sealed record UnreadReport(string Name, IReadOnlyList<string> Headers, IReadOnlyList<string> Without, string Instead)
{
    private const string Certifications = "Certifications come from TrainingCompletions (\"Trainings, exams and certifications\")";
    private const string BusinessUsage = "Usage of Dynamics 365 and Power Platform comes from \"Business applications usage\"";
    private const string Microsoft365Usage = "Usage of Teams comes from OfficeUsage (\"Microsoft 365 usage\")";
    private const string Nothing = "It tells of what may be sold, not of what counts";

    private static readonly UnreadReport[] All =
    [
        new("the Microsoft Learn report (MSLearn)", ["TrainingName", "UserName"], [], Certifications),
        new("the Microsoft Learn report (MSLearn)", ["TrainingName", "UserId"], [], Certifications),
        new("the Dynamics 365 license usage report (seats)", ["RevSumDivisionName", "AvailableSeats"], [], BusinessUsage),
        new("the Dynamics 365 license usage report (seats)", ["RevSumCategoryName", "AvailableSeats"], [], BusinessUsage),
        new("the Power BI license usage report (seats)", ["DeploymentOpportunity", "AvailableSeats"], ["RevSumDivisionName", "RevSumCategoryName"], BusinessUsage),
        new("the Power BI license usage report (seats)", ["ActiveUsagePercent", "AvailableSeats"], ["RevSumDivisionName", "RevSumCategoryName"], BusinessUsage),
        new("the Power BI license usage report (seats)", ["ActiveSeats", "AssignedSeats"], ["RevSumDivisionName", "RevSumCategoryName", "ResellerMpnID"], BusinessUsage),
        new("a Teams usage report (meetings and calls)", ["SubWorkload", "MeetingCount"], [], Microsoft365Usage),
        new("a Teams usage report (monthly usage)", ["SubWorkload", "MonthKey"], [], Microsoft365Usage),
        new("a Teams usage report", ["SubWorkload", "DateKey"], [], Microsoft365Usage),
        new("a Teams usage report (apps)", ["AppName", "UserCount"], [], Microsoft365Usage),
        new("a Teams usage report", ["DesktopUsers", "MobileUsers"], [], Microsoft365Usage),
        new("a Cloud Ascent propensity report", ["SMCTypeSummary"], [], Nothing),
        new("a Cloud Ascent propensity report", ["OrgSize", "DUNSNumber"], [], Nothing),
        new("a Cloud Ascent propensity report", ["M365Cluster"], [], Nothing),
        new("the reseller performance report", ["ResellerMpnID", "IndirectProviderMpnID"], [], "What resellers bring is in the report \"Customers and revenue\""),
        new("the reseller performance report", ["ResellerMpnID", "ResellerStatus"], [], "What resellers bring is in the report \"Customers and revenue\""),
        new("the reseller performance report", ["ResellerPartnerID", "IndirectProviderPartnerID"], [], "What resellers bring is in the report \"Customers and revenue\""),
        new(
            "the AzureUsage system query of the API (TotalACR)",
            ["TotalACR"],
            ["ServiceLevel2"],
            "It does not tell the services that count: drop the report \"Azure usage\" with ServiceLevel2 and ACR_USD, or query these columns"),
        new(
            "an AzureUsage without ServiceLevel2",
            ["ServiceName", "ACR_USD"],
            ["ServiceLevel2"],
            "ServiceName does not tell the services that count: drop the report \"Azure usage\" with ServiceLevel2, or query that column"),
    ];

    /// <returns>Why a drop with such a header is not read and what to drop instead; null where it is none of these reports.</returns>
    public static string? Find(DropHeader header) =>
        Array.Find(All, report => report.Headers.All(header.Has) && !report.Without.Any(header.Has)) is { } found
            ? $"This is {found.Name}, which scores do not read. {found.Instead}."
            : null;
}
