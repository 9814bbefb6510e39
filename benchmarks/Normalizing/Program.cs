using System.Diagnostics;
using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Benchmarks;
using PartnerScore.Functions;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Scores;
using PartnerScore.Normalizing;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Tests.Support;
using var calls = new StorageCalls();
using var http = new HttpClient(calls);

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
await using var azurite = await AzuriteProcess.StartAsync();
var transport = new HttpClientTransport(http);
var tables = new TableServiceClient(azurite.ConnectionString, new TableClientOptions { Transport = transport });
var blobs = new BlobServiceClient(azurite.ConnectionString, new BlobClientOptions { Transport = transport });
var container = blobs.GetBlobContainerClient("telemetry");
await container.CreateAsync();
await using (var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose))
{
    await new UsageExport(rows).WriteUsageAsync(file);
    foreach (var path in new[] { "first.csv", "again.csv" })
    {
        file.Position = 0;
        await container.GetBlobClient(path).UploadAsync(file);
    }

    Console.WriteLine(
        $"{rows:N0} rows, {file.Length / 1e6:N0} MB, {UsageExport.Months} months, {UsageExport.Workloads.Count} workloads, {UsageExport.Partners} " +
        $"partners; Azurite in memory, {Environment.ProcessorCount} cores");
}

var uploads = new UploadLog(tables, new StorageNames());
var settings = new Dictionary<string, string?>
{
    ["PartnerStorage"] = azurite.ConnectionString,
    ["Privacy:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
};
var services = new ServiceCollection().AddLogging().AddPartnerScore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
services.AddSingleton(tables);
services.AddSingleton(blobs);
services.AddSingleton<AskForScores>((_, _) => Task.CompletedTask);
await using var app = services.BuildServiceProvider();
var normalizer = app.GetRequiredService<TelemetryNormalizer>();
foreach (var path in new[] { "first.csv", "again.csv" })
{
    calls.Take();
    GC.Collect();
    using var memory = new PeakMemory();
    var processor = Environment.CpuUsage.TotalTime;
    var watch = Stopwatch.StartNew();
    await normalizer.NormalizeAsync(container.GetBlobClient(path), CancellationToken.None);
    var took = watch.Elapsed;
    processor = Environment.CpuUsage.TotalTime - processor;
    var (reads, writes) = calls.Take();
    var upload = (await uploads.OfPathAsync(path, CancellationToken.None).ToArrayAsync()).SelectMany(page => page).Single();
    Console.WriteLine(
        $"{path}: {upload.GetString("Status")}, {took.TotalSeconds:F1} s ({processor.TotalSeconds:F1} s of processor time without Azurite's), " +
            $"{upload.GetInt64("Kept"):N0} rows kept, {upload.GetInt64("Unchanged"):N0} unchanged, "
        + $"{upload.GetInt64("EntitiesWritten"):N0} entities written, {reads:N0} storage reads, {writes:N0} writes, peak memory {memory.Megabytes:N0} MB");
}
