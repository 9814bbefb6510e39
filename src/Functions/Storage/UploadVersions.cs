using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>
/// The table UploadVersions: every upload's version stands here once, and stored values name their upload by its id. So the same content dropped
/// again moves one row forward in place of rewriting everything. docs/tables.md proves that this keeps "newest upload wins" exact.
/// </summary>
public sealed class UploadVersions(ITelemetryTable table, TimeProvider time)
{
    internal const string Versions = "versions";
    internal const string Runs = "runs";
    internal const string Moves = "moves";
    internal const string Withdrawn = nameof(Withdrawn);
    private const int MaximumTries = 20;

    /// <summary>No run lives this long (host.json: functionTimeout): a mark that is older was left by one that crashed.</summary>
    internal static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    /// <summary>Makes the upload's version known, before anything that stands is read. Only a withdrawal moves a version back.</summary>
    /// <param name="content">The id that the content gives; the run's is a later one where uploads of the same content were withdrawn.</param>
    /// <param name="isCurrent">Whether the path still holds the content; asked where it held another one in the same second.</param>
    /// <param name="isWithdrawn">Whether this version of the path was withdrawn.</param>
    /// <returns>Null where it does not or was: the drop has to be looked at again.</returns>
    public async Task<UploadRun?> BeginAsync(
        UploadId content, UploadVersion version, Func<Task<bool>> isCurrent, Func<Task<bool>> isWithdrawn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mark = new TableEntity(Runs, Guid.NewGuid().ToString("N")) { ["Upload"] = content.ToString(), ["Started"] = now };
        SetVersion(mark, version);
        await table.TryWriteAsync([new(TableTransactionActionType.Add, mark)], cancellationToken);
        for (var tries = 1; ; tries++)
        {
            // Moves before the version: what is read after them is not older than they say.
            var moves = await table.FindAsync(Versions, Moves, cancellationToken);
            var (upload, row) = await LiveAsync(content, cancellationToken);
            var second = await table.FindAsync(Versions, SecondKey(version), cancellationToken);
            if ((second is not null && second.GetString("Upload") != upload.ToString() && !await isCurrent()) || await isWithdrawn())
            {
                await EndAsync(mark, cancellationToken);
                return null;
            }

            var plan = Plan(upload, version, second, row, moves);
            if (plan.Actions.Count == 0 || await table.TryWriteAsync(plan.Actions, cancellationToken))
            {
                var mayBeStale = row is not null && await OthersMayCompareWithAnOlderVersionAsync(content, plan.Newest, now, cancellationToken);
                return new UploadRun(table, upload, plan.Drop, plan.Newest, plan.Moves, mayBeStale, mark);
            }

            if (tries == MaximumTries)
            {
                throw new InvalidOperationException($"The version of upload {upload} could not be written in {MaximumTries} tries: others were always faster.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(10, 50 * tries)), time, cancellationToken);
        }
    }

    /// <summary>What the content is called now, and its row: the first id of it that was not withdrawn.</summary>
    internal async Task<(UploadId Upload, TableEntity? Row)> LiveAsync(UploadId content, CancellationToken cancellationToken)
    {
        for (var upload = content; ; upload = upload.Next())
        {
            var row = await table.FindAsync(Versions, VersionKey(upload), cancellationToken);
            if (row is null || !IsWithdrawn(row))
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

    internal static string VersionKey(UploadId upload) => "upload|" + upload;

    /// <summary>A withdrawn upload's is older than all others': its values give way to any.</summary>
    internal static UploadVersion GetVersion(TableEntity entity) =>
        IsWithdrawn(entity) ? default : new(entity.GetDateTimeOffset("LastModified")!.Value, entity.GetString("Path")) { Turn = entity.GetInt32("Turn") ?? 0 };

    internal static bool IsWithdrawn(TableEntity entity) => entity.ContainsKey(Withdrawn);

    internal static long GetMoves(TableEntity? moves) => moves?.GetInt64("Count") ?? 0;

    internal static TableTransactionAction CountMove(TableEntity? moves) =>
        Action(new TableEntity(Versions, Moves) { ["Count"] = GetMoves(moves) + 1 }, moves);

    internal Task EndAsync(TableEntity mark, CancellationToken cancellationToken) => UploadRun.RemoveAsync(table, mark, cancellationToken);

    internal static void SetVersion(TableEntity entity, UploadVersion version)
    {
        entity["LastModified"] = version.LastModified;
        entity["Path"] = version.Path;
        entity["Turn"] = version.Turn;
    }

    /// <summary>One row per path and second: which content it held last, so that two contents of one second have an order, too.</summary>
    internal static string SecondKey(UploadVersion version) => string.Create(
        CultureInfo.InvariantCulture,
        $"at|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Path)).AsSpan(0, 16))}|{version.LastModified.ToUnixTimeSeconds()}");

    /// <returns>The version of the drop, the newest of its content, the number of moves from then on, and what to write.</returns>
    private static (UploadVersion Drop, UploadVersion Newest, long Moves, List<TableTransactionAction> Actions) Plan(
        UploadId upload, UploadVersion version, TableEntity? second, TableEntity? row, TableEntity? moves)
    {
        var actions = new List<TableTransactionAction>();
        if (second?.GetString("Upload") == upload.ToString())
        {
            version = version with { Turn = GetVersion(second).Turn };
        }
        else
        {
            version = version with { Turn = second is null ? 0 : GetVersion(second).Turn + 1 };
            Write(SecondKey(version), second, entity => entity["Upload"] = upload.ToString());
        }

        if (row is not null && GetVersion(row) >= version)
        {
            return (version, GetVersion(row), GetMoves(moves), actions);
        }

        Write(VersionKey(upload), row, _ => { });
        if (row is not null)
        {
            // Others may have read the version that moves: they look at this count.
            actions.Add(CountMove(moves));
        }

        return (version, version, GetMoves(moves) + (row is null ? 0 : 1), actions);

        void Write(string rowKey, TableEntity? standing, Action<TableEntity> set)
        {
            var entity = new TableEntity(Versions, rowKey);
            SetVersion(entity, version);
            set(entity);
            actions.Add(Action(entity, standing));
        }
    }

    internal static TableTransactionAction Action(TableEntity entity, TableEntity? standing) => standing is null
        ? new(TableTransactionActionType.Add, entity)
        : new(TableTransactionActionType.UpdateReplace, entity, standing.ETag);

    private async Task<bool> OthersMayCompareWithAnOlderVersionAsync(UploadId upload, UploadVersion version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (var page in table.PagesAsync(new TableRange(Runs), cancellationToken))
        {
            if (page.Any(mark => mark.GetString("Upload") != upload.ToString()
                && GetVersion(mark) < version
                && mark.GetDateTimeOffset("Started") > now - LongestRun))
            {
                return true;
            }
        }

        return false;
    }
}
