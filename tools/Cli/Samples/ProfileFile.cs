namespace PartnerScore.Cli.Samples;

/// <summary>The Profile export, with our own optional columns behind Partner Center's.</summary>
internal static class ProfileFile
{
    private static readonly string[] Columns =
    [
        "MPNId", "PartnerName", "PGA_MPNId", "PGA_PartnerName", "City", "Country", "HierarchyLevel", "AnniversaryDate", "EnrolledDesignations", "PartnerSince",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners) => new(path, Columns, partners.SelectMany(Rows));

    private static IEnumerable<string[]> Rows(SamplePartner partner) =>
    [
        Row(partner, new(partner.GlobalId, ""), "Global"),
        .. partner.Locations.Where(location => location.Id != partner.GlobalId).Select(location => Row(partner, location, "Location")),
    ];

    private static string[] Row(SamplePartner partner, SampleLocation location, string level) =>
    [
        location.Id, $"{partner.Name} {location.City}".Trim(), partner.GlobalId, partner.Name, location.City, partner.Country, level,
        $"{partner.Anniversary:yyyy-MM-dd}", partner.Enrolled, $"{partner.Since}",
    ];
}
