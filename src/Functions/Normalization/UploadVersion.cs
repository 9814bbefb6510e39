namespace PartnerScore.Functions.Normalization;

/// <summary>Which of two uploads is newer: the blob's last-modified time in whole seconds, then its path, ordinal.</summary>
/// <param name="LastModified">UTC, whole seconds.</param>
/// <param name="Path">The blob's path in its container.</param>
public readonly record struct UploadVersion(DateTimeOffset LastModified, string Path) : IComparable<UploadVersion>
{
    /// <summary>0 but for a path that was written more than once in a second: the later content has the larger number.</summary>
    public int Turn { get; init; }

    public int CompareTo(UploadVersion other)
    {
        var byTime = LastModified.CompareTo(other.LastModified);
        var byPath = byTime != 0 ? byTime : string.CompareOrdinal(Path, other.Path);
        return byPath != 0 ? byPath : Turn.CompareTo(other.Turn);
    }

    public static bool operator <(UploadVersion left, UploadVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(UploadVersion left, UploadVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(UploadVersion left, UploadVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UploadVersion left, UploadVersion right) => left.CompareTo(right) >= 0;
}
