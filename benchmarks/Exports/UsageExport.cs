using System.Globalization;
using System.Text;

namespace PartnerScore.Benchmarks;

/// <summary>
/// Reports as Partner Center exports them, always the same ones: usage month by month, the partners' customers mixed, every fact once, and association
/// records for three in four customers, from before the first month on.
/// </summary>
/// <param name="rows">Usage rows, exactly.</param>
internal sealed class UsageExport(int rows)
{
    public const int Months = 13;
    public const int Partners = 100;

    public static readonly DateOnly LastMonth = FirstMonth.AddMonths(Months - 1);

    public static readonly IReadOnlyList<string> Workloads =
        ["Exchange", "SharePoint", "Microsoft 365 Apps", "Teams", "Teams Meetings", "Teams Platform", "Intune", "Yammer", "Viva Insights",
            "Teams Phone Calling 1p"];

    private static readonly string[] Types = ["CSP Tier 1", "CSP Tier 2", "DPOR", "CPOR"];

    private readonly Customer[] _customers = Customers(rows);

    /// <summary>A day on which <see cref="LastMonth"/> is the month that is scored.</summary>
    public static DateOnly AsOf => LastMonth.AddMonths(1).AddDays(21);

    private static DateOnly FirstMonth => new(2025, 10, 1);

    public static string Written(DateOnly month) => month.ToString("M/d/yyyy", CultureInfo.InvariantCulture);

    public async Task WriteUsageAsync(Stream stream)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(
            "CustomerTenantId,CustomerTpid,WorkloadName,Month,PaidAvailableUnits,MonthlyActiveUsers,CustomerName,CustomerMarket,CustomerSegment,MPNId,PartnerName,PartnerLocation,PartnerAttributionType,IsDuplicateRowForPGA");
        var random = new Random(2);
        var facts = Enumerable.Range(0, Months)
            .SelectMany(month => _customers.SelectMany(customer => Workloads.Select(workload => (month, customer, workload))));
        foreach (var (month, customer, workload) in facts.Take(rows))
        {
            await text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{customer.Id},{customer.Tpid},{workload},{Written(FirstMonth.AddMonths(month))},{customer.Seats},{random.Next(customer.Seats + 1)},{customer.Name},US,SMB,{customer.Partner},Partner {customer.Partner},Redmond,{customer.Type},0"));
        }
    }

    public async Task WriteAssociationsAsync(Stream stream)
    {
        await using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync("PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate");
        foreach (var customer in _customers.Where(customer => customer.IsRecorded))
        {
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{customer.Partner},{customer.Id},,CPOR,{customer.Since:yyyy-MM-dd},"));
        }
    }

    private static Customer[] Customers(int rows)
    {
        var random = new Random(1);
        var ofCustomer = Months * Workloads.Count;
        return [.. Enumerable.Range(0, (rows + ofCustomer - 1) / ofCustomer).Select(number => new Customer(number, random))];
    }

    private sealed class Customer(int number, Random random)
    {
        public string Id { get; } = NewId(random);

        public int Tpid { get; } = 1_000_000 + number;

        public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"\"Customer {number}, Inc.\"");

        public int Partner { get; } = 5_000_000 + (number % Partners);

        public int Seats { get; } = 1 + random.Next(600);

        public string Type { get; } = Types[random.Next(Types.Length)];

        public bool IsRecorded { get; } = random.Next(4) > 0;

        public DateOnly Since { get; } = new DateOnly(2023, 1, 1).AddDays(random.Next(900));

        private static string NewId(Random random)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString("D").ToUpperInvariant();
        }
    }
}
