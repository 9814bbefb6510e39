using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// The table UploadVersions: since when every content is known stands here once, and stored values name their upload by its content. So what is copied,
/// moved or uploaded again changes nothing. docs/tables.md proves that this keeps "newest upload wins" exact.
/// </summary>
public sealed class UploadVersions(ITelemetryTable table, TimeProvider time)
{
    /// <summary>No run lives this long (host.json: functionTimeout): a mark that is older was left by one that crashed.</summary>
    internal static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    private readonly HeldPaths _held = new(table);

    /// <summary>Makes known when the content was seen, before anything that stands is read. An earlier time takes the place of a later one.</summary>
    /// <param name="content">The id that the content gives; the run's is a later one where uploads of the same content were withdrawn.</param>
    /// <param name="isCurrent">Whether the path still holds the content; asked where that may make a difference.</param>
    /// <returns>Null where it does not, or held it when it was withdrawn: the drop has to be looked at again.</returns>
    /// <exception cref="OvertakenException">Others changed the versions every time.</exception>
    public async Task<UploadRun?> BeginAsync(UploadId content, UploadVersion seen, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        var mark = new RunRow(content, time.GetUtcNow());
        await table.TryWriteAsync([mark.Add()], cancellationToken);
        UploadRun? run = null;
        await RaceFor(content).WinAsync(
            async () =>
            {
                // Moves before the version: what is read after them is not older than they say.
                var moves = await FindMovesAsync(table, cancellationToken);
                var (upload, row) = await LiveAsync(content, cancellationToken);
                var second = SecondRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Second(seen), cancellationToken));
                if (!await CountsAsync(content, upload, seen, second, isCurrent, cancellationToken))
                {
                    await EndAsync(mark, cancellationToken);
                    return true;
                }

                var plan = Plan(upload, seen, second, row, moves);
                if (plan.Actions.Count > 0 && !await table.TryWriteAsync(plan.Actions, cancellationToken))
                {
                    return false;
                }

                run = new UploadRun(table, upload, plan.Seen, plan.Version, plan.Moves, mark);
                return true;
            },
            cancellationToken);
        return run;
    }

    /// <summary>What the content is called now, and its row: the first id of it that was not withdrawn.</summary>
    internal async Task<(UploadId Upload, VersionRow? Row)> LiveAsync(UploadId content, CancellationToken cancellationToken)
    {
        for (var upload = content; ; upload = upload.Next())
        {
            var row = VersionRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Upload(upload), cancellationToken));
            if (row is null or { IsWithdrawn: false })
            {
                return (upload, row);
            }
        }
    }

    /// <summary>Removes the marks of runs that crashed long ago.</summary>
    public async Task RemoveOldMarksAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in table.PagesAsync(new TableRange(VersionKeys.Runs), cancellationToken))
        {
            foreach (var mark in page.Select(mark => new RunRow(mark)).Where(mark => mark.Started < time.GetUtcNow() - LongestRun))
            {
                await EndAsync(mark, cancellationToken);
            }
        }
    }

    internal static Race RaceFor(UploadId upload) => new($"The version of upload {upload}");

    /// <returns>Null where no version has moved yet.</returns>
    internal static async Task<MovesRow?> FindMovesAsync(ITelemetryTable table, CancellationToken cancellationToken) =>
        MovesRow.Of(await table.FindAsync(VersionKeys.Versions, VersionKeys.Moves, cancellationToken));

    private Task EndAsync(RunRow mark, CancellationToken cancellationToken) => UploadRun.RemoveAsync(table, mark, cancellationToken);

    /// <summary>
    /// Where the content was withdrawn it counts anew, but not at a path that held it then. Whether it does not must be read before it is asked whether the
    /// path holds it: then what was held before is not taken for what is.
    /// </summary>
    private async Task<bool> CountsAsync(
        UploadId content, UploadId upload, UploadVersion seen, SecondRow? second, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        if (upload != content && (await _held.FindAsync(seen.Path, cancellationToken))?.Upload.IsOfSameContent(content) == true)
        {
            return false;
        }

        return (upload == content && (second is null || second.Upload == upload)) || await isCurrent();
    }

    /// <returns>When the drop was seen, with its turn; the version of its content; the number of moves from then on; what to write.</returns>
    private static (UploadVersion Seen, UploadVersion Version, long Moves, List<TableTransactionAction> Actions) Plan(
        UploadId upload, UploadVersion seen, SecondRow? second, VersionRow? row, MovesRow? moves)
    {
        var actions = new List<TableTransactionAction>();
        if (second?.Upload == upload)
        {
            seen = seen with { Turn = second.Seen.Turn };
        }
        else
        {
            seen = seen with { Turn = second is null ? 0 : second.Seen.Turn + 1 };
            actions.Add(new SecondRow(seen, upload).Replace(second));
        }

        if (row is null)
        {
            actions.Add(new VersionRow(upload) { Seen = seen }.Add());
            return (seen, seen, MovesRow.CountOf(moves), actions);
        }

        var version = row.Version;
        if (version <= seen)
        {
            return (seen, version, MovesRow.CountOf(moves), actions);
        }

        // Others may have read the version that moves: they look at this count. What it kept out has to be made good.
        var moved = row.Copy();
        (moved.Until, moved.Seen) = (row.Until ?? version, seen);
        actions.AddRange([moved.Replace(row), MovesRow.Next(moves)]);
        return (seen, seen, MovesRow.CountOf(moves) + 1, actions);
    }
}
