using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>A report of Partner Center that scores do not read, or a variety of one they do that lacks what they need.</summary>
/// <param name="Headers">Told by these columns, all of them there.</param>
/// <param name="Without">And by these not being there.</param>
/// <param name="Instead">What to drop.</param>
internal sealed record UnreadReport(string Name, IReadOnlyList<string> Headers, IReadOnlyList<string> Without, string Instead)
{
    private const string Learn = "the Microsoft Learn report (MSLearn)";
    private const string Certifications = "Certifications come from TrainingCompletions (\"Trainings, exams and certifications\")";
    private const string DynamicsSeats = "the Dynamics 365 license usage report (seats)";
    private const string PowerBiSeats = "the Power BI license usage report (seats)";
    private const string BusinessUsage = "Usage of Dynamics 365 and Power Platform comes from \"Business applications usage\"";
    private const string Teams = "a Teams usage report";
    private const string Microsoft365Usage = "Usage of Teams comes from OfficeUsage (\"Microsoft 365 usage\")";
    private const string CloudAscent = "a Cloud Ascent propensity report";
    private const string Propensity = "It tells of what may be sold, not of what counts";
    private const string Resellers = "the reseller performance report";
    private const string Revenue = "What resellers bring is in the report \"Customers and revenue\"";
    private const string AzureServices =
        "It does not tell the services that count: drop the report \"Azure usage\" with ServiceLevel2 and ACR_USD, or query these columns";

    private static readonly string[] Divisions = ["RevSumDivisionName", "RevSumCategoryName"];

    /// <summary>"Subscription details" has divisions and seats, too, and is read.</summary>
    private static readonly string[] Subscriptions = ["SubscriptionState", "AvailableSeatsEOP", "ReportingProductName"];

    private static readonly UnreadReport[] All =
    [
        new(Learn, ["TrainingName", "UserName"], [], Certifications),
        new(Learn, ["TrainingName", "UserId"], [], Certifications),
        new(Learn, ["TrainingName", "CompletionDate"], [], Certifications),
        new(DynamicsSeats, ["RevSumDivisionName", "AvailableSeats"], Subscriptions, BusinessUsage),
        new(DynamicsSeats, ["RevSumCategoryName", "AvailableSeats"], Subscriptions, BusinessUsage),
        new(PowerBiSeats, ["DeploymentOpportunity", "AvailableSeats"], Divisions, BusinessUsage),
        new(PowerBiSeats, ["ActiveUsagePercent", "AvailableSeats"], Divisions, BusinessUsage),
        new(PowerBiSeats, ["ActiveSeats", "AssignedSeats"], Divisions, BusinessUsage),
        new(Teams, ["SubWorkload", "MeetingCount"], [], Microsoft365Usage),
        new(Teams, ["SubWorkload", "MonthKey"], [], Microsoft365Usage),
        new(Teams, ["SubWorkload", "DateKey"], [], Microsoft365Usage),
        new(Teams, ["AppName", "UserCount"], [], Microsoft365Usage),
        new(Teams, ["3PAppName", "UserCount"], [], Microsoft365Usage),
        new(Teams, ["SubWorkload", "AllUpParticipants"], [], Microsoft365Usage),
        new(Teams, ["DesktopUsers", "MobileUsers"], [], Microsoft365Usage),
        new(CloudAscent, ["SMCTypeSummary"], [], Propensity),
        new(CloudAscent, ["OrgSize", "DUNSNumber"], [], Propensity),
        new(CloudAscent, ["M365Cluster"], [], Propensity),
        new(Resellers, ["ResellerMpnID", "IndirectProviderMpnID"], [], Revenue),
        new(Resellers, ["ResellerMpnID", "ResellerStatus"], [], Revenue),
        new(Resellers, ["ResellerPartnerID", "IndirectProviderPartnerID"], [], Revenue),
        new("the AzureUsage system query of the API (TotalACR)", ["TotalACR"], ["ServiceLevel2"], AzureServices),
        new("the AzureUsage system query of the API", ["ServiceName", "MeterCategory"], ["ServiceLevel2"], AzureServices),
        new("the CSP direct partner eligibility report", ["MPNType", "MonthKey"], [], Revenue),
        new("the CSP direct partner eligibility report", ["ReportingPricingLevel", "BilledRevenueUSD"], [], Revenue),
        new("an AzureUsage without ServiceLevel2", ["ServiceName", "ACR_USD"], ["ServiceLevel2"], AzureServices),
    ];

    /// <returns>Why a drop with such a header is not read and what to drop instead; null where it is none of these reports.</returns>
    public static string? Find(DropHeader header) =>
        Array.Find(All, report => report.Headers.All(header.Has) && !report.Without.Any(header.Has)) is { } found
            ? $"This is {found.Name}, which scores do not read. {found.Instead}."
            : null;
}
