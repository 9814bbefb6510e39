using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Tests.Facts;

/// <summary>Entities of amounts that were written in another layout are refused, never misread.</summary>
public class StoredLayoutTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(3)]
    public void Amounts_of_another_layout_are_refused_wherever_they_are_read(int? layout)
    {
        var entity = AmountRecordTests.Merge(null, 1, AmountRecordTests.Row(2, 10))!;
        entity.Remove("Layout");
        if (layout is { } number)
        {
            entity["Layout"] = number;
        }

        Action[] reads =
        [
            () => AmountRecordLayout.Read(entity),
            () => AmountRecordLayout.ReadMonths(entity, TelemetryKind.Azure),
            () => AmountRecordLayout.Without(entity, Uploads.Id(1)),
            () => AmountRecordTests.Pending(AmountRecordTests.Row(2, 10)).MergeInto(entity, Uploads.Id(2), Uploads.Order),
        ];

        Assert.All(reads, read => Assert.Contains(
            $"another version of Partner Score ({(layout is null ? "none" : $"{layout}")} in the place of 2)", Assert.Throws<InvalidDataException>(
                read).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_month_alone_is_read_with_the_number_of_its_layout() => Assert.Contains("Layout", AmountRecordLayout.OfMonths);

    [Theory]
    [InlineData(MoneyReport.AzureUsage, "t|2026")]
    [InlineData(MoneyReport.BusinessApplicationsRevenue, "t|2026|business")]
    [InlineData(MoneyReport.CustomersAndRevenue, "t|2026|customers")]
    [InlineData(MoneyReport.SubscriptionDetails, "t|2026|subscriptions")]
    public void R44_every_report_of_money_has_entities_of_its_own(MoneyReport report, string rowKey)
    {
        Assert.Equal(rowKey, AmountRowKey.Of("t", 2026, report));
        Assert.Equal((2026, report), AmountRowKey.Parse(rowKey));
        Assert.Equal("t", FactTable.SubjectOf(rowKey));
    }

    [Theory]
    [InlineData("t")]
    [InlineData("t|year")]
    [InlineData("t|2026|other")]
    [InlineData("t|2026|customers|x")]
    public void What_is_no_row_key_of_amounts_is_refused(string rowKey) => Assert.Throws<InvalidDataException>(() => AmountRowKey.Parse(rowKey));

    [Fact]
    public void Keys_that_an_alias_makes_are_kept_beside_the_names()
    {
        var row = AmountRecordTests.Row(2, 10, item: "Dynamics 365 Sales") with { ItemKey = "SALES" };
        var entity = AmountRecordTests.Merge(null, 1, row, AmountRecordTests.Row(3, 5))!;

        Assert.Equal(["SALES", "STORAGE"], AmountRecordLayout.Read(entity).Facts.Select(fact => fact.Key.Item).Order());
        var restated = AmountRecordTests.Merge(entity, 2, AmountRecordTests.Row(2, 11, item: "Sales"));
        Assert.Equal(["Sales"], AmountRecordLayout.Read(restated!).Facts.Select(fact => fact.Value.Name));
        Assert.IsType<TableEntity>(restated);
    }
}
