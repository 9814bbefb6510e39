using Microsoft.Azure.Functions.Worker;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;
using Spectre.Console;

namespace PartnerScore.LocalHost.Running;

/// <summary>What is up, and how to reach it.</summary>
public static class Announcement
{
    public static void WriteServices(IAnsiConsole console, LocalServices services, string? dataFolder)
    {
        console.WriteHeading("Services on this machine");
        console.WriteLine($"Storage (Azurite, {(dataFolder is null ? "in memory" : $"in {Path.GetFullPath(dataFolder)}")}):");
        Plain(console, $"  {services.StorageConnection}");
        console.WriteLine("Service Bus (emulator, in memory):");
        Plain(console, $"  {services.ServiceBusConnection}");
    }

    public static void WriteFunctions(IAnsiConsole console, FunctionHost host)
    {
        console.WriteHeading("Functions");
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        foreach (var function in host.Functions)
        {
            grid.AddRow(new Text($"  {function.Name}"), new Text(Trigger(function, host)));
        }

        console.Write(grid);
    }

    /// <param name="usualPorts">Whether every tool finds the storage by its short name.</param>
    public static void WriteHints(IAnsiConsole console, LocalServices services, FunctionHost host, bool usualPorts)
    {
        console.WriteHeading("Drop reports");
        console.WriteLine("Drop Partner Center's downloads into the container 'telemetry', under any path:");
        Plain(console, $"  az storage blob upload --container-name telemetry --file OfficeUsage.csv --connection-string \"{(usualPorts ? "UseDevelopmentStorage=true" : services.StorageConnection)}\"");
        console.WriteLine("Score all partners now instead of at the scheduled time:");
        Plain(console, $"  curl -X POST {new Uri(host.Address, "/admin/functions/RecomputeScores")}");
        console.WriteLine("Ctrl+C stops everything.");
    }

    /// <summary>Not broken into lines: these are to be copied.</summary>
    private static void Plain(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    private static string Trigger(HostedFunction function, FunctionHost host) => function.Trigger switch
    {
        BlobTriggerAttribute blob => $"blobs {blob.BlobPath}",
        TimerTriggerAttribute => $"timer {host.Schedule(function)} (UTC)",
        ServiceBusTriggerAttribute { QueueName: { } queue } => $"queue {queue}",
        ServiceBusTriggerAttribute bus => $"topic {bus.TopicName}, subscription {bus.SubscriptionName}",
        HttpTriggerAttribute http => $"{string.Join(", ", (http.Methods ?? ["get", "post"]).Select(m => m.ToUpperInvariant()))} {new Uri(host.Address, host.Route(function))}",
        var other => other.GetType().Name,
    };
}
