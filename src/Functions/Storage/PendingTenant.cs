using System.Numerics;
using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>One tenant's usage rows in a part of a drop.</summary>
/// <param name="count">How many these are.</param>
/// <param name="rows">Rows of one fact next to each other.</param>
internal sealed class PendingTenant(string partnerId, string tenantId, int count, IEnumerable<UsageRow> rows)
    : PendingRecord<TenantRecord>(partnerId, tenantId, TenantRecordLayout.Records)
{
    protected override bool MayExceed(TenantRecord record) => record.Uploads.Count >= UploadList.Maximum;

    protected override MergedRecord Merge(TenantRecord record, UploadId upload, UploadOrder order)
    {
        if (record.Cells.Count == 0)
        {
            record.Cells.Expect(count);
        }

        var counts = default(MergeCounts);
        var changed = false;
        List<RejectedRow>? rejected = null;
        (string, Month) fact = default;
        var removed = AssociationTypes.None;
        foreach (var row in rows)
        {
            if (fact != (row.Workload, row.Month))
            {
                counts += new MergeCounts(0, 0, BitOperations.PopCount((uint)removed));
                (fact, removed) = ((row.Workload, row.Month), AssociationTypes.None);
            }

            var change = record.Apply(row, upload, order);
            if (change.Refused is { } reason)
            {
                (rejected ??= []).Add(new RejectedRow(row.Line, "Workload", row.Workload, reason, ""));
                continue;
            }

            changed |= change.Changed;
            counts += new MergeCounts(change.Changed ? 0 : 1, change.Conflict ? 1 : 0, 0);

            // What the fact's first row took away, a further one may give again.
            removed = (removed | change.AssociationsRemoved) & ~row.Types;
        }

        counts += new MergeCounts(0, 0, BitOperations.PopCount((uint)removed));
        return new MergedRecord(changed, counts, rejected ?? []);
    }
}
