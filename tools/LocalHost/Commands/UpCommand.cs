using System.CommandLine;
using System.CommandLine.Parsing;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Cli.Commands;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Drops;
using PartnerScore.LocalHost.Demonstration;
using PartnerScore.LocalHost.Running;
using PartnerScore.LocalHost.Services;
using PartnerScore.ServiceBusEmulator.Configuration;
using Spectre.Console;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>up</c>, which is also what the program does without a command.</summary>
internal sealed class UpCommand(Terminal terminal)
{
    private static readonly Ports Default = new();

    private readonly Option<bool> _once = new(
        "--once")
    { Description = "Show what it does: drop a first set of samples, score, drop the next month, score again, print what came of it, and end." };
    private readonly Option<bool> _servicesOnly = new(
        "--services-only")
    { Description = "Only Azurite and Service Bus, for 'func start' or another host of the functions." };
    private readonly Option<string?> _data = new(
        "--data")
    { Description = "Folder in which Azurite keeps its data. Without it everything is in memory and gone at the end.", HelpName = "FOLDER" };
    private readonly Option<Uri?> _webhook = new(
        "--webhook")
    {
        Description = "Address that designation events are posted to: https, or http on this machine.",
        HelpName = "URL",
        CustomParser = ParseAddress
    };
    private readonly Option<string?> _webhookSecret = new(
        "--webhook-secret")
    { Description = $"Secret the posts are signed with. Default: {LocalApp.DevelopmentWebhookSecret}.", HelpName = "TEXT" };
    private readonly Option<string?> _ruleSets = RuleSetsOption.Create();
    private readonly Option<SubscriptionSettings[]> _subscriptions = SubscriptionOption.Create();
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show debug messages, too." };
    private readonly Option<int> _blobPort = Port("--blob-port", "Azurite's blob service", Default.Blob);
    private readonly Option<int> _queuePort = Port("--queue-port", "Azurite's queue service", Default.Queue);
    private readonly Option<int> _tablePort = Port("--table-port", "Azurite's table service", Default.Table);
    private readonly Option<int> _serviceBusPort = Port("--service-bus-port", "the Service Bus emulator", Default.ServiceBus);
    private readonly Option<int> _httpPort = Port("--http-port", "the functions' HTTP endpoint", Default.Http);

    public Command Create()
    {
        var up = new Command(
            "up", "Run the function app with Azurite and Service Bus until Ctrl+C (this is the default). All listen on the loopback address only.\n\n"
            + "Example: ./run.sh up --data my-data --webhook https://example.com/events");
        AddTo(up);
        return up;
    }

    public void AddTo(Command command)
    {
        foreach (var option in (
            Option[])[_once, _servicesOnly, _data, _webhook, _webhookSecret, _subscriptions, _ruleSets, _verbose, _blobPort, _queuePort, _tablePort,
            _serviceBusPort, _httpPort])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_once) && (result.GetValue(_servicesOnly) || result.GetValue(_data) is not null || result.GetValue(_webhook) is not null))
            {
                result.AddError("--once is a demonstration in memory with a webhook of its own: it does not go with --services-only, --data or --webhook.");
            }
        });
        command.SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var options = new UpOptions(
            new Ports
            {
                Blob = result.GetValue(_blobPort),
                Queue = result.GetValue(_queuePort),
                Table = result.GetValue(_tablePort),
                ServiceBus = result.GetValue(_serviceBusPort),
                Http = result.GetValue(_httpPort),
            },
            result.GetValue(_data),
            result.GetValue(_webhook),
            result.GetValue(_webhookSecret),
            result.GetValue(_verbose))
        {
            Settings = result.RuleSetSettings(_ruleSets),
            Subscriptions = result.GetValue(_subscriptions) ?? [],
        };
        return result.GetValue(_once) ? DemonstrateAsync(options with { Ports = ChosenPorts(result) }, cancellationToken)
            : result.GetValue(_servicesOnly) ? ServeAsync(options, cancellationToken)
            : KeepUpAsync(options, cancellationToken);
    }

    /// <summary>A demonstration needs no particular ports, and runs beside a running <c>up</c>.</summary>
    private Ports ChosenPorts(ParseResult result)
    {
        int Chosen(Option<int> option) => result.GetResult(option) is { Implicit: false } ? result.GetValue(option) : 0;
        return new Ports
        {
            Blob = Chosen(_blobPort),
            Queue = Chosen(_queuePort),
            Table = Chosen(_tablePort),
            ServiceBus = Chosen(
            _serviceBusPort),
            Http = Chosen(_httpPort)
        };
    }

    private async Task<int> DemonstrateAsync(UpOptions options, CancellationToken cancellationToken)
    {
        var secret = options.WebhookSecret ?? LocalApp.DevelopmentWebhookSecret;
        using var progress = new ProgressLog(terminal, TimeProvider.System);
        await using var webhook = await WebhookReceiver.StartAsync(secret, cancellationToken);
        var settings = new Dictionary<string, string?>(options.Settings) { ["ScoreRequests:Delay"] = $"{DemonstrationRun.TimeToSettle}" };
        await using var app = new LocalApp(
            options with { Webhook = webhook.Address, WebhookSecret = secret, Settings = settings }, logging => Log(logging, progress, options));
        await app.StartAsync(terminal.Error.WriteLine, cancellationToken);
        await new DemonstrationRun(app, webhook, terminal).RunAsync(cancellationToken);
        return ExitCodes.Ok;
    }

    private async Task<int> KeepUpAsync(UpOptions options, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLog(terminal, TimeProvider.System);
        await using var app = new LocalApp(options, logging => Log(logging, progress, options));
        await app.StartAsync(terminal.Error.WriteLine, cancellationToken);
        Announcement.WriteServices(terminal.Out, app.Services, options);
        Announcement.WriteFunctions(terminal.Out, app.Functions);
        Announcement.WriteDrops(terminal.Out, app.Services, UsualPorts(options));
        Announcement.WriteHints(terminal.Out, app.Functions);
        throw new CommandException(await app.EndedAsync(cancellationToken));
    }

    private async Task<int> ServeAsync(UpOptions options, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLog(terminal, TimeProvider.System);
        using var loggers = LoggerFactory.Create(logging => Log(logging, progress, options));
        await using var services = new LocalServices(options.Ports, options.DataFolder, loggers, options.Subscriptions);
        await services.StartAsync(terminal.Error.WriteLine, cancellationToken);
        await new BlobContainerClient(services.StorageConnection, DropsContainer.Name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        Announcement.WriteServices(terminal.Out, services, options);
        Announcement.WriteDrops(terminal.Out, services, UsualPorts(options));
        terminal.Out.WriteLine("Now run 'func start' in src/Functions. Ctrl+C stops everything.");
        throw new CommandException(await services.Ended.WaitAsync(cancellationToken) ?? "Azurite was stopped.");
    }

    private static bool UsualPorts(UpOptions options) =>
        (options.Ports.Blob, options.Ports.Queue, options.Ports.Table) == (Default.Blob, Default.Queue, Default.Table);

    private static void Log(ILoggingBuilder logging, ProgressLog progress, UpOptions options)
    {
        ProgressLog.Filter(logging, options.Verbose);
        logging.AddProvider(progress);
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return address;
        }

        result.AddError($"'{text}' is no address for a webhook: https, or http on this machine.");
        return null;
    }

    private static Option<int> Port(string name, string service, int port)
    {
        var option = new Option<int>(name) { Description = $"Port of {service}; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => port };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 0 or > ushort.MaxValue)
            {
                result.AddError($"{name} must be from 0 to {ushort.MaxValue}.");
            }
        });
        return option;
    }
}
