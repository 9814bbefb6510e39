namespace PartnerScore.Tests.Support;

/// <summary>Lines of a usage report.</summary>
internal static class Usage
{
    public const string Header = "PGAPartnerID,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType";

    public const string Tenant = "0a1b2c3d-0000-4000-8000-00000000000f";

    public static string Line(
        string partner = "1234567",
        string tenant = Tenant,
        string customer = "Contoso",
        string workload = "Teams",
        string month = "2026-10-01",
        string mau = "120",
        string pau = "300",
        string type = "CPOR") =>
        string.Join(',', new[] { partner, tenant, customer, workload, month, mau, pau, type }
            .Select(value => value.AsSpan().IndexOfAny(",\"\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    public static string File(params string[] lines) => string.Join('\n', lines.Prepend(Header)) + "\n";
}
