using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>Which ids belong to which global account, and what is said of the account.</summary>
public sealed class ProfileKind : FactKind
{
    private ProfileKind()
        : base("Partners", FactSubject.Partner)
    {
    }

    public static ProfileKind Instance { get; } = new();

    public override TableEntity? Without(TableEntity entity, UploadId upload) => FieldsRecord.Records.Without(entity, upload);

    internal override FactBuffer NewBuffer() => new BufferedProfiles();
}
