using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Entities;

/// <summary>
/// The property <c>Months</c>: which workloads (services, products) a tenant has rows for, month by month, so that looking for the month to score
/// reads a few bytes a tenant.
/// Per month ascending: months since the one before (the first: since year 0), then one bit per workload, least significant first.
/// </summary>
public static class MonthIndex
{
    /// <param name="cells">By month and workload, ascending.</param>
    public static byte[] Write<TCell>(CompactWriter writer, ReadOnlySpan<(Month Month, int Workload, TCell Cell)> cells, int workloadCount)
    {
        var before = 0;
        Span<byte> bits = new byte[(workloadCount + 7) / 8];
        for (var index = 0; index < cells.Length; index++)
        {
            var (month, workload, _) = cells[index];
            bits[workload / 8] |= (byte)(1 << (workload % 8));
            if (index + 1 == cells.Length || cells[index + 1].Month != month)
            {
                writer.WriteNumber(month.Ordinal - before);
                before = month.Ordinal;
                foreach (var group in bits)
                {
                    writer.WriteByte(group);
                }

                bits.Clear();
            }
        }

        return writer.Take();
    }

    public static IReadOnlyList<WorkloadMonth> Read(
        byte[]? bytes, string[] workloads, TelemetryKind kind = TelemetryKind.Microsoft365, MoneyReport report = MoneyReport.AzureUsage)
    {
        var pairs = new List<WorkloadMonth>();
        var reader = new CompactReader(bytes);
        var ordinal = 0;
        while (!reader.AtEnd)
        {
            ordinal += reader.ReadIndex();
            var bits = reader.ReadBytes((workloads.Length + 7) / 8);
            for (var workload = 0; workload < workloads.Length; workload++)
            {
                if ((bits[workload / 8] & (1 << (workload % 8))) != 0)
                {
                    pairs.Add(new WorkloadMonth(workloads[workload], Month.FromOrdinal(ordinal), kind) { Report = report });
                }
            }
        }

        return pairs;
    }
}
