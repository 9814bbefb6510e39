using System.CommandLine;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerScore.Cli.Output;
using PartnerScore.Functions;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Demonstration;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.LocalHost.Running;

/// <summary>Lets a command work with the app's own services: on a running <c>up</c>, or on the data folder of one that no longer runs.</summary>
internal sealed class AppConnection(Terminal terminal)
{
    private const string EmulatedAccount = "devstoreaccount1";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private readonly Option<string> _storage = StorageOption();
    private readonly Option<string> _serviceBus = new("--service-bus")
    {
        Description = "Service Bus that scores are asked for at. Default: that of a running 'up' at its usual port.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => RunningServiceBus,
    };

    private readonly Option<string?> _data = DataOption();

    private static string RunningServiceBus =>
        $"Endpoint=sb://localhost:{new Ports().ServiceBus};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    public static Option<string> StorageOption() => new("--connection-string")
    {
        Description = "Storage account to work on. Default: that of a running 'up' at its usual ports.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "UseDevelopmentStorage=true",
    };

    public static Option<string?> DataOption() => new("--data") { Description = "Folder of an earlier 'up --data' that no longer runs.", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        command.Options.Add(_storage);
        command.Options.Add(_serviceBus);
        command.Options.Add(_data);
    }

    /// <exception cref="CommandException">Nothing answers, or what was asked for cannot be done.</exception>
    public Task<int> RunAsync(ParseResult result, Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(result, work, TimeSpan.Zero, cancellationToken);

    /// <param name="delay">On a data folder: how long scores that are asked for wait for others.</param>
    /// <inheritdoc cref="RunAsync(ParseResult, Func{IServiceProvider, Task{int}}, CancellationToken)" path="/exception"/>
    public async Task<int> RunAsync(ParseResult result, Func<IServiceProvider, Task<int>> work, TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            return result.GetValue(_data) is { } folder
                ? await RunOnFolderAsync(folder, work, delay, cancellationToken)
                : await RunConnectedAsync(result.GetValue(_storage)!, result.GetValue(_serviceBus)!, work, cancellationToken);
        }
        catch (RemovalException exception)
        {
            throw new CommandException(exception.Message.Printable(), exception);
        }
        catch (Exception exception) when (ConnectionTrouble.Explain(exception, cancellationToken) is { } explanation)
        {
            throw explanation;
        }
    }

    private async Task<int> RunConnectedAsync(string storage, string serviceBus, Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        var isHere = IsOnThisMachine(storage);
        var configuration = new ConfigurationBuilder().AddLocalSettings().AddTimeToSettle(isHere).AddConnections(storage, serviceBus).Build();
        RequireOwnPseudonymKey(configuration, isHere);
        await RequireServiceBusAsync(serviceBus, cancellationToken);
        using var progress = new ProgressLog(terminal, TimeProvider.System);
        var services = new ServiceCollection();
        services.AddLogging(logging => Warnings(logging, progress));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPartnerScore(configuration);
        await using var provider = services.BuildServiceProvider();
        return await work(provider);
    }

    /// <summary>The whole app runs meanwhile, so that scores that are asked for are computed, and events told.</summary>
    private async Task<int> RunOnFolderAsync(string folder, Func<IServiceProvider, Task<int>> work, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"{folder} is no folder.");
        }

        using var progress = new ProgressLog(terminal, TimeProvider.System);
        var options = new UpOptions(Ports.Free, folder) { Settings = new Dictionary<string, string?> { ["ScoreRequests:Delay"] = $"{delay}" } };
        await using var app = new LocalApp(options, logging => Warnings(logging, progress));
        await app.StartAsync(terminal.Problems.WriteLine, cancellationToken);
        var exitCode = await work(app.Functions.Services);
        var settlement = new Settlement(app.Functions.Services.GetRequiredService<ServiceBusClient>());
        await Waiting.UntilNothingMissingAsync("Scoring", settlement.UnsettledAsync, Settling, app.EndedAsync(cancellationToken), cancellationToken);
        return exitCode;
    }

    private static void Warnings(ILoggingBuilder logging, ProgressLog progress)
    {
        ProgressLog.Filter(logging, verbose: false);
        logging.AddFilter("PartnerScore", LogLevel.Warning);
        logging.AddProvider(progress);
    }

    /// <summary>With a key that is not the account's nobody there is recognised, and drops that are applied once more make everybody someone else.</summary>
    private static void RequireOwnPseudonymKey(IConfiguration configuration, bool isOnThisMachine)
    {
        if (!isOnThisMachine && configuration.HasSamplePseudonymKey())
        {
            throw new CommandException(
                "Privacy__PseudonymKey is the sample's key, and the storage account is not on this machine: people would not be recognised there. " +
                    "Set it, in the environment, to the key that this account's app has.");
        }
    }

    private static bool IsOnThisMachine(string storage)
    {
        try
        {
            return new BlobServiceClient(storage) is { Uri.IsLoopback: true } or { AccountName: EmulatedAccount };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new CommandException($"The connection string cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Asked once and at once: the app's own client tries again and again for minutes.</summary>
    private static async Task RequireServiceBusAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = new ServiceBusClient(connection, new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = Soon } });
            await using var receiver = client.CreateReceiver(ScoreRequest.Queue);
            await receiver.PeekMessageAsync(cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new CommandException($"The connection string of Service Bus cannot be used: {exception.Message}", exception);
        }
    }
}
