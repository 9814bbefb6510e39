namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Names that nobody knows may cost points: each is told with its number of rows.</summary>
public class UnknownNameTests
{
    [Fact]
    public async Task Unknown_association_types_and_workloads_are_told_by_name()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(type: "Partner Admin Link - Owner"), Usage.Line(type: "Deal registration"), Usage.Line(workload: "Hologram"), Usage.Line(
                workload: "Hologram", type: "Foe; CPOR"),
            Usage.Line(workload: "Exchange Online (EXO)", type: "Claiming Partner of Record (CPOR)")));

        Assert.Equal(
            [
                "rows of a workload not known, kept: 2",
                "rows of the unknown association type 'Foe': 1",
                "rows of the unknown association type 'Partner Admin Link - Owner': 1",
                "rows of the unknown workload 'Hologram': 2",
                "rows with an association type that counts for nothing: 3",
            ],
            drop.Notes.Select(note => $"{note.Key}: {note.Value}"));
        Assert.Equal("EXO", drop.Usage[^1].Workload);
    }

    [Fact]
    public async Task An_azure_service_that_security_knows_by_another_name_is_told()
    {
        string Row(string service) => $"1,2026-10,{service},{Usage.Tenant},PAL,1\n";
        var drop = await Drop.ReadAsync(
            "PGAMpnID,Month,ServiceLevel2,CustomerTenantId,PartnerAttributionType,ACR_USD\n"
            + $"{Row("Key Vault")}{Row("key-vault")}{Row("Virtual Machines")}{Row("Microsoft Sentinel")}");

        Assert.Equal(
            [("rows of the unknown service 'Microsoft Sentinel'", 1)],
            drop.Notes.Where(note => note.Key.Contains("unknown", StringComparison.Ordinal)).Select(note => (note.Key, (int)note.Value)));
    }

    [Fact]
    public async Task A_product_is_told_as_unknown_where_its_family_is_of_business_applications()
    {
        string Row(string family, string product) => $"1,2026-10,{Usage.Tenant},{family},{product},1\n";
        var drop = await Drop.ReadAsync(
            "PGAMpnID,Month,CustomerTenantId,Product,RawProductName,BilledRevenueUSD\n"
            + $"{Row("Dynamics 365", "Team Members")}{Row("Office 365", "E3")}{Row("Power Platform", "Business Central")}");

        Assert.Equal(["rows of the unknown product 'Team Members'"], drop.Notes.Keys.Where(key => key.Contains("unknown", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_of_ever_new_names_is_told_by_its_first_hundred_and_a_number()
    {
        var text = Usage.File([.. Enumerable.Range(0, 400).Select(number => Usage.Line(workload: $"Name {number % 150}"))]);
        using var blocks = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        var whole = await Drop.ReadAsync(text);
        var inBlocks = await Drop.ReadAsync(blocks, options: Drop.Options with { BlockSize = 500, Threads = 3 });

        Assert.Equal(whole.Notes, inBlocks.Notes);
        Assert.Equal(3, whole.Notes["rows of the unknown workload 'Name 99'"]);
        Assert.Equal(100, whole.Notes["rows of an unknown workload of other names"]);
        Assert.DoesNotContain("rows of the unknown workload 'Name 100'", whole.Notes.Keys);
    }
}
