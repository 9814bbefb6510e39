using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>The runs that have not said that all their writes are done: at work, or crashed within the last day.</summary>
public sealed class RunsAtWork(ITelemetryTable versions, TimeProvider time)
{
    /// <summary>Between two looks at the runs that are left.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <param name="content">Null: of any.</param>
    /// <param name="before">When they began at the latest; null: whenever.</param>
    public async Task<IReadOnlySet<string>> ListAsync(UploadId? content, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - UploadVersions.LongestRun;
        return await versions.PagesAsync(new TableRange(VersionKeys.Runs), cancellationToken)
            .SelectMany(page => page)
            .Select(mark => new RunRow(mark))
            .Where(run => run.Started is { } started && started > oldest && !(started > before))
            .Where(run => content is null || run.Upload.IsOfSameContent(content.Value))
            .Select(run => run.RowKey)
            .ToHashSetAsync(cancellationToken: cancellationToken);
    }

    /// <returns>False where some of them were still at work in the end.</returns>
    public async Task<bool> EndAsync(IReadOnlySet<string> runs, TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (runs.Count > 0)
        {
            var left = await ListAsync(null, null, cancellationToken);
            if (!runs.Overlaps(left))
            {
                return true;
            }

            if (time.GetElapsedTime(since) >= patience)
            {
                return false;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }

        return true;
    }
}
