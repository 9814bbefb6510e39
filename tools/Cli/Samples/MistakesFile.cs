using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>A usage drop with a mistake of every kind: its bad rows are rejected with reasons, its good ones are kept.</summary>
internal static class MistakesFile
{
    private static readonly string[] Columns =
        ["PGAMpnID", "CustomerTenantId", "CustomerName", "WorkloadName", "Month", "MonthlyActiveUsers", "PaidAvailableUnits", "PartnerAttributionType"];

    public static SampleFile Of(SamplePartner partner, Month month) =>
        new($"{partner.Folder}/OfficeUsage with mistakes.csv", Columns, Rows(partner.GlobalId, $"{month}-01", month));

    private static IEnumerable<string[]> Rows(string partner, string day, Month month)
    {
        var tenant = SampleIds.Tenant(new Random(1));
        string[] Row(string workload, string mau, string pau, string? reported = null, string? customer = null) =>
            [partner, customer ?? tenant, "Typing Errors, Ltd.", workload, reported ?? day, mau, pau, ""];

        yield return Row("Exchange Online", "8", "10");
        yield return Row("Teams", "1,234.0", "2,000");
        yield return Row("SharePoint Online", "n/a", "10");
        yield return Row("SharePoint Online", "8.5", "10");
        yield return Row("SharePoint Online", "-8", "10");
        yield return Row("SharePoint Online", "8", "");
        yield return Row("SharePoint Online", "8", "10", customer: "typing-errors.example");
        yield return Row("SharePoint Online", "8", "10", $"01.{month.Number:00}.{month.Year}");
        yield return Row("SharePoint Online", "8", "10", $"{month.AddMonths(24)}");
        yield return Row(new string('x', 65), "8", "10");
        yield return [partner, tenant, "a comma too few", "SharePoint Online", day];
    }
}
