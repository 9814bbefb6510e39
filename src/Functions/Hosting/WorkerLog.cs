using Microsoft.Extensions.Logging;

namespace PartnerScore.Functions.Hosting;

/// <summary>
/// What the worker tells the Functions host: our own lines, of all others warnings. The host files a worker's lines under the running
/// function's category, so that host.json cannot tell them apart.
/// </summary>
internal static class WorkerLog
{
    public static void AddWorkerFilters(this ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("PartnerScore", LogLevel.Information);
}
