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
    private const int MaximumTries = 20;

    /// <summary>No run lives this long (host.json: functionTimeout): a mark that is older was left by one that crashed.</summary>
    internal static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    /// <summary>Makes the upload's version known, before anything that stands is read. The version never moves back.</summary>
    /// <param name="isCurrent">Whether the path still holds the content; asked where it held another one in the same second.</param>
    /// <returns>Null where it does not: the drop has to be read again.</returns>
    public async Task<UploadRun?> BeginAsync(UploadId upload, UploadVersion version, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mark = new TableEntity(Runs, Guid.NewGuid().ToString("N")) { ["Upload"] = upload.ToString(), ["Started"] = now };
        SetVersion(mark, version);
        await table.TryWriteAsync([new(TableTransactionActionType.Add, mark)], cancellationToken);
        for (var tries = 1; ; tries++)
        {
            var second = await table.FindAsync(Versions, SecondKey(version), cancellationToken);
            if (second is not null && second.GetString("Upload") != upload.ToString() && !await isCurrent())
            {
                await EndAsync(mark, cancellationToken);
                return null;
            }

            var row = await table.FindAsync(Versions, VersionKey(upload), cancellationToken);
            var moves = await table.FindAsync(Versions, Moves, cancellationToken);
            var plan = Plan(upload, version, second, row, moves);
            if (plan.Actions.Count == 0 || await table.TryWriteAsync(plan.Actions, cancellationToken))
            {
                var mayBeStale = row is not null && await OthersMayCompareWithAnOlderVersionAsync(upload, plan.Newest, now, cancellationToken);
                return new UploadRun(table, upload, plan.Drop, plan.Newest, mayBeStale, mark);
            }

            if (tries == MaximumTries)
            {
                throw new InvalidOperationException($"The version of upload {upload} could not be written in {MaximumTries} tries: others were always faster.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(10, 50 * tries)), time, cancellationToken);
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

    internal static UploadVersion GetVersion(TableEntity entity) =>
        new(entity.GetDateTimeOffset("LastModified")!.Value, entity.GetString("Path")) { Turn = entity.GetInt32("Turn") ?? 0 };

    internal static long GetMoves(TableEntity? moves) => moves?.GetInt64("Count") ?? 0;

    internal Task EndAsync(TableEntity mark, CancellationToken cancellationToken) => UploadRun.RemoveAsync(table, mark, cancellationToken);

    private static void SetVersion(TableEntity entity, UploadVersion version)
    {
        entity["LastModified"] = version.LastModified;
        entity["Path"] = version.Path;
        entity["Turn"] = version.Turn;
    }

    /// <summary>One row per path and second: which content it held last, so that two contents of one second have an order, too.</summary>
    private static string SecondKey(UploadVersion version) => string.Create(
        CultureInfo.InvariantCulture,
        $"at|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Path)).AsSpan(0, 16))}|{version.LastModified.ToUnixTimeSeconds()}");

    /// <returns>The version of the drop, the newest of its content, and what to write.</returns>
    private static (UploadVersion Drop, UploadVersion Newest, List<TableTransactionAction> Actions) Plan(
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
            return (version, GetVersion(row), actions);
        }

        Write(VersionKey(upload), row, _ => { });
        if (row is not null)
        {
            // Others may have read the version that moves: they look at this count.
            actions.Add(Action(new TableEntity(Versions, Moves) { ["Count"] = GetMoves(moves) + 1 }, moves));
        }

        return (version, version, actions);

        void Write(string rowKey, TableEntity? standing, Action<TableEntity> set)
        {
            var entity = new TableEntity(Versions, rowKey);
            SetVersion(entity, version);
            set(entity);
            actions.Add(Action(entity, standing));
        }
    }

    private static TableTransactionAction Action(TableEntity entity, TableEntity? standing) => standing is null
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
