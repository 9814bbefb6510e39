namespace PartnerScore.Cli.Samples;

/// <summary>Our own report: claims that no export carries.</summary>
internal static class AssociationsFile
{
    private static readonly string[] Columns = ["PartnerId", "CustomerTenantId", "Workload", "AssociationType", "StartDate", "EndDate"];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners) => new(
        path,
        Columns,
        from partner in partners
        from claim in partner.Records
        select new[] { partner.GlobalId, claim.TenantId, claim.Workload, claim.Type, $"{claim.Start:yyyy-MM-dd}", $"{claim.End:yyyy-MM-dd}" });
}
