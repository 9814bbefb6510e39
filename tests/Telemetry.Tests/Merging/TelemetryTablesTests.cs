using System.Reflection;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Tests.Merging;

public class TelemetryTablesTests
{
    [Fact]
    public void Every_kind_of_fact_is_in_the_one_list()
    {
        var kinds = typeof(FactKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FactKind)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(kind => kind.GetValue(null)));

        Assert.Equal(kinds.OrderBy(kind => $"{kind}", StringComparer.Ordinal), FactKinds.All.OrderBy(kind => kind.Table, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fact_has_a_table_and_all_but_who_belongs_to_whom_can_be_forgotten()
    {
        var tables = TelemetryTables.InMemory();

        Assert.Equal(
            ["TenantUsage", "DynamicsUsage", "AzureUsage", "Revenue", "Certifications", "Associations", "Partners"],
            tables.OfValues.Select(facts => facts.Kind.Table));
        Assert.Equal(tables.OfValues.Count, tables.OfValues.Select(facts => facts.Table).Distinct().Count());
        Assert.Equal("Partners", Assert.Single(tables.OfValues.Except(tables.Facts)).Kind.Table);
    }

    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-111111111111")]
    [InlineData("11111111-1111-4111-8111-111111111111|2026", "11111111-1111-4111-8111-111111111111")]
    [InlineData("abc|def", "abc")]
    public void A_rows_subject_stands_before_the_first_bar(string rowKey, string subject) => Assert.Equal(subject, FactTable.SubjectOf(rowKey));
}
