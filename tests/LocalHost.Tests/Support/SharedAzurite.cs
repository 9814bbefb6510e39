namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>One Azurite for all tests of this assembly; it ends with the test process.</summary>
internal static class SharedAzurite
{
    private static readonly Lazy<Task<AzuriteProcess>> Azurite = new(AzuriteProcess.StartAsync);

    public static async Task<string> ConnectionAsync() => (await Azurite.Value).ConnectionString;
}
