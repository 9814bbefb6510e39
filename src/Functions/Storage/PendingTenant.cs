using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>One tenant's usage rows in a part of a drop.</summary>
internal sealed class PendingTenant(string partnerId, string tenantId, IEnumerable<UsageRow> rows) : PendingEntity(partnerId, tenantId)
{
    public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        var record = standing is null ? new TenantRecord() : TenantRecordLayout.Read(standing);
        var counts = default(MergeCounts);
        var changed = false;
        List<RejectedRow>? rejected = null;
        foreach (var row in rows)
        {
            var change = record.Apply(row, upload, order);
            if (change.Refused is { } reason)
            {
                (rejected ??= []).Add(new RejectedRow(row.Line, "Workload", row.Workload, reason, ""));
                continue;
            }

            changed |= change.Changed;
            counts += new MergeCounts(change.Changed ? 0 : 1, change.Conflict ? 1 : 0, change.AssociationsRemoved);
        }

        return new MergedEntity(changed ? TenantRecordLayout.Write(PartitionKey, RowKey, record) : null, counts, rejected ?? []);
    }
}
