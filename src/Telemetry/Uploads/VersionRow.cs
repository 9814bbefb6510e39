using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>What a row of the table UploadVersions says of one upload: since when its content is known, and what is to be done about it.</summary>
internal static class VersionRow
{
    public const string Prefix = "upload|";

    private const string LastModified = nameof(UploadVersion.LastModified);
    private const string Path = nameof(UploadVersion.Path);
    private const string Turn = nameof(UploadVersion.Turn);
    private const string Withdrawn = nameof(Withdrawn);
    private const string AppliedBy = nameof(AppliedBy);
    private const string AppliedAt = nameof(AppliedAt);
    private const string Report = nameof(Report);
    private const string Until = nameof(Until);
    private const string MadeGoodOnce = nameof(MadeGoodOnce);

    /// <summary>Another version of this program may read more of the same content.</summary>
    private static string Reader => ProductVersion.Number;

    /// <summary>To be changed: what was read may be someone else's, too.</summary>
    public static TableEntity Copy(TableEntity row) => new(row);

    public static string Key(UploadId upload) => Prefix + upload;

    public static UploadId Upload(TableEntity row) => UploadId.Parse(row.RowKey[Prefix.Length..]);

    /// <summary>One row per path and second: which content it held last, so that two contents of one second have an order, too.</summary>
    public static string SecondKey(UploadVersion seen) =>
        string.Create(CultureInfo.InvariantCulture, $"at|{Hash(seen.Path)}|{seen.LastModified.ToUnixTimeSeconds()}");

    /// <summary>Paths may hold what keys may not.</summary>
    public static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));

    /// <summary>A withdrawn upload's is older than all others': its values give way to any.</summary>
    public static UploadVersion Version(TableEntity row) => IsWithdrawn(row) ? default : Seen(row);

    /// <summary>Of a withdrawn upload that of before.</summary>
    public static UploadVersion Seen(TableEntity row) => Get(row, "")!.Value;

    public static void SetSeen(TableEntity row, UploadVersion seen) => Set(row, "", seen);

    public static bool IsWithdrawn(TableEntity row) => WithdrawnAt(row) is not null;

    public static DateTimeOffset? WithdrawnAt(TableEntity row) => row.GetDateTimeOffset(Withdrawn);

    public static void SetWithdrawn(TableEntity row, DateTimeOffset when) => row[Withdrawn] = when;

    /// <summary>The report, where all rows of the content were applied, and no version has moved since: then it need not be read again.</summary>
    public static string? AppliedAs(TableEntity row, long moves) => row.GetString(AppliedBy) == Reader && row.GetInt64(AppliedAt) == moves ? row.GetString(Report) : null;

    public static void SetAppliedAs(TableEntity row, string report, long moves) => (row[AppliedBy], row[AppliedAt], row[Report]) = (Reader, moves, report);

    /// <summary>
    /// The latest version that the upload had, as long as what it kept out up to then was not made good: an earlier time was learnt late. Null: nothing
    /// is to be made good.
    /// </summary>
    public static UploadVersion? MovedFrom(TableEntity row) => Get(row, Until);

    public static void SetMovedFrom(TableEntity row, UploadVersion? until)
    {
        Set(row, Until, until);
        row[MadeGoodOnce] = null;
    }

    /// <summary>It was made good, but for what runs at work then may have written since.</summary>
    public static bool IsMadeGoodOnce(TableEntity row) => row.GetBoolean(MadeGoodOnce) ?? false;

    public static void SetMadeGoodOnce(TableEntity row) => row[MadeGoodOnce] = true;

    public static void Set(TableEntity row, string prefix, UploadVersion? version) =>
        (row[prefix + LastModified], row[prefix + Path], row[prefix + Turn]) = (version?.LastModified, version?.Path, version?.Turn);

    public static UploadVersion? Get(TableEntity row, string prefix) => row.GetDateTimeOffset(prefix + LastModified) is { } time
        ? new UploadVersion(time, row.GetString(prefix + Path)) { Turn = row.GetInt32(prefix + Turn) ?? 0 }
        : null;
}
