using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>One tenant's amounts of a year in a part of a drop.</summary>
/// <param name="rows">Rows of one month next to each other.</param>
internal sealed class PendingAmounts(string partnerId, string rowKey, IEnumerable<ReportedAmount> rows)
    : PendingRecord<AmountRecord>(partnerId, rowKey, AmountRecordLayout.Records)
{
    /// <summary>What these rows name.</summary>
    public IEnumerable<AmountName> Names => rows.SelectMany(AmountName.AllOf);

    protected override MergeResult Merge(AmountRecord record, UploadId upload, UploadOrder order)
    {
        var counts = default(MergeCounts);
        var changed = false;
        var rejected = new List<RejectedRow>();
        var notRepeated = new List<AmountName>();
        var month = new List<ReportedAmount>();
        foreach (var row in rows)
        {
            if (month.Count > 0 && month[0].Month != row.Month)
            {
                Apply();
            }

            month.Add(row);
        }

        Apply();
        return new MergeResult(changed, counts, rejected) { Money = new(this, notRepeated) };

        void Apply()
        {
            var change = record.Apply(month, upload, order, (row, reason) =>
                rejected.Add(new RejectedRow(row.Line, ColumnOf(row.Report), Advice.Cut(row.Item), reason, "")));
            changed |= change.Changed;
            counts += new MergeCounts(change.Unchanged, 0, change.AssociationsRemoved);
            notRepeated.AddRange(change.NotRepeated);
            month.Clear();
        }
    }

    private static string ColumnOf(MoneyReport report) => report switch
    {
        MoneyReport.AzureUsage => "ServiceLevel2",
        MoneyReport.BusinessApplicationsRevenue => "Workloads",
        _ => "Product",
    };
}

/// <summary>Money that a part of a drop replaced, and what the part names.</summary>
internal sealed record ReplacedMoney(PendingAmounts By, IReadOnlyList<AmountName> NotRepeated);
