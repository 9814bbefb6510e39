using System.Runtime.CompilerServices;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Cli.Folders;

/// <summary>Reads files into memory in the order of their times. A file says what it says as of the earliest time of its content.</summary>
public sealed class DropFiles(DropPaths paths)
{
    /// <summary>Of files that are as long as others.</summary>
    private readonly Dictionary<UploadId, string> _contents = [];

    /// <summary>Adds every file to what stands already, one by one.</summary>
    /// <param name="reject">Takes the rejected rows, with their file.</param>
    /// <exception cref="CommandException">A file cannot be opened.</exception>
    public async IAsyncEnumerable<DropOutcome> ApplyAsync(
        MemoryTelemetry telemetry, ReportOptions options, Action<string, RejectedRow> reject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = paths.Files.Select(file => (File: file, Version: VersionOf(file))).OrderBy(each => each.Version).ToList();
        var severalOfLength = files.GroupBy(each => Length(each.File)).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet();
        foreach (var (file, version) in files)
        {
            var first = severalOfLength.Contains(Length(file)) ? await FirstOfContentAsync(file, cancellationToken) : null;
            yield return first is not null
                ? new DropOutcome(file.Path, null) { SameAs = first }
                : await ApplyAsync(telemetry, file, version, options, reject, cancellationToken);
        }
    }

    private static long? Length(DropFile file) => new FileInfo(file.FullName) is { Exists: true } info ? info.Length : null;

    /// <summary>A file's version is its last write time in whole seconds and its path below the folder, with slashes.</summary>
    private static UploadVersion VersionOf(DropFile file) =>
        new(DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(file.FullName)).ToUnixTimeSeconds()), file.Path);

    /// <summary>An earlier file with the same content; null: there is none.</summary>
    private async Task<string?> FirstOfContentAsync(DropFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = Open(file);
            var id = await ContentId.OfAsync(file.Path, content, cancellationToken);
            return _contents.TryAdd(id, file.Path) ? null : _contents[id];
        }
        catch (DropRejectedException)
        {
            // Its ending is none that is read: that is told when it is.
            return null;
        }
    }

    private static async Task<DropOutcome> ApplyAsync(
        MemoryTelemetry telemetry, DropFile file, UploadVersion version, ReportOptions options, Action<string, RejectedRow> reject,
            CancellationToken cancellationToken)
    {
        try
        {
            await using var content = Open(file);
            return new DropOutcome(file.Path, await telemetry.AddAsync(content, version, options, row => reject(file.Path, row), cancellationToken));
        }
        catch (DropRejectedException exception)
        {
            return new DropOutcome(file.Path, null) { Refusal = exception.Message };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(file, exception);
        }
    }

    /// <exception cref="CommandException">It cannot be opened.</exception>
    private static FileStream Open(DropFile file)
    {
        try
        {
            return File.OpenRead(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(file, exception);
        }
    }

    private static CommandException CannotRead(DropFile file, Exception exception) => new($"{file.Path} cannot be read: {exception.Message}", exception);
}

/// <summary>What came of a file.</summary>
/// <param name="Applied">Null: nothing of it was.</param>
public sealed record DropOutcome(string Path, AppliedDrop? Applied)
{
    /// <summary>Why it was refused as a whole.</summary>
    public string? Refusal { get; init; }

    /// <summary>An earlier file with the same content.</summary>
    public string? SameAs { get; init; }
}
