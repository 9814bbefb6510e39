using System.Numerics;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>One tenant's usage rows in a part of a drop.</summary>
/// <param name="count">How many these are.</param>
/// <param name="passOn">Passes them on, rows of one fact next to each other.</param>
internal sealed class PendingTenant(string partnerId, string tenantId, int count, Action<UseRow<UsageRow>> passOn)
    : PendingRecord<TenantRecord>(partnerId, tenantId, TenantRecordLayout.Records)
{
    protected override bool MayExceed(TenantRecord record) => record.Uploads.Count >= UploadList.Maximum;

    protected override MergeResult Merge(TenantRecord record, UploadId upload, UploadOrder order)
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
        passOn(Apply);
        counts += new MergeCounts(0, 0, BitOperations.PopCount((uint)removed));
        return new MergeResult(changed, counts, rejected ?? []);

        void Apply(in UsageRow row)
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
                return;
            }

            changed |= change.Changed;
            counts += new MergeCounts(change.Changed ? 0 : 1, change.Conflict ? 1 : 0, 0);

            // What the fact's first row took away, a further one may give again.
            removed = (removed | change.AssociationsRemoved) & ~row.Types;
        }
    }
}

/// <summary>Takes one row. It is valid until this returns.</summary>
internal delegate void UseRow<TRow>(in TRow row);
