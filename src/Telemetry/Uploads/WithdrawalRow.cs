using Azure;
using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>The note of a withdrawal that is not finished.</summary>
internal sealed class WithdrawalRow(TableEntity entity) : StoredRow(entity)
{
    public WithdrawalRow(Withdrawal withdrawal)
        : this(new TableEntity(VersionKeys.Versions, VersionKeys.Withdrawal(withdrawal.Drop)))
    {
        Entity[nameof(DropVersion.Path)] = withdrawal.Drop.Path;
        Entity[nameof(DropVersion.LastModified)] = withdrawal.Drop.LastModified;
        Entity[nameof(DropVersion.ETag)] = withdrawal.Drop.ETag.ToString();
        Entity[nameof(withdrawal.Requested)] = withdrawal.Requested;
        Entity[nameof(withdrawal.KeepsDrop)] = withdrawal.KeepsDrop;
        Entity[nameof(withdrawal.Upload)] = withdrawal.Upload?.ToString();
        Entity[nameof(withdrawal.IsTakenBack)] = withdrawal.IsTakenBack;
        Entity[nameof(withdrawal.WasDoneOnce)] = withdrawal.WasDoneOnce;
        SetVersion(nameof(withdrawal.Until), withdrawal.Until);
    }

    public Withdrawal Withdrawal => new(
        new DropVersion(
            Entity.GetString(nameof(DropVersion.Path)),
            Entity.GetDateTimeOffset(nameof(DropVersion.LastModified))!.Value,
            new ETag(Entity.GetString(nameof(DropVersion.ETag)))),
        Entity.GetDateTimeOffset(nameof(Withdrawal.Requested))!.Value,
        Entity.GetBoolean(nameof(Withdrawal.KeepsDrop))!.Value,
        GetUpload(nameof(Withdrawal.Upload)))
    {
        IsTakenBack = Entity.GetBoolean(nameof(Withdrawal.IsTakenBack))!.Value,
        Until = GetVersion(nameof(Withdrawal.Until)),
        WasDoneOnce = Entity.GetBoolean(nameof(Withdrawal.WasDoneOnce))!.Value,
    };
}
