using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PartnerScore.Functions.Triggers;
using PartnerScore.LocalHost.Drivers;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>A function app under way: its container, a driver for every function, HTTP on loopback.</summary>
public sealed class FunctionHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FunctionHost(WebApplication app, IReadOnlyList<HostedFunction> functions) => (_app, Functions) = (app, functions);

    public IReadOnlyList<HostedFunction> Functions { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The address's path of an HTTP-triggered function.</summary>
    public string Route(HostedFunction function) => HttpRoutes.Route(function, _app.Services.GetRequiredService<HostSettings>().RoutePrefix);

    /// <summary>The NCRONTAB expression of a timer, its settings resolved.</summary>
    public string Schedule(HostedFunction function) => _app.Configuration.Resolve(((TimerTriggerAttribute)function.Trigger).Schedule);

    /// <summary>Completes when the host stops, by itself or by <see cref="DisposeAsync"/>.</summary>
    public Task Stopped => _app.WaitForShutdownAsync();

    /// <exception cref="CommandException">A function cannot be driven, a setting is missing, or the port is in use.</exception>
    public static async Task<FunctionHost> StartAsync(FunctionHostOptions options, CancellationToken cancellationToken)
    {
        var functions = FunctionCatalog.Find(options.Types);
        Ports.RequireFree(options.HttpPort, "the functions' HTTP endpoint", "--http-port");
        var app = Build(options, functions);
        var host = new FunctionHost(app, functions);
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.StartAsync(cancellationToken);
            return host;
        }
        catch (Exception exception)
        {
            await host.DisposeAsync();
            throw exception switch
            {
                IOException { InnerException: AddressInUseException } =>
                    Ports.InUse(options.HttpPort, "the functions' HTTP endpoint", "--http-port", exception),
                OptionsValidationException => new CommandException(exception.Message, exception),
                _ => exception,
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(FunctionHostOptions options, IReadOnlyList<HostedFunction> functions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        options.Logging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.HttpPort);
            if (options.HttpPort != 0 && Socket.OSSupportsIPv6)
            {
                kestrel.Listen(IPAddress.IPv6Loopback, options.HttpPort);
            }
        });
        builder.Services.AddRouting();
        builder.Services.AddHostFiltering(filtering => filtering.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        builder.Services.AddMvcCore();
        builder.Services.AddAzureClientsCore();
        options.Configure(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FunctionInvoker>();
        AddDrivers(builder.Services, options.HostSettings, functions);

        var app = builder.Build();
        var timers = app.Services.GetServices<IHostedService>().OfType<TimerDriver>().ToList();
        app.UseHostFiltering();
        foreach (var function in functions.Where(f => f.Trigger is HttpTriggerAttribute))
        {
            app.MapFunction(function, app.Services.GetRequiredService<FunctionInvoker>(), options.HostSettings.RoutePrefix);
        }

        app.MapAdmin(functions, timers);
        return app;
    }

    private static void AddDrivers(IServiceCollection services, HostSettings settings, IReadOnlyList<HostedFunction> functions)
    {
        services.AddSingleton(settings);
        services.AddSingleton<HealthProblems>(provider => async cancellationToken =>
        {
            var drivers = provider.GetServices<IHostedService>().OfType<IDriver>();
            return [.. (await Task.WhenAll(drivers.Select(driver => driver.ProblemsAsync(cancellationToken)))).SelectMany(problems => problems)];
        });
        foreach (var function in functions)
        {
            var driver = function.Trigger switch
            {
                BlobTriggerAttribute => typeof(BlobDriver),
                TimerTriggerAttribute => typeof(TimerDriver),
                ServiceBusTriggerAttribute => typeof(ServiceBusDriver),
                _ => null,
            };
            if (driver is not null)
            {
                services.AddSingleton(provider => (IHostedService)ActivatorUtilities.CreateInstance(provider, driver, function));
            }
        }
    }
}
