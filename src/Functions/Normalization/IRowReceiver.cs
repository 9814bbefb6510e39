namespace PartnerScore.Functions.Normalization;

/// <summary>Takes the rows of one drop, in the file's order.</summary>
public interface IRowReceiver
{
    void Add(in UsageRow row);

    void Add(CertificationRow row);

    void Add(ProfileRow row);

    void Add(AssociationRow row);

    void Reject(RejectedRow row);
}
