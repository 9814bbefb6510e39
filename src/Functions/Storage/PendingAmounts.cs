using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>One tenant's amounts of a year in a part of a drop.</summary>
/// <param name="count">How many these are.</param>
/// <param name="rows">Rows of one fact next to each other.</param>
internal sealed class PendingAmounts(string partnerId, string rowKey, int count, IEnumerable<ReportedAmount> rows)
    : PendingRecord<AmountRecord>(partnerId, rowKey, AmountRecordLayout.Records)
{
    protected override bool MayExceed(AmountRecord record) => record.MayExceed(count);

    protected override MergedRecord Merge(AmountRecord record, UploadId upload, UploadOrder order)
    {
        var counts = default(MergeCounts);
        var changed = false;
        var rejected = new List<RejectedRow>();
        var fact = new List<ReportedAmount>();
        foreach (var row in rows)
        {
            if (fact.Count > 0 && KeyOf(fact[0]) != KeyOf(row))
            {
                Apply();
            }

            fact.Add(row);
        }

        Apply();
        return new MergedRecord(changed, counts, rejected);

        void Apply()
        {
            var change = record.Apply(KeyOf(fact[0]), fact, upload, order, (row, reason) =>
                rejected.Add(new RejectedRow(row.Line, row.Kind == TelemetryKind.Azure ? "ServiceLevel2" : "Product", Advice.Cut(row.Item), reason, "")));
            changed |= change.Changed;
            counts += new MergeCounts(change.Unchanged, 0, change.AssociationsRemoved);
            fact.Clear();
        }
    }

    private static AmountKey KeyOf(in ReportedAmount row) => new(row.Month, row.Item, row.Part);
}
