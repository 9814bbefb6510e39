using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>
/// What a tenant's usage is to a global account: its records under all of the account's ids. MAU and PAU are the newest id's, association types are
/// united, claims begin at the earliest date and last to the latest month that a CPOR report shows.
/// </summary>
internal static class UsageUnion
{
    public static WorkloadSeries[] Unite(IReadOnlyList<TenantRecord> records, Func<string, string> keyOf, UploadOrder order)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var series = new Dictionary<string, UsageSeries>(StringComparer.Ordinal);
        var ofRecords = records.Select(record => Begin(series, record, records.Count > 1, keyOf)).ToArray();
        for (var number = 0; number < records.Count; number++)
        {
            var record = records[number];
            for (var index = 0; index < record.Cells.Count; index++)
            {
                ref readonly var cell = ref record.Cells[index];
                var workload = record.Cells.WorkloadAt(index);
                var upload = record.Uploads[cell.Counted.Upload];
                ofRecords[number][workload].Add(record.Cells.MonthAt(index), cell, upload, order);
                ofRecords[number][workload].Spell(record.Workloads[workload], upload, order);
            }

            foreach (var (claimed, (associated, _)) in record.Claims)
            {
                ofRecords[number][claimed].Claim(associated);
            }
        }

        var all = series.Values.Select(each => each.Finish()).ToArray();
        Array.Sort(all, (left, right) => string.CompareOrdinal(left.Workload, right.Workload));
        return all;
    }

    /// <summary>Makes room for what a record holds.</summary>
    /// <returns>By the record's workloads; only those that it holds something of.</returns>
    private static UsageSeries[] Begin(Dictionary<string, UsageSeries> series, TenantRecord record, bool several, Func<string, string> keyOf)
    {
        var ofRecord = new UsageSeries[record.Workloads.Count];
        for (var index = 0; index < record.Cells.Count; index++)
        {
            Of(record.Cells.WorkloadAt(index)).Room++;
        }

        foreach (var workload in record.Claims.Keys)
        {
            Of(workload);
        }

        return ofRecord;

        UsageSeries Of(int workload)
        {
            ref var found = ref ofRecord[workload];
            if (found is null)
            {
                var name = record.Workloads[workload];
                var key = several ? keyOf(name) : name;
                if (!series.TryGetValue(key, out found!))
                {
                    series.Add(key, found = new UsageSeries(name, several));
                }

                found.Spell(name);
            }

            return found;
        }
    }
}
