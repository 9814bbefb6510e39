using Azure.Data.Tables;

namespace PartnerScore.Functions.Tests;

public sealed class AzuriteTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task Every_test_has_tables_and_containers_of_its_own()
    {
        var (mine, other) = (Azurite.Names(), Azurite.Names());
        await azurite.Blobs().GetBlobContainerClient(mine.Container("telemetry")).CreateAsync();
        await azurite.Tables().GetTableClient(mine.Table("Uploads")).CreateAsync();
        await azurite.Tables().GetTableClient(mine.Table("Uploads")).AddEntityAsync(new TableEntity("p", "r"));

        Assert.False(await azurite.Blobs().GetBlobContainerClient(other.Container("telemetry")).ExistsAsync());
        Assert.True(await azurite.Blobs().GetBlobContainerClient(mine.Container("telemetry")).ExistsAsync());
    }
}
