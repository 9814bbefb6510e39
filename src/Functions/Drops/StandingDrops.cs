using Azure;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>The drops that stand in the container.</summary>
public sealed class StandingDrops(DropsContainer container, UploadLog uploads, KnownUploads knownUploads, UploadVersions versions)
{
    private const string Profile = "Profile";

    private static readonly string[] Microsoft365 = ["OfficeUsage", "CPOR-M365", "EMSUsage"];

    /// <summary>Reports that no other tells of the same as.</summary>
    private static readonly string[] Alone = ["AzureUsage", "Business applications usage", "TrainingCompletions", "associations", Profile];

    public static bool IsProfile(string? report) => report is null or Profile;

    /// <summary>
    /// Drops whose values an upload may have kept out, which was withdrawn: the older ones of reports that tell of the same facts, newest first. Of
    /// Profile reports all, since what shows which location an account once had is written by all of them.
    /// </summary>
    /// <param name="report">The withdrawn upload's; null: not known.</param>
    public Task<IReadOnlyList<DropVersion>> OlderThanAsync(UploadVersion until, string? report, CancellationToken cancellationToken) =>
        KeptOutAsync(report, row => row.Report == Profile, version => version <= until, UnreadAsync, cancellationToken);

    /// <summary>Drops that withdrawing an upload has to read: the older ones that are to take its place, and all whose content nobody knows yet.</summary>
    /// <param name="until">The latest version that the upload had; null: none.</param>
    public async Task<IReadOnlyList<DropVersion>> ReadForWithdrawalAsync(
        UploadId upload, UploadVersion? until, string? report, CancellationToken cancellationToken)
    {
        var rows = await uploads.AllAsync(cancellationToken).ToDictionaryAsync(row => row.Drop.Key, cancellationToken: cancellationToken);
        var known = await knownUploads.AllAsync(cancellationToken)
            .ToDictionaryAsync(row => row.Upload, row => row.Version, cancellationToken: cancellationToken);
        return await container.VersionsAsync(cancellationToken)
            .Where(drop => container.Reaches(drop.Path) && IsRead(rows.GetValueOrDefault(drop.Key)))
            .ToListAsync(cancellationToken);

        bool IsRead(UploadRow? row) => row is null or { IsUnread: true }
            || (row is { IsWithdrawn: false, Upload: { } other }
                && other != upload
                && TellOfTheSame(report, row.Report)
                && (row.Report == Profile || (known.TryGetValue(other, out var version) && version <= until)));
    }

    /// <summary>Drops whose values an upload kept out before an earlier time of it was learnt.</summary>
    public async Task<IReadOnlyList<DropVersion>> BetweenAsync(MovedUpload moved, CancellationToken cancellationToken)
    {
        var report = await uploads.AllAsync(cancellationToken).Where(row => row.Upload == moved.Upload).Select(row => row.Report)
            .FirstOrDefaultAsync(cancellationToken);
        return await KeptOutAsync(
            report, _ => false, version => version > moved.Version && version <= moved.Until, (_, _) => Task.FromResult<UploadId?>(null), cancellationToken);
    }

    /// <summary>When a drop's content was seen first decides, not when it was written.</summary>
    /// <param name="unread">What a drop's content counts as that no run has begun with; null: that one knows better when it begins.</param>
    private async Task<IReadOnlyList<DropVersion>> KeptOutAsync(
        string? report,
        Func<UploadRow, bool> isAlways,
        Func<UploadVersion, bool> isKeptOut,
        Func<DropVersion, CancellationToken, Task<UploadId?>> unread,
        CancellationToken cancellationToken)
    {
        // In this order: what is not found by its row may have begun, and what is begun later knows better.
        var rows = await uploads.AllAsync(cancellationToken).ToDictionaryAsync(row => row.Drop.Key, cancellationToken: cancellationToken);
        var known = await knownUploads.AllAsync(cancellationToken)
            .ToDictionaryAsync(row => row.Upload, row => row.Version, cancellationToken: cancellationToken);
        var drops = new List<(UploadVersion Version, DropVersion Drop)>();
        await foreach (var drop in container.VersionsAsync(cancellationToken))
        {
            var row = OfRead(rows.GetValueOrDefault(drop.Key));
            if (row is not { IsWithdrawn: true }
                && container.Reaches(drop.Path)
                && (row is null
                    ? await knownUploads.BegunAsync(drop.Version, cancellationToken) ?? await unread(drop, cancellationToken) : row.Upload) is { } upload
                && known.TryGetValue(upload, out var version)
                && TellOfTheSame(report, row?.Report)
                && (isKeptOut(version) || (row is not null && isAlways(row))))
            {
                drops.Add((version, drop));
            }
        }

        return [.. drops.OrderByDescending(each => each.Version).Select(each => each.Drop)];
    }

    /// <summary>An older file may have been written once more: then it is known, and must not wait for its turn.</summary>
    private async Task<UploadId?> UnreadAsync(DropVersion drop, CancellationToken cancellationToken)
    {
        try
        {
            var content = await new DropBlob(container.Blob(drop.Path), drop).IdAsync(cancellationToken);
            return (await versions.LiveAsync(content, cancellationToken)).Upload;
        }
        catch (Exception exception) when (exception is DropRejectedException or DropUnreadableException
            || (exception is RequestFailedException failure && Overtaken.InBlobs(failure)))
        {
            // None that is read, or what stands there now has an event of its own; what cannot be read yet is applied as soon as it can be.
            return null;
        }
    }

    /// <summary>One that could not be read is as one without a row.</summary>
    private static UploadRow? OfRead(UploadRow? row) => row is { IsUnread: true } ? null : row;

    private static bool TellOfTheSame(string? left, string? right) => left is null || right is null || Facts(left) == Facts(right);

    /// <summary>What a report tells of: one entity may hold what several reports of usage, or of revenue, say.</summary>
    private static string Facts(string report) => Microsoft365.Contains(report) ? nameof(Microsoft365) : Alone.Contains(report) ? report : "Revenue";
}
