using System.Globalization;
using System.Text;

namespace PartnerScore.Normalizing;

/// <summary>Writes an OfficeUsage report as Partner Center exports it: month by month, the partners' customers mixed, some rows once per attribution.</summary>
internal static class UsageExport
{
    private const int Months = 13;
    private const int Partners = 100;

    private static readonly string[] Workloads =
        ["Exchange", "SharePoint", "Microsoft 365 Apps", "Teams", "Teams Meetings", "Teams Platform", "Intune", "Yammer", "Viva Insights", "Teams Phone Calling 1p"];

    private static readonly string[] Types = ["CSP Tier 1", "CSP Tier 2", "DPOR", "CPOR"];

    /// <returns>Rows written.</returns>
    public static async Task<long> WriteAsync(Stream stream, int rows)
    {
        var random = new Random(1);
        var tenants = Enumerable.Range(0, rows / (Months * Workloads.Length)).Select(number => new Customer(number, random)).ToArray();
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(
            "CustomerTenantId,CustomerTpid,WorkloadName,Month,PaidAvailableUnits,MonthlyActiveUsers,CustomerName,CustomerMarket,CustomerSegment,MPNId,PartnerName,PartnerLocation,PartnerAttributionType,IsDuplicateRowForPGA");
        var written = 0L;
        while (written < rows)
        {
            for (var month = 0; month < Months; month++)
            {
                var date = new DateOnly(2025, 10, 1).AddMonths(month).ToString("M/d/yyyy", CultureInfo.InvariantCulture);
                foreach (var tenant in tenants)
                {
                    foreach (var workload in Workloads)
                    {
                        var mau = random.Next(tenant.Seats + 1);
                        await text.WriteLineAsync(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{tenant.Id},{tenant.Tpid},{workload},{date},{tenant.Seats},{mau},{tenant.Name},US,SMB,{tenant.Partner},Partner {tenant.Partner},Redmond,{tenant.Type},0"));
                        written++;
                    }
                }
            }

            // The rows that the division left over: the same facts again, as the export has them for a second location.
            tenants = tenants[..Math.Min(tenants.Length, (int)((rows - written) / (Months * Workloads.Length)) + 1)];
        }

        return written;
    }

    private sealed class Customer(int number, Random random)
    {
        public string Id { get; } = NewId(random);

        public int Tpid { get; } = 1_000_000 + number;

        public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"\"Customer {number}, Inc.\"");

        public int Partner { get; } = 5_000_000 + (number % Partners);

        public int Seats { get; } = 1 + random.Next(600);

        public string Type { get; } = Types[random.Next(Types.Length)];

        private static string NewId(Random random)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString("D").ToUpperInvariant();
        }
    }
}
