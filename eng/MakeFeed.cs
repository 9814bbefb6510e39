// Makes the folder feed of docs/packages.md out of one npm package that ships the Azure SDK's assemblies.
// Usage: dotnet run eng/MakeFeed.cs -- <tarball> <feed folder>
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

const string Sha512 = "2VH19oYRIn28XbKAml3mNrGBOPfJR0KJJ9E7kHP3LqLXYAkvVx9cQ5n23AejFvoW+QxpjbxchOq7qH4bnKxY1w==";
const string WorkerVersion = "2.51.0";

string[] extensionsConfiguration =
[
    "Microsoft.Extensions.Configuration.Binder 9.0.0", "Microsoft.Extensions.DependencyInjection.Abstractions 9.0.0",
    "Microsoft.Extensions.Logging.Abstractions 9.0.0", "Microsoft.Extensions.Options 9.0.0",
];
Package[] assemblies =
[
    new("Azure.Core.Amqp", "1.3.1", ["Microsoft.Azure.Amqp 2.7.0", "System.Memory.Data 8.0.1"]),
    new("Azure.Data.Tables", "12.11.0", ["Azure.Core 1.44.1"]),
    new("Azure.Messaging.ServiceBus", "7.20.1", ["Azure.Core 1.46.2", "Azure.Core.Amqp 1.3.1", "Microsoft.Azure.Amqp 2.7.0"]),
    new("Azure.Monitor.OpenTelemetry.Exporter", "1.4.0", ["Azure.Core 1.46.0", "OpenTelemetry.Extensions.Hosting 1.12.0", "OpenTelemetry.PersistentStorage.FileSystem 1.0.1"]),
    new("Azure.Storage.Blobs", "12.24.0", ["Azure.Storage.Common 12.23.0"]),
    new("Azure.Storage.Common", "12.23.0", ["Azure.Core 1.44.1", "System.IO.Hashing 6.0.0"]),
    new("Azure.Storage.Queues", "12.22.0", ["Azure.Storage.Common 12.23.0"]),
    new("Microsoft.Azure.Amqp", "2.7.0", []),
    new("Microsoft.Extensions.Azure", "1.11.0", ["Azure.Core 1.44.1", "Azure.Identity 1.13.1", .. extensionsConfiguration]),
    new("OpenTelemetry", "1.12.0", ["OpenTelemetry.Api.ProviderBuilderExtensions 1.12.0", "Microsoft.Extensions.Diagnostics.Abstractions 9.0.0", "Microsoft.Extensions.Logging.Configuration 9.0.0"]),
    new("OpenTelemetry.Api", "1.12.0", []),
    new("OpenTelemetry.Api.ProviderBuilderExtensions", "1.12.0", ["OpenTelemetry.Api 1.12.0", "Microsoft.Extensions.DependencyInjection.Abstractions 9.0.0"]),
    new("OpenTelemetry.Extensions.Hosting", "1.12.0", ["OpenTelemetry 1.12.0", "Microsoft.Extensions.Hosting.Abstractions 9.0.0"]),
    new("OpenTelemetry.PersistentStorage.Abstractions", "1.0.1", []),
    new("OpenTelemetry.PersistentStorage.FileSystem", "1.0.1", ["OpenTelemetry.PersistentStorage.Abstractions 1.0.1"]),
    new("System.IO.Hashing", "6.0.0", []),
];
// Packages whose types are in the stand-in for the worker (eng/WorkerStandIns).
Package[] empty =
[
    new("Microsoft.Azure.Functions.Worker.Sdk", "2.0.7", []),
    new("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "2.1.0", [$"Microsoft.Azure.Functions.Worker {WorkerVersion}"]),
    new("Microsoft.Azure.Functions.Worker.Extensions.ServiceBus", "5.23.0", [$"Microsoft.Azure.Functions.Worker {WorkerVersion}"]),
    new("Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs", "6.7.0", [$"Microsoft.Azure.Functions.Worker {WorkerVersion}"]),
    new("Microsoft.Azure.Functions.Worker.Extensions.Timer", "4.3.1", [$"Microsoft.Azure.Functions.Worker {WorkerVersion}"]),
];

if (args is not [var tarball, var feed])
{
    Console.Error.WriteLine("usage: dotnet run eng/MakeFeed.cs -- <tarball> <feed folder>");
    return 2;
}

using (var content = File.OpenRead(tarball))
{
    var actual = Convert.ToBase64String(SHA512.HashData(content));
    if (actual != Sha512)
    {
        Console.Error.WriteLine($"{tarball}: sha512 is {actual}, expected {Sha512}. Delete it and run again.");
        return 1;
    }
}

Directory.CreateDirectory(feed);
var wanted = assemblies.ToDictionary(p => $"package/dist/{p.Id}.dll");
using var compressed = File.OpenRead(tarball);
using var plain = new GZipStream(compressed, CompressionMode.Decompress);
using var tar = new TarReader(plain);
while (tar.GetNextEntry() is { } entry)
{
    if (wanted.Remove(entry.Name, out var package))
    {
        Pack(package, $"lib/net8.0/{package.Id}.dll", entry.DataStream!);
    }
}

if (wanted.Count > 0)
{
    Console.Error.WriteLine($"{tarball} lacks {string.Join(", ", wanted.Keys)}.");
    return 1;
}

foreach (var package in empty)
{
    Pack(package, "lib/net8.0/_._", Stream.Null);
}

return 0;

void Pack(Package package, string path, Stream content)
{
    using var zip = ZipFile.Open(Path.Combine(feed, $"{package.Id}.{package.Version}.nupkg"), ZipArchiveMode.Create);
    using (var nuspec = new StreamWriter(zip.CreateEntry($"{package.Id}.nuspec").Open()))
    {
        var dependencies = package.Dependencies.Select(d => d.Split(' ')).Select(d => $"""<dependency id="{d[0]}" version="{d[1]}" />""");
        nuspec.Write($"""
            <package><metadata>
              <id>{package.Id}</id><version>{package.Version}</version><authors>see docs/packages.md</authors><description>see docs/packages.md</description>
              <dependencies><group targetFramework="net8.0">{string.Concat(dependencies)}</group></dependencies>
            </metadata></package>
            """);
    }

    using var target = zip.CreateEntry(path).Open();
    content.CopyTo(target);
}

internal sealed record Package(string Id, string Version, string[] Dependencies);
