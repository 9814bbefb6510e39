using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Removal;

/// <summary>The drops that stand in the container.</summary>
internal sealed class StandingDrops(BlobContainerClient container, UploadLog uploads)
{
    private const string Profile = "Profile";

    /// <summary>Reports that tell of the same facts.</summary>
    private static readonly string[] Microsoft365 = ["OfficeUsage", "CPOR-M365", "EMSUsage"];

    public static bool IsProfile(string? report) => report is null or Profile;

    /// <summary>
    /// Drops whose values the withdrawn upload may have kept out: the older ones of reports that tell of the same facts, newest first. Of Profile reports
    /// all, since what shows which location an account once had is written by all of them.
    /// </summary>
    /// <param name="report">The withdrawn upload's; null: not known.</param>
    public async Task<IReadOnlyList<UploadVersion>> SuppressedByAsync(Withdrawal withdrawal, string? report, CancellationToken cancellationToken)
    {
        var rows = await uploads.AllAsync(cancellationToken).ToDictionaryAsync(row => row.Drop.Key, cancellationToken: cancellationToken);
        var drops = new List<UploadVersion>();
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            var drop = DropBlob.VersionOf(item);
            var row = rows.GetValueOrDefault(drop.Key);
            if (row is not { IsWithdrawn: true } && container.Reaches(drop.Path) && TellOfTheSame(report, row?.Report) && (IsBetween(drop.Version, withdrawal) || (row?.Report == Profile && withdrawal.Remaining is null)))
            {
                drops.Add(drop.Version);
            }
        }

        return [.. drops.OrderDescending()];
    }

    private static bool IsBetween(UploadVersion drop, Withdrawal withdrawal) =>
        drop <= withdrawal.Until && !(drop < (withdrawal.Remaining ?? default) with { Turn = 0 });

    private static bool TellOfTheSame(string? left, string? right) =>
        left is null || right is null || left == right || (Microsoft365.Contains(left) && Microsoft365.Contains(right));
}
