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
    internal const string Versions = "versions";
    internal const string Runs = "runs";
    internal const string Moves = "moves";

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
        var mark = new TableEntity(Runs, Guid.NewGuid().ToString("N")) { ["Upload"] = content.ToString(), ["Started"] = time.GetUtcNow() };
        await table.TryWriteAsync([new(TableTransactionActionType.Add, mark)], cancellationToken);
        UploadRun? run = null;
        await RaceFor(content).WinAsync(
            async () =>
            {
                // Moves before the version: what is read after them is not older than they say.
                var moves = await table.FindAsync(Versions, Moves, cancellationToken);
                var (upload, row) = await LiveAsync(content, cancellationToken);
                var second = await table.FindAsync(Versions, VersionRow.SecondKey(seen), cancellationToken);
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
    internal async Task<(UploadId Upload, TableEntity? Row)> LiveAsync(UploadId content, CancellationToken cancellationToken)
    {
        for (var upload = content; ; upload = upload.Next())
        {
            var row = await table.FindAsync(Versions, VersionRow.Key(upload), cancellationToken);
            if (row is null || !VersionRow.IsWithdrawn(row))
            {
                return (upload, row);
            }
        }
    }

    /// <summary>Removes the marks of runs that crashed long ago.</summary>
    public async Task RemoveOldMarksAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in table.PagesAsync(new TableRange(Runs), cancellationToken))
        {
            foreach (var mark in page.Where(mark => mark.GetDateTimeOffset("Started") < time.GetUtcNow() - LongestRun))
            {
                await EndAsync(mark, cancellationToken);
            }
        }
    }

    internal static Race RaceFor(UploadId upload) => new($"The version of upload {upload}");

    internal static long GetMoves(TableEntity? moves) => moves?.GetInt64("Count") ?? 0;

    internal static TableTransactionAction CountMove(TableEntity? moves) =>
        Action(new TableEntity(Versions, Moves) { ["Count"] = GetMoves(moves) + 1 }, moves);

    internal static TableTransactionAction Action(TableEntity entity, TableEntity? standing) => standing is null
        ? new(TableTransactionActionType.Add, entity)
        : new(TableTransactionActionType.UpdateReplace, entity, standing.ETag);

    private Task EndAsync(TableEntity mark, CancellationToken cancellationToken) => UploadRun.RemoveAsync(table, mark, cancellationToken);

    /// <summary>
    /// Where the content was withdrawn it counts anew, but not at a path that held it then. Whether it does not must be read before it is asked whether the
    /// path holds it: then what was held before is not taken for what is.
    /// </summary>
    private async Task<bool> CountsAsync(
        UploadId content, UploadId upload, UploadVersion seen, TableEntity? second, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        if (upload != content && (await _held.FindAsync(seen.Path, cancellationToken))?.Upload.IsOfSameContent(content) == true)
        {
            return false;
        }

        return (upload == content && (second is null || second.GetString("Upload") == upload.ToString())) || await isCurrent();
    }

    /// <returns>When the drop was seen, with its turn; the version of its content; the number of moves from then on; what to write.</returns>
    private static (UploadVersion Seen, UploadVersion Version, long Moves, List<TableTransactionAction> Actions) Plan(
        UploadId upload, UploadVersion seen, TableEntity? second, TableEntity? row, TableEntity? moves)
    {
        var actions = new List<TableTransactionAction>();
        if (second?.GetString("Upload") == upload.ToString())
        {
            seen = seen with { Turn = VersionRow.Seen(second).Turn };
        }
        else
        {
            seen = seen with { Turn = second is null ? 0 : VersionRow.Seen(second).Turn + 1 };
            actions.Add(Write(new TableEntity(Versions, VersionRow.SecondKey(seen)) { ["Upload"] = upload.ToString() }, second));
        }

        if (row is null)
        {
            actions.Add(Write(new TableEntity(Versions, VersionRow.Key(upload)), null));
            return (seen, seen, GetMoves(moves), actions);
        }

        var version = VersionRow.Version(row);
        if (version <= seen)
        {
            return (seen, version, GetMoves(moves), actions);
        }

        // Others may have read the version that moves: they look at this count. What it kept out has to be made good.
        var moved = VersionRow.Copy(row);
        VersionRow.SetMovedFrom(moved, VersionRow.MovedFrom(row) ?? version);
        actions.AddRange([Write(moved, row), CountMove(moves)]);
        return (seen, seen, GetMoves(moves) + 1, actions);

        TableTransactionAction Write(TableEntity entity, TableEntity? standing)
        {
            VersionRow.SetSeen(entity, seen);
            return Action(entity, standing);
        }
    }
}
