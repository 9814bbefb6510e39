using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>The keys of the table UploadVersions, which are stored and never change.</summary>
internal static class VersionKeys
{
    /// <summary>The partition of what is written together: versions, their moves, and notes of what is to be done about them.</summary>
    public const string Versions = "versions";

    /// <summary>The partition of the runs that are at work.</summary>
    public const string Runs = "runs";

    /// <summary>The row that counts how often versions have moved.</summary>
    public const string Moves = "moves";

    public const string UploadPrefix = "upload|";
    public const string HeldPrefix = "held|";
    public const string WithdrawalPrefix = "withdrawal|";

    public static string Upload(UploadId upload) => UploadPrefix + upload;

    public static UploadId ParseUpload(string rowKey) => UploadId.Parse(rowKey[UploadPrefix.Length..]);

    /// <summary>One row per path and second.</summary>
    public static string Second(UploadVersion seen) =>
        string.Create(CultureInfo.InvariantCulture, $"at|{Hash(seen.Path)}|{seen.LastModified.ToUnixTimeSeconds()}");

    public static string Held(string path) => HeldPrefix + Hash(path);

    public static string Withdrawal(DropVersion drop) => WithdrawalPrefix + Of(drop);

    /// <summary>The partition of the ids whose values a removal changes.</summary>
    public static string Touched(string removal) => "touched|" + removal;

    /// <summary>What tells a drop's removal from others.</summary>
    public static string Of(DropVersion drop) => $"{drop.PartitionKey}|{drop.RowKey}";

    /// <summary>Paths may hold what keys may not.</summary>
    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));
}
