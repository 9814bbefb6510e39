namespace PartnerScore.Telemetry.Facts.Certifications;

/// <summary>One training that a person completed.</summary>
/// <param name="PersonKey">Keyed hash, lower-case hex; the reader hashes, no sink ever sees a person's id.</param>
public sealed record CertificationRow(
    string PartnerId,
    string PersonKey,
    string KeyId,
    string Title,
    DateOnly Completed,
    DateOnly? Expires,
    bool Active) : IFactRow
{
    public FactKind FactKind => CertificationKind.Instance;

    public string SubjectId => PersonKey;
}
