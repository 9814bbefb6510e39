using System.Globalization;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;
using PartnerScore.LocalHost.Output;

namespace PartnerScore.LocalHost.Folders;

/// <summary>A folder of drops, read into memory in the order of the files' times. A file says what it says as of the earliest time of its content.</summary>
public sealed class DropFolder(string directory, TextWriter problems)
{
    private const int RejectsShown = 10;

    /// <summary>Of files that are as long as others.</summary>
    private readonly HashSet<UploadId> _contents = [];

    /// <summary>Files that were applied, in whole or in part.</summary>
    public int Applied { get; private set; }

    /// <summary>Files that were rejected as a whole.</summary>
    public int Rejected { get; private set; }

    /// <summary>Applies every file; what is rejected goes to the problems, with file, line, column and reason.</summary>
    /// <exception cref="LocalHostException">The folder is missing or a file cannot be opened.</exception>
    public async Task<ITelemetrySource> ReadAsync(ReportOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var telemetry = new MemoryTelemetry(time);
        await ReadIntoAsync(telemetry, options, cancellationToken);
        return telemetry.Source;
    }

    /// <summary>Adds every file to what stands already.</summary>
    /// <exception cref="LocalHostException">The folder is missing or a file cannot be opened.</exception>
    internal async Task ReadIntoAsync(MemoryTelemetry telemetry, ReportOptions options, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw new LocalHostException($"{directory} is no folder.");
        }

        UploadVersion[] versions = [.. Versions().Order()];
        var severalOfLength = versions.GroupBy(Length).Where(files => files.Skip(1).Any()).Select(files => files.Key).ToHashSet();
        foreach (var version in versions)
        {
            if (!severalOfLength.Contains(Length(version)) || await IsFirstAsync(version, cancellationToken))
            {
                await AddAsync(telemetry, version, options, cancellationToken);
            }
        }
    }

    /// <summary>What there is to know where a drop replaces money that it does not name again.</summary>
    internal static string ReplacedNotRepeated(long count) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} amounts of older files (a service or product of a month each) are replaced and not named again. Was an export split? Drop exports whole.";

    private long? Length(UploadVersion version) => new FileInfo(Path.Combine(directory, version.Path)) is { Exists: true } file ? file.Length : null;

    /// <summary>Whether no earlier file has the same content.</summary>
    private async Task<bool> IsFirstAsync(UploadVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = Open(version);
            return _contents.Add(await UploadId.OfAsync(version.Path, content, cancellationToken));
        }
        catch (DropRejectedException)
        {
            // Its ending is none that is read: that is told when it is.
            return true;
        }
    }

    /// <summary>A file's version is its last write time in whole seconds and its path below the folder, with slashes.</summary>
    private IEnumerable<UploadVersion> Versions() => Directory
        .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Select(file => new UploadVersion(
            DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(file)).ToUnixTimeSeconds()),
            Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')));

    /// <exception cref="LocalHostException">It cannot be opened.</exception>
    private FileStream Open(UploadVersion version)
    {
        try
        {
            return File.OpenRead(Path.Combine(directory, version.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(version, exception);
        }
    }

    private static LocalHostException CannotRead(UploadVersion version, Exception exception) => new($"{version.Path} cannot be read: {exception.Message}", exception);

    private async Task AddAsync(MemoryTelemetry telemetry, UploadVersion version, ReportOptions options, CancellationToken cancellationToken)
    {
        var rejected = 0L;
        try
        {
            await using var content = Open(version);
            var applied = await telemetry.AddAsync(content, version, options, row => Report(version, row, ++rejected), cancellationToken);
            Applied++;
            if (applied.ReplacedNotRepeated > 0)
            {
                Tell($"{version.Path}: {ReplacedNotRepeated(applied.ReplacedNotRepeated)}");
            }

            if (applied.Damage is { } damage)
            {
                Tell($"{version.Path}: {damage} What came before it counts.");
            }
        }
        catch (DropRejectedException exception)
        {
            Rejected++;
            Tell($"{version.Path}: rejected. {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(version, exception);
        }

        if (rejected > RejectsShown)
        {
            Tell($"{version.Path}: {rejected - RejectsShown} more rows rejected. 'check' shows them all.");
        }
    }

    private void Tell(string line) => problems.WriteLine(line.Printable());

    private void Report(UploadVersion version, RejectedRow row, long count)
    {
        if (count <= RejectsShown)
        {
            Tell($"{version.Path}: line {row.Line}{(row.Column.Length > 0 ? $", column '{row.Column}'" : "")}{(row.Value.Length > 0 ? $", value '{row.Value}'" : "")}: {row.Reason}.");
        }
    }
}
