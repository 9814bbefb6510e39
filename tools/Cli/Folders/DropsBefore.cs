using PartnerScore.Cli.Settings;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Cli.Folders;

/// <summary>The drops that were there before those that are checked.</summary>
/// <param name="Partners">How many partners the checked ids belong to.</param>
internal sealed record DropsBefore(string Folder, int Partners)
{
    /// <param name="ids">Of the partners that the checked files tell of.</param>
    /// <exception cref="CommandException">There is no such folder, or a file cannot be opened.</exception>
    public static async Task<DropsBefore> ReadAsync(string folder, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var source = (await TelemetryAsync(folder, cancellationToken)).Source;
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            accounts.Add((await source.ResolveAsync(id, cancellationToken)).Profile.PartnerId);
        }

        return new DropsBefore(folder, accounts.Count);
    }

    /// <summary>What of their money the files, dropped after them, would replace without naming it again; those that do, with the number of amounts.</summary>
    public async Task<IReadOnlyList<(string Path, long Amounts)>> ReplacedAsync(DropPaths checkedFiles, CancellationToken cancellationToken)
    {
        var telemetry = await TelemetryAsync(Folder, cancellationToken);
        var replaced = new List<(string, long)>();
        foreach (var file in checkedFiles.Files)
        {
            await using var content = File.OpenRead(file.FullName);

            // Newer than all of them, by a path that none of them has.
            var version = new UploadVersion(DateTimeOffset.UnixEpoch.AddYears(1000), $"//{file.Path}");
            try
            {
                var applied = await telemetry.AddAsync(
                    content, version, FolderSettings.OfThisMachine().ReportOptions(TimeProvider.System), _ => { }, cancellationToken);
                if (applied.ReplacedNotRepeated > 0)
                {
                    replaced.Add((file.Path, applied.ReplacedNotRepeated));
                }
            }
            catch (DropRejectedException)
            {
                // Told by the check itself: nothing of it would be applied.
            }
        }

        return replaced;
    }

    private static async Task<MemoryTelemetry> TelemetryAsync(string folder, CancellationToken cancellationToken)
    {
        var telemetry = new MemoryTelemetry(TimeProvider.System);
        await new DropFolder(DropPaths.Of([folder]), TextWriter.Null)
            .ReadIntoAsync(telemetry, FolderSettings.OfThisMachine().ReportOptions(TimeProvider.System), cancellationToken);
        return telemetry;
    }
}
