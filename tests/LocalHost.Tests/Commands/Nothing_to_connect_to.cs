using System.Net;
using System.Net.Sockets;
using PartnerScore.LocalHost.Tests.Support;
using PartnerScore.ServiceBusEmulator;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.LocalHost.Tests.Commands;

public sealed class Nothing_to_connect_to
{
    private const string NoStorage =
        "The storage account does not answer. Start './run.sh' first, or name another one with --connection-string, "
        + "or the folder of an earlier run with --data.";

    private const string NoServiceBus =
        "Service Bus does not answer, so that nobody could be scored afterwards. Start './run.sh' first, "
        + "or name another one with --service-bus, or the folder of an earlier run with --data.";

    private const string Account = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;";

    [Fact]
    public async Task Showing_says_what_to_do()
    {
        var result = await Shell.RunAsync("show", "1000000", "--connection-string", Storage(UnusedPort()));

        Assert.Equal((1, NoStorage, ""), (result.ExitCode, result.Error.Trim(), result.Output));
    }

    [Fact]
    public async Task So_it_does_of_an_account_whose_name_nobody_knows()
    {
        const string Nowhere = "DefaultEndpointsProtocol=https;AccountName=no;AccountKey=a2V5;EndpointSuffix=invalid";

        var result = await Shell.RunAsync("show", "1000000", "--connection-string", Nowhere);

        Assert.Equal((1, NoStorage), (result.ExitCode, result.Error.Trim()));
    }

    [Theory]
    [InlineData("withdraw", "a.csv", "--yes")]
    [InlineData("forget", "tenant", "6f1c2a4e-0000-4000-8000-000000000000", "--yes")]
    [InlineData("forget", "person", "ann@example.org", "--yes")]
    public async Task Removing_says_what_to_do(params string[] command)
    {
        await using var broker = Broker();
        var storage = Storage(UnusedPort());

        var neither = await Shell.RunAsync([.. command, "--connection-string", storage, "--service-bus", ServiceBus(UnusedPort())]);
        var noStorage = await Shell.RunAsync([.. command, "--connection-string", storage, "--service-bus", broker.ConnectionString]);

        Assert.Equal((1, NoServiceBus, ""), (neither.ExitCode, neither.Error.Trim(), neither.Output));
        Assert.Equal((1, NoStorage, ""), (noStorage.ExitCode, noStorage.Error.Trim().Split(Environment.NewLine)[^1], noStorage.Output));
        Assert.DoesNotContain("   at ", noStorage.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_told_as_one()
    {
        var connection = await SharedAzurite.ConnectionAsync();
        var wrong = string.Join(';', connection.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=a2V5" : part));

        var result = await Shell.RunAsync("show", "1000000", "--connection-string", wrong);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The storage account refuses the connection string (", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_connection_string_of_Service_Bus_that_is_none_is_told()
    {
        var result = await Shell.RunAsync("withdraw", "a.csv", "--yes", "--connection-string", Storage(UnusedPort()), "--service-bus", "none");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The connection string of Service Bus cannot be used: ", result.Error, StringComparison.Ordinal);
    }

    private static string Storage(int port) =>
        Account + string.Concat(new[] { "Blob", "Queue", "Table" }.Select(service => $"{service}Endpoint=http://127.0.0.1:{port}/devstoreaccount1;"));

    private static string ServiceBus(int port) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    private static ServiceBusBroker Broker()
    {
        var broker = new ServiceBusBroker(EmulatorConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Config.json")), port: 0);
        broker.Start();
        return broker;
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
