namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Which id is the partner's and which its location's: the global account's columns come first in every report.</summary>
public class LocationHeaderTests
{
    private const string Rest = "SubscriptionId,Month,ServiceLevel2,CustomerTenantId,ACR_USD";

    [Theory]
    [InlineData("PGAPartnerID,PartnerID", "10,11", "10", "11")]
    [InlineData("PGAMpnID,PartnerID", "10,11", "10", "11")]
    [InlineData("PartnerID,PGA_MPNID", "11,10", "10", "11")]
    [InlineData("PGAMpnID,MPNID", "10,11", "10", "11")]
    [InlineData("GlobalPartnerID,PartnerID", "10,11", "10", "11")]
    [InlineData("PGAMpnID,MPNID,PartnerID", "10,,12", "10", "12")]
    [InlineData("PGAMpnID,MPNID,PartnerID", "10,11,12", "10", "11")]
    [InlineData("PGAMpnID,PartnerID", ",11", "11", null)]
    [InlineData("PGAMpnID,PartnerID", "10,10", "10", null)]
    [InlineData("PartnerID", "11", "11", null)]
    [InlineData("MPNID,PartnerID", "11,12", "11", null)]
    [InlineData("PartnerID,PartnerOneID", "11,12", "11", null)]
    public async Task R51_PartnerID_beside_a_column_of_the_global_account_is_the_location(string ids, string values, string partner, string? location)
    {
        var row = Assert.Single((await Drop.ReadAsync($"{ids},{Rest}\n{values},,2026-10,Key Vault,{Usage.Tenant},100\n")).Amounts);

        Assert.Equal((partner, location), (row.PartnerId, row.LocationId));
    }

    [Theory]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", "1,2,3,4,5,6", "1")]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", ",2,3,4,5,6", "2")]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", ",,3,4,5,6", "3")]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", ",,,4,5,6", "4")]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", ",,,,5,6", "5")]
    [InlineData("PGAPartnerID,PGAMpnID,GlobalPartnerID,MPNId,PartnerID,PartnerOneID", ",,,,,6", "6")]
    public async Task The_partner_is_the_first_with_a_value(string ids, string values, string partner)
    {
        var drop = await Drop.ReadAsync($"{ids},CustomerTenantId,Workload,Month,MAU,PAU\n{values},{Usage.Tenant},Teams,2026-10,1,2\n");

        Assert.Equal(partner, Assert.Single(drop.Usage).PartnerId);
    }
}
