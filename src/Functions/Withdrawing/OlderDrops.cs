using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>The drops that take the place of an upload that is withdrawn: older ones of reports that tell of the same.</summary>
public sealed partial class OlderDrops(DropsContainer container, StandingDrops standing, Reapplication reapplication, ILogger<OlderDrops> logger)
{
    /// <inheritdoc cref="StandingDrops.OlderThanAsync"/>
    public Task<IReadOnlyList<DropVersion>> FindAsync(UploadVersion until, string? report, CancellationToken cancellationToken) =>
        standing.OlderThanAsync(until, report, cancellationToken);

    /// <returns>The paths of those that failed: they must not keep a wrong upload standing.</returns>
    public async Task<IReadOnlyList<string>> ReapplyAsync(IReadOnlyList<DropVersion> drops, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var drop in drops)
        {
            try
            {
                await reapplication.ApplyAsync(container.Blob(drop.Path), (_, _) => Task.CompletedTask, cancellationToken);
            }
            catch (DropUnreadableException unreadable)
            {
                Log.Unreadable(logger, drop.Path, unreadable.Reason);
                failed.Add(drop.Path);
            }
#pragma warning disable CA1031 // whatever it is: the withdrawal is not settled then, and says so
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, drop.Path, failure);
                failed.Add(drop.Path);
            }
        }

        return failed;
    }

    private static partial class Log
    {
        [LoggerMessage(
            2, LogLevel.Warning,
                "Drop {Path} is to be applied once more in the place of one that was withdrawn, and cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string path, string reason);

        [LoggerMessage(1, LogLevel.Error, "Drop {Path} could not be applied once more in the place of one that was withdrawn: the sweep tries again.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}
