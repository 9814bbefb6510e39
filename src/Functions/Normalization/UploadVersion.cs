namespace PartnerScore.Functions.Normalization;

/// <summary>Which of two uploads is newer: the blob's last-modified time in whole seconds, then its path, ordinal.</summary>
/// <param name="LastModified">UTC, whole seconds.</param>
/// <param name="Path">The blob's path in its container.</param>
public readonly record struct UploadVersion(DateTimeOffset LastModified, string Path) : IComparable<UploadVersion>
{
    public int CompareTo(UploadVersion other)
    {
        var byTime = LastModified.CompareTo(other.LastModified);
        return byTime != 0 ? byTime : string.CompareOrdinal(Path, other.Path);
    }

    public static bool operator <(UploadVersion left, UploadVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(UploadVersion left, UploadVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(UploadVersion left, UploadVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UploadVersion left, UploadVersion right) => left.CompareTo(right) >= 0;
}
