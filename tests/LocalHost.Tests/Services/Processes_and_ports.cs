using System.Net;
using System.Net.Sockets;
using PartnerScore.LocalHost.Services;
using PartnerScore.LocalHost.Tests.Support;
using AzuriteProcess = PartnerScore.LocalHost.Services.AzuriteProcess;

namespace PartnerScore.LocalHost.Tests.Services;

public sealed class Processes_and_ports
{
    [LinuxFact]
    public async Task Ctrl_C_stops_everything_and_the_exit_code_is_130()
    {
        using var host = LocalHostProcess.StartUp("--services-only");
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));
        var azurite = Assert.Single(host.Children());

        LocalHostProcess.Signal(host.Id, "INT");

        Assert.Equal(130, await host.ExitCodeAsync());
        await Eventually.HoldsAsync(() => !LocalHostProcess.IsAlive(azurite));
        Assert.DoesNotContain("xception", host.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Azurite_ignores_the_terminals_Ctrl_C_so_that_the_functions_stop_first()
    {
        using var host = LocalHostProcess.StartUp("--services-only");
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));
        var azurite = Assert.Single(host.Children());

        LocalHostProcess.Signal(azurite, "INT");
        await Task.Delay(500);

        Assert.True(LocalHostProcess.IsAlive(azurite));
    }

    [LinuxFact]
    public async Task Azurite_ends_when_the_program_is_killed()
    {
        using var host = LocalHostProcess.StartUp("--services-only");
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));
        var azurite = Assert.Single(host.Children());

        LocalHostProcess.Signal(host.Id, "KILL");

        await Eventually.HoldsAsync(() => !LocalHostProcess.IsAlive(azurite));
    }

    [LinuxFact]
    public async Task The_program_says_so_and_fails_when_Azurite_ends_by_itself()
    {
        using var host = LocalHostProcess.StartUp("--services-only");
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));

        LocalHostProcess.Signal(Assert.Single(host.Children()), "KILL");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("Azurite ended by itself", host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--blob-port", "Azurite's blob service")]
    [InlineData("--queue-port", "Azurite's queue service")]
    [InlineData("--table-port", "Azurite's table service")]
    [InlineData("--service-bus-port", "the Service Bus emulator")]
    public async Task A_port_in_use_is_named_with_the_option_that_changes_it(string option, string service)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = $"{((IPEndPoint)occupant.LocalEndpoint).Port}";
        string[] free = ["--blob-port", "--queue-port", "--table-port", "--service-bus-port", "--http-port"];

        var result = await Shell.RunAsync(["up", "--services-only", .. free.SelectMany(o => new[] { o, o == option ? port : "0" })]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            $"Port {port}, which {service} would listen on, is in use or reserved. Stop what uses it (perhaps another LocalHost), or choose " +
            $"another port with {option}.", result.Error.Trim());
    }

    [Fact]
    public void A_data_folder_serves_one_program_at_a_time()
    {
        var path = Path.Combine(AppContext.BaseDirectory, TestHost.UniqueName("data"));
        using (new DataFolder(path))
        {
            var exception = Assert.Throws<CommandException>(() => new DataFolder(path));
            Assert.Contains($"The data folder {path} cannot be used", exception.Message, StringComparison.Ordinal);
        }

        new DataFolder(path).Dispose();
    }

    [Fact]
    public async Task What_is_in_a_data_folder_is_there_again_after_a_restart()
    {
        var path = Path.Combine(AppContext.BaseDirectory, TestHost.UniqueName("kept"));
        await using (var azurite = await AzuriteProcess.StartAsync(Ports.Free, path, _ => { }, CancellationToken.None))
        {
            await new Azure.Storage.Blobs.BlobContainerClient(azurite.ConnectionString, "telemetry").CreateAsync();
        }

        await using var restarted = await AzuriteProcess.StartAsync(Ports.Free, path, _ => { }, CancellationToken.None);
        Assert.True(await new Azure.Storage.Blobs.BlobContainerClient(restarted.ConnectionString, "telemetry").ExistsAsync());
    }
}
