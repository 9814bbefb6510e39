using Azure;
using Azure.Storage.Blobs.Models;

namespace PartnerScore.Functions.Hosting;

/// <summary>Why a blob cannot be read until someone does something about it. What may pass by itself is no such reason.</summary>
internal static class UnreadableBlob
{
    /// <summary>Answers that are not the blob's own, or that another try may change: gone, too slow, changed, an empty range, too many requests.</summary>
    private static readonly int[] Passing = [404, 408, 412, 416, 429];

    /// <returns>What keeps it from being read and what to do, as sentences; null: the failure is none of this kind.</returns>
    public static string? Reason(RequestFailedException failure)
    {
        if (failure.Status is < 400 or >= 500 || Passing.Contains(failure.Status) || failure.ErrorCode == BlobErrorCode.PendingCopyOperation)
        {
            return null;
        }

        if (failure.ErrorCode == BlobErrorCode.BlobArchived)
        {
            return "It is in the archive tier: rehydrate it (set its access tier to Hot or Cool), which may take 15 hours.";
        }

        if (failure.ErrorCode == BlobErrorCode.BlobBeingRehydrated)
        {
            return "It is being rehydrated from the archive tier, which may take 15 hours: wait until its access tier is Hot or Cool.";
        }

        if (failure.ErrorCode == BlobErrorCode.BlobUsesCustomerSpecifiedEncryption)
        {
            return "It is encrypted with a key that only who uploaded it has: upload it again without a key of its own.";
        }

        return failure.Status == 403
            ? $"The storage account does not let the app read it ({Code(failure)}): give the app's identity the right to read this blob, or the " +
                $"account its encryption key back."
            : $"The storage account refuses to read it ({failure.Status} {Code(failure)}): look what is special about this blob, or upload it again.";
    }

    /// <returns>Why it could not be deleted and what to do, as sentences; null: the failure is of another kind.</returns>
    public static string? ReasonToStay(RequestFailedException failure)
    {
        if (failure.Status is 404 or 408 or 429 or < 400 or >= 500)
        {
            return null;
        }

        return failure.Status == 403
            ? $"The storage account does not let it be deleted ({Code(failure)}): give the app's identity the right to delete this blob, or delete it yourself."
            : $"The storage account refuses to delete it ({failure.Status} {Code(failure)}): end its lease, hold or immutability policy, then delete it.";
    }

    private static string Code(RequestFailedException failure) => failure.ErrorCode is { Length: > 0 } code ? code : "no code";
}

/// <summary>A blob that nobody can look into now.</summary>
/// <param name="Path">In its container.</param>
/// <param name="Reason">What keeps it from being read and what to do.</param>
public sealed record UnreadableFile(string Container, string Path, string Reason);
