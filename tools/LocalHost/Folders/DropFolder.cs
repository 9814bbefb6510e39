using System.Globalization;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;
using PartnerScore.LocalHost.Output;

namespace PartnerScore.LocalHost.Folders;

/// <summary>A folder of drops, read into memory in the order of the files' times.</summary>
public sealed class DropFolder(string directory, TextWriter problems)
{
    private const int RejectsShown = 10;

    /// <summary>Files that were applied, in whole or in part.</summary>
    public int Applied { get; private set; }

    /// <summary>Files that were rejected as a whole.</summary>
    public int Rejected { get; private set; }

    /// <summary>Applies every file; what is rejected goes to the problems, with file, line, column and reason.</summary>
    /// <exception cref="LocalHostException">The folder is missing or a file cannot be opened.</exception>
    public async Task<ITelemetrySource> ReadAsync(ReportOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw new LocalHostException($"{directory} is no folder.");
        }

        var telemetry = new MemoryTelemetry(time);
        foreach (var version in Versions())
        {
            await AddAsync(telemetry, version, options, cancellationToken);
        }

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

        foreach (var version in Versions())
        {
            await AddAsync(telemetry, version, options, cancellationToken);
        }
    }

    /// <summary>What there is to know where a drop replaces money that it does not name again.</summary>
    internal static string ReplacedNotRepeated(long count) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} amounts of older files (a service or product of a month each) are replaced and not named again. Was an export split? Drop exports whole.";

    /// <summary>A file's version is its last write time in whole seconds and its path below the folder, with slashes.</summary>
    private IEnumerable<UploadVersion> Versions() => Directory
        .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Select(file => new UploadVersion(
            DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(file)).ToUnixTimeSeconds()),
            Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')))
        .Order();

    private async Task AddAsync(MemoryTelemetry telemetry, UploadVersion version, ReportOptions options, CancellationToken cancellationToken)
    {
        var rejected = 0L;
        try
        {
            await using var content = File.OpenRead(Path.Combine(directory, version.Path));
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
            throw new LocalHostException($"{version.Path} cannot be read: {exception.Message}", exception);
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
