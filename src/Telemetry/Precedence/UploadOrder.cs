namespace PartnerScore.Telemetry.Precedence;

/// <summary>Which of two uploads is newer, by the versions known now. Safe for concurrent readers while nothing is added.</summary>
public sealed class UploadOrder(IReadOnlyDictionary<UploadId, UploadVersion> versions)
{
    /// <summary>Negative: <paramref name="left"/> is older. 0: the same upload.</summary>
    /// <exception cref="InvalidDataException">A stored value names an upload that the table UploadVersions does not know.</exception>
    public int Compare(UploadId left, UploadId right)
    {
        if (left == right)
        {
            return 0;
        }

        var byVersion = Version(left).CompareTo(Version(right));
        return byVersion != 0 ? byVersion : left.CompareTo(right);
    }

    private UploadVersion Version(UploadId id) => versions.TryGetValue(id, out var version)
        ? version
        : throw new InvalidDataException($"The table UploadVersions lacks upload {id}, which a stored value names.");
}
