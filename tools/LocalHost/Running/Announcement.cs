using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Services;
using Spectre.Console;

namespace PartnerScore.LocalHost.Running;

/// <summary>What is up, and how to reach it.</summary>
public static class Announcement
{
    private static readonly TimeSpan SasLife = TimeSpan.FromDays(30);

    public static void WriteServices(IAnsiConsole console, LocalServices services, UpOptions options)
    {
        console.WriteHeading("Services on this machine");
        console.WriteLine($"Storage (Azurite, {(options.DataFolder is { } folder ? $"in {Path.GetFullPath(folder)}" : "in memory")}):");
        Plain(console, $"  {services.StorageConnection}");
        console.WriteLine("Service Bus (emulator, in memory):");
        Plain(console, $"  {services.ServiceBusConnection}");
        foreach (var subscription in options.Subscriptions)
        {
            Plain(console, $"  Topic {DesignationEvents.Topic}, subscription {subscription.Name}: yours to receive from.");
        }
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
    public static void WriteDrops(IAnsiConsole console, LocalServices services, bool usualPorts)
    {
        console.WriteHeading("Drop reports");
        console.WriteLine("Drop Partner Center's downloads into the container 'telemetry', under any path, with one of:");
        Plain(console,
            $"  az storage blob upload --container-name telemetry --file OfficeUsage.csv --connection-string " +
            $"\"{(usualPorts ? "UseDevelopmentStorage=true" : services.StorageConnection)}\"");
        Plain(console,
            $"  azcopy copy OfficeUsage.csv \"{DropAddress(services.StorageConnection, "OfficeUsage.csv", TimeProvider.System)}\" --from-to LocalBlob");
    }

    public static void WriteHints(IAnsiConsole console, FunctionHost host)
    {
        console.WriteLine("Score all partners now instead of at the scheduled time:");
        Plain(console, $"  curl -X POST {new Uri(host.Address, "/admin/functions/RecomputeScores")}");
        console.WriteLine("Ctrl+C stops everything.");
    }

    /// <summary>Where a report is dropped, with a SAS that lets whoever has it write into the container and list it, for 30 days.</summary>
    public static Uri DropAddress(string storageConnection, string path, TimeProvider time)
    {
        var container = new BlobContainerClient(storageConnection, DropsContainer.Name);
        const BlobContainerSasPermissions Permissions = BlobContainerSasPermissions.Read
            | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.List;
        var sas = container.GenerateSasUri(Permissions, time.GetUtcNow() + SasLife).Query;
        return new UriBuilder(container.GetBlobClient(path).Uri) { Query = sas }.Uri;
    }

    /// <summary>Not broken into lines: these are to be copied.</summary>
    private static void Plain(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    private static string Trigger(HostedFunction function, FunctionHost host) => function.Trigger switch
    {
        BlobTriggerAttribute blob => $"blobs {blob.BlobPath}",
        TimerTriggerAttribute => $"timer {host.Schedule(function)} (UTC)",
        ServiceBusTriggerAttribute { QueueName: { } queue } => $"queue {queue}",
        ServiceBusTriggerAttribute bus => $"topic {bus.TopicName}, subscription {bus.SubscriptionName}",
        HttpTriggerAttribute http =>
            $"{string.Join(", ", (http.Methods ?? ["get", "post"]).Select(m => m.ToUpperInvariant()))} {new Uri(host.Address, host.Route(function))}",
        var other => other.GetType().Name,
    };
}
