namespace PartnerScore.Telemetry.Precedence;

/// <summary>
/// When and under which path a content was seen. An upload's version is the earliest of its content; of two uploads the one with the later version is
/// newer, for equal times the one with the larger path, ordinal.
/// </summary>
/// <param name="LastModified">The blob's, UTC, whole seconds.</param>
/// <param name="Path">The blob's path in its container.</param>
public readonly record struct UploadVersion(DateTimeOffset LastModified, string Path) : IComparable<UploadVersion>
{
    /// <summary>Which content of its path and second this is: 0 but for a path that was written more than once in a second, where later ones have
    /// larger numbers.</summary>
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
