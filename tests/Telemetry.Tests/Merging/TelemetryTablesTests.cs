using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Tests.Merging;

public class TelemetryTablesTests
{
    [Fact]
    public void Every_table_holds_facts_or_says_which_ids_and_uploads_there_are()
    {
        var tables = TelemetryTables.InMemory();
        var all = typeof(TelemetryTables).GetProperties().Where(property => property.PropertyType == typeof(ITelemetryTable));
        ITelemetryTable[] others = [tables.Partners, tables.UploadVersions];

        Assert.Equal(
            all.Where(property => !others.Contains(property.GetValue(tables))).Select(property => (property.Name, property.GetValue(tables))).OrderBy(table => table.Name, StringComparer.Ordinal),
            tables.Facts.Select(facts => (facts.Name, (object?)facts.Table)).OrderBy(table => table.Name, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-111111111111")]
    [InlineData("11111111-1111-4111-8111-111111111111|2026", "11111111-1111-4111-8111-111111111111")]
    [InlineData("abc|def", "abc")]
    public void A_rows_subject_stands_before_the_first_bar(string rowKey, string subject) => Assert.Equal(subject, FactTable.SubjectOf(rowKey));
}
