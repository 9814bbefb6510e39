using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Telemetry;

public sealed class MonthTests
{
    [Theory]
    [InlineData("0001-01")]
    [InlineData("2025-12")]
    [InlineData("2026-01")]
    [InlineData("2026-10")]
    [InlineData("9999-12")]
    public void A_month_comes_back_from_its_ordinal(string month) =>
        Assert.Equal(month, Month.FromOrdinal(Month.Parse(month).Ordinal).ToString());

    [Theory]
    [InlineData("2025-12", "2026-01", true, false)]
    [InlineData("2026-01", "2025-12", false, true)]
    [InlineData("2026-01", "2026-01", false, false)]
    public void Months_are_ordered_by_time(string left, string right, bool isBefore, bool isAfter)
    {
        var (a, b) = (Month.Parse(left), Month.Parse(right));

        Assert.Equal([isBefore, isAfter, !isAfter, !isBefore], new[] { a < b, a > b, a <= b, a >= b });
    }
}
