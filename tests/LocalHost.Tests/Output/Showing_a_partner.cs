using PartnerScore.Cli.Output;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Output;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Tests.Output;

public sealed class Showing_a_partner
{
    private static readonly Dictionary<string, ScoreEntity> Nothing = [];
    private static readonly Month October = Month.Parse("2026-10");

    private static readonly TenantTelemetry Tenant = new("t1", "Adatum", [new("Teams", [new(October, 5, 9, AssociationTypes.Cpor)])], [])
    {
        Dynamics = [new("Customer Insights", [new(October, 0, 50_000, AssociationTypes.Pal)])],
        Azure =
        [
            new("Storage",
            [
                new(Month.Parse("2026-09"), 0, AssociationTypes.CspTier1, 7),
                new(October, 0, AssociationTypes.CspTier1, 1000.5m),
                new(October, 0, AssociationTypes.Dpor, 900),
                new(October, 1, AssociationTypes.Dpor, 0.25m),
            ]),
        ],
        Revenue = [new("Power BI", [new(October, 0, AssociationTypes.None, 12)]) { Report = MoneyReport.CustomersAndRevenue }],
    };

    [Fact]
    public async Task Money_seen_through_several_associations_is_shown_once()
    {
        var shown = await ShowAsync(tenantId: null);

        Assert.All(new[] { "Usage", "Dynamics 365 and Power Platform usage", "Azure consumed revenue", "Billed revenue" }, title =>
            Assert.Contains(title, shown));
        Assert.Contains("Adatum (t1) Storage 2026-09 to 2026-10 (2) 1,000.75 Dpor, CspTier1", shown);
        Assert.Contains("Adatum (t1) Power BI 2026-10 to 2026-10 (1) 12.00 none", shown);
        Assert.Contains("Adatum (t1) Customer Insights 2026-10 to 2026-10 (1) 0 50000 Pal", shown);
    }

    [Fact]
    public async Task Of_one_customer_every_month_is_shown()
    {
        var shown = await ShowAsync("T1");

        Assert.Contains("Adatum (t1) Storage 2026-09 7.00 CspTier1", shown);
        Assert.Contains("Adatum (t1) Storage 2026-10 1,000.75 Dpor, CspTier1", shown);
        Assert.Empty(await ShowAsync("t2"));
    }

    [Theory]
    [InlineData("Qualified", null, null, null, "Qualified")]
    [InlineData(null, null, "2025-10", null, "inconclusive, no data of 2025-10")]
    [InlineData(null, "TrainingCompletions", null, null, "inconclusive, TrainingCompletions is missing")]
    [InlineData("Qualified", "TrainingCompletions", null, "2026-11-22", "Qualified, unknown since 2026-11-22, TrainingCompletions is missing")]
    [InlineData("Enrolled", "AzureUsage; OfficeUsage", null, "2026-11-22", "Enrolled, unknown since 2026-11-22, AzureUsage and OfficeUsage are missing")]
    public void A_status_says_since_when_it_is_unknown_and_what_is_missing(string? status, string? missing, string? month, string? since, string shown)
    {
        var row = new ScoreEntity { Status = status, MissingReports = missing, MissingMonth = month, UnknownSince = since };

        Assert.Equal(shown, PartnerView.Status(row));
    }

    [Fact]
    public void A_renewal_that_is_open_is_shown() => Assert.Equal(
        "Enrolled, renewal open since 2026-11-20", PartnerView.Status(new() { Status = "Enrolled", RenewalOpenFor = "2026-11-20" }));

    [Fact]
    public void The_status_says_what_is_approximate_and_which_track_an_enrolled_designation_keeps()
    {
        var score = new ScoreEntity
        {
            Designation = "data-and-ai",
            AsOf = "2025-11-22",
            Track = "enterprise",
            PointsShown = "80",
            Status = "Enrolled",
            EnrolmentTrack = "smb",
            EnrolmentTrackSince = "2025-06-01",
            ApproximateBecause = "Guessed.",
            SilentUntil = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero),
        };
        var rows = new ScoresRows("p1", new Dictionary<string, ScoreEntity> { ["data-and-ai"] = score }, Nothing, Nothing, null, []);
        using var output = new StringWriter();

        new PartnerView(new Terminal(output, TextWriter.Null).Out).WriteHead(new ScoredPartner(new PartnerProfile("p1"), ["p1"]), rows, ["data-and-ai"]);

        Assert.Contains("data-and-ai keeps its enrolmentTrack smb since 2025-06-01; points do not depend on it.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("data-and-ai is approximate: Guessed.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("until the first scoring after 2026-11-23 08:30 (UTC) a status follows in silence", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_at_risk_is_called_so_and_its_tables_fit()
    {
        var printed = Show(80);

        Assert.Contains("Enrolled, at risk: does not qualify", Show(200), StringComparison.Ordinal);
        Assert.DoesNotContain(printed.Split('\n'), line => line.GetCellWidth() > 80);
    }

    /// <summary>The lines; cells of a table with one blank between them.</summary>
    private static async Task<string[]> ShowAsync(string? tenantId)
    {
        using var output = new StringWriter();
        await new PartnerView(new Terminal(output, TextWriter.Null).Out).WriteTenantsAsync(new[] { Tenant }.ToAsyncEnumerable(), tenantId);
        return [.. output.ToString().Split('\n').Select(
            line => string.Join(' ', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).Where(line => line.Length > 0)];
    }

    private static string Show(int width)
    {
        var held = new ScoreEntity
        {
            Designation = "digital-and-app-innovation",
            AsOf = "2026-11-22",
            Month = "2026-10",
            Track = "enterprise",
            PointsShown = "67",
            Status = "Enrolled",
            StatusQualified = false,
            StatusAsOf = "2026-11-22",
            Explanation = "1000000/digital-and-app-innovation/2026-11-22/0123456789abcdef.json",
        };
        using var output = new StringWriter();
        new PartnerView(new Terminal(output, TextWriter.Null, width: width).Out).WriteHead(
            new ScoredPartner(new PartnerProfile("1000000", "Juniper IT"), ["1000000"]),
            new ScoresRows("1000000", new Dictionary<string, ScoreEntity> { [held.Designation] = held }, Nothing, Nothing, null, []),
            [held.Designation]);
        return output.ToString();
    }
}
