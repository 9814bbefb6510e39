using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Partners;

namespace PartnerScore.Telemetry.Tests.Reading;

public class ProfileAndAssociationsReportTests
{
    private const string Profile = "MPNId,PartnerName,PGA_MPNId,PGA_PartnerName,City,Country,HierarchyLevel,AnniversaryDate,EnrolledDesignations,PartnerSince";

    private const string Associations = "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate";

    [Fact]
    public async Task A_profile_line_maps_a_location_to_its_global_account()
    {
        var drop = await Drop.ReadAsync(
            $"{Profile}\n2,\"Fabrikam, Berlin\",1,Fabrikam,Berlin,Germany,Location,2027-05-01,Modern Work; Data & AI;modern-work,2024-05\n");

        var row = Assert.Single(drop.Profiles);
        Assert.Equal(new ProfileRow("2", "1", "Fabrikam", "Fabrikam, Berlin", "Germany", new DateOnly(2027, 5, 1), row.Enrolled, new Month(2024, 5)), row);
        Assert.Equal(["data-and-ai", "modern-work"], row.Enrolled);
    }

    [Fact]
    public async Task The_global_accounts_own_line_may_leave_the_location_empty()
    {
        var row = Assert.Single((await Drop.ReadAsync($"{Profile}\nNULL,,1,Fabrikam,,,Global,,,\n")).Profiles);

        Assert.Equal(new ProfileRow("1", "1", "Fabrikam", null, null, null, null, null), row);
    }

    [Fact]
    public async Task A_profile_line_names_the_channels_by_which_people_are_told()
    {
        var row = Assert.Single((await Drop.ReadAsync("PGA_MPNID,MPNId,NotifyChannels\n1,2,Team-North; mail;;team-north\n")).Profiles);

        Assert.Equal(["mail", "team-north"], row.NotifyChannels);
    }

    [Theory]
    [InlineData("someone@example.org")]
    [InlineData("https://example.org/hook")]
    [InlineData("a-name-of-21-characters")]
    public async Task An_address_in_place_of_a_channels_name_is_rejected(string channels)
    {
        var drop = await Drop.ReadAsync($"PGA_MPNID,MPNId,NotifyChannels\n1,2,{channels}\n");

        Assert.Empty(drop.Profiles);
        Assert.Equal(("NotifyChannels", "not names of channels, separated by semicolons"), (drop.Rejects.Single().Column, drop.Rejects.Single().Reason));
    }

    [Theory]
    [InlineData("2,,,Fabrikam,,,Location,,,", "PGA_MPNId")]
    [InlineData("a/b,,1,Fabrikam,,,Location,,,", "MPNId")]
    [InlineData("2,,1,Fabrikam,,,Location,someday,,", "AnniversaryDate")]
    [InlineData("2,,1,Fabrikam,,,Location,,modern/work,", "EnrolledDesignations")]
    [InlineData("2,,1,Fabrikam,,,Location,,,2024", "PartnerSince")]
    public async Task Profile_lines_with_bad_values_are_rejected(string line, string column)
    {
        var drop = await Drop.ReadAsync($"{Profile}\n{line}\n");

        Assert.Empty(drop.Profiles);
        Assert.Equal(column, Assert.Single(drop.Rejects).Column);
    }

    [Fact]
    public async Task An_association_may_name_one_workload_or_all()
    {
        var drop = await Drop.ReadAsync(
            $"{Associations}\n1,{Usage.Tenant},Exchange Online,CPOR,2024-03-01,2025-03-01\n1,{Usage.Tenant},,DPOR,3/1/2024,\n");

        Assert.Equal(
            [
                new AssociationRow("1", Usage.Tenant, "EXO", AssociationTypes.Cpor, new(2024, 3, 1), new(2025, 3, 1)),
                new("1", Usage.Tenant, null, AssociationTypes.Dpor, new(2024, 3, 1), null),
            ],
            drop.Associations);
    }

    [Fact]
    public async Task An_association_of_two_types_is_two_records_of_one_row()
    {
        var drop = await Drop.ReadAsync($"{Associations}\n1,{Usage.Tenant},,CSP Tier 1; CSP Tier 2,2024-03-01,\n");

        Assert.Equal([AssociationTypes.CspTier1, AssociationTypes.CspTier2], drop.Associations.Select(row => row.Type));
        Assert.Equal(1, drop.RowsRead);
    }

    [Theory]
    [InlineData("CPOR,,", "StartDate", "no value")]
    [InlineData(",2024-03-01,", "AssociationType", "no value")]
    [InlineData("Friend,2024-03-01,", "AssociationType", "not an association type: CPOR, DPOR, CSP Tier 1, CSP Tier 2 or PAL")]
    [InlineData("CPOR;Friend,2024-03-01,", "AssociationType", "not an association type: CPOR, DPOR, CSP Tier 1, CSP Tier 2 or PAL")]
    [InlineData("CPOR,2024-03-01,2024-02-29", "EndDate", "an end before the start")]
    public async Task Associations_that_cannot_count_are_rejected(string rest, string column, string reason)
    {
        var drop = await Drop.ReadAsync($"{Associations}\n1,{Usage.Tenant},Teams,{rest}\n");

        Assert.Empty(drop.Associations);
        Assert.Equal((column, reason), (drop.Rejects.Single().Column, drop.Rejects.Single().Reason));
    }
}
