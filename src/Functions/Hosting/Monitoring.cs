using System.Data.Common;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerScore.Functions.Hosting;

/// <summary>
/// This process's traces to Application Insights, where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set. Its log goes
/// through the Functions host, which exports it together with its own: exported here, too, every line would come twice.
/// </summary>
internal static class Monitoring
{
    public static void AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            return;
        }

        // The Azure clients' activities are behind this switch until their conventions are final.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        services.AddOpenTelemetry().WithTracing(tracing => tracing
            .AddSource("Azure.*", "Microsoft.Azure.Functions.Worker")
            .AddAzureMonitorTraceExporter(options =>
            {
                options.ConnectionString = connection;
                // Its default would keep five traces a second; what is followed here is one drop among thousands of messages.
                options.TracesPerSecond = null;
                options.SamplingRatio = 1;
                options.Credential = Credential(configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
            }));
    }

    // The Functions host reads the same setting: Authorization=AAD or ClientId=...;Authorization=AAD.
    private static ManagedIdentityCredential? Credential(string? authentication)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = authentication ?? "" };
        if (!parts.TryGetValue("Authorization", out var kind) || !"AAD".Equals(kind as string, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new ManagedIdentityCredential(parts.TryGetValue("ClientId", out var clientId)
            ? ManagedIdentityId.FromUserAssignedClientId((string)clientId)
            : ManagedIdentityId.SystemAssigned);
    }
}
