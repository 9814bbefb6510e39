using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions;

/// <summary>The wiring of what reads and changes telemetry in its tables.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton(provider => TelemetryTables.In(provider.GetRequiredService<TableServiceClient>(), provider.GetRequiredService<StorageNames>()));
        services.AddSingleton<ITelemetrySource, TelemetrySource>();
        services.AddSingleton(provider => new PartnerDirectory(provider.GetRequiredService<TelemetryTables>().Partners));
        services.AddOfUploads((table, time) => new UploadVersions(table, time));
        services.AddOfUploads((table, time) => new KnownUploads(table, time));
        services.AddOfUploads((table, time) => new MovedUploads(table, time));
        services.AddOfUploads((table, time) => new RunsAtWork(table, time));
        services.AddOfUploads((table, time) => new Withdrawals(table, time));
        services.AddOfUploads((table, _) => new HeldPaths(table));
        services.AddSingleton(provider => new EmptyMarks(provider.GetRequiredService<TelemetryTables>().Partners, provider.GetRequiredService<RunsAtWork>()));
    }

    /// <summary>Adds what works on the table UploadVersions.</summary>
    private static void AddOfUploads<TService>(this IServiceCollection services, Func<ITelemetryTable, TimeProvider, TService> create)
        where TService : class =>
        services.AddSingleton(provider => create(provider.GetRequiredService<TelemetryTables>().UploadVersions, provider.GetRequiredService<TimeProvider>()));
}
