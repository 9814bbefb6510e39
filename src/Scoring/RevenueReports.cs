using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>
/// Which of the reports of revenue is read, month by month: they tell the same money, so that of each month the first one that says anything at all
/// is read and the others are not (docs/designations.md, R17).
/// </summary>
internal sealed class RevenueReports
{
    /// <summary>The first comes first.</summary>
    private static readonly MoneyReport[] Order = [MoneyReport.BusinessApplicationsRevenue, MoneyReport.CustomersAndRevenue, MoneyReport.SubscriptionDetails];

    // Places in the order, by the month's number.
    private readonly Dictionary<int, int> _read = [];
    private int _reports;

    /// <summary>How many reports there are.</summary>
    public static int Count => Order.Length;

    /// <summary>Its place among the reports of revenue; below 0: it is none of them, and what it says is read beside them.</summary>
    public static int PlaceOf(MoneyReport report) => Array.IndexOf(Order, report);

    /// <summary>A row of the report, of whatever product and amount, stands in the month.</summary>
    public void Mark(MoneyReport report, Month month)
    {
        if (PlaceOf(report) is >= 0 and var place)
        {
            _reports |= 1 << place;
            _read[month.Ordinal] = Math.Min(place, PlaceIn(month));
        }
    }

    public void Mark(TenantTelemetry tenant)
    {
        for (var index = 0; index < tenant.Revenue.Count; index++)
        {
            var series = tenant.Revenue[index];
            for (var row = 0; row < series.Rows.Count; row++)
            {
                Mark(series.Report, series.Rows[row].Month);
            }
        }
    }

    /// <summary>The place of the report that is read in the month; <see cref="Count"/> where none says anything.</summary>
    public int PlaceIn(Month month) => _read.GetValueOrDefault(month.Ordinal, Order.Length);

    /// <summary>The tenant with nothing but what is read of its revenue.</summary>
    public TenantTelemetry Read(TenantTelemetry tenant) =>
        int.IsPow2(_reports) || tenant.Revenue.Count == 0 ? tenant : tenant with { Revenue = Read(tenant.Revenue) };

    /// <summary>No month is read from two reports: what these say under one name never shares a month.</summary>
    private List<AmountSeries> Read(IReadOnlyList<AmountSeries> all)
    {
        var read = new List<AmountSeries>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var series in all)
        {
            var place = PlaceOf(series.Report);
            AmountRow[] rows = [.. series.Rows.Where(row => place < 0 || PlaceIn(row.Month) == place)];
            if (rows.Length == 0)
            {
                continue;
            }

            if (numbers.TryAdd(BusinessNames.Products.Key(series.Name), read.Count))
            {
                read.Add(series with { Rows = rows });
            }
            else
            {
                var number = numbers[BusinessNames.Products.Key(series.Name)];
                read[number] = read[number] with { Rows = [.. read[number].Rows.Concat(rows).OrderBy(row => row.Month)] };
            }
        }

        return read;
    }
}
