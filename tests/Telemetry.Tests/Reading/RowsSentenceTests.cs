using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Rows that are read and not kept say why, by one sentence wherever they are counted.</summary>
public class RowsSentenceTests
{
    private const string Free = "rows of free subscriptions left out";
    private const string Quotes = "rows with a quote inside an unquoted value, taken as text";

    [Fact]
    public void Says_how_many_are_kept_left_out_and_rejected_and_why() => Assert.Equal(
        "2,090 rows: 1,324 kept, 766 left out (free subscriptions), 0 rejected",
        Applied(2_090, 1_324, 0, (Free, 766)).Rows);

    [Fact]
    public void Counts_each_of_several_reasons()
    {
        var applied = Applied(20, 5, 2, ("forgotten rows", 1), ("rows without any units left out", 2), (Free, 10), (Quotes, 3));

        Assert.Equal("20 rows: 5 kept, 13 left out (1 of those who are forgotten, 10 free subscriptions, 2 without any units), 2 rejected", applied.Rows);
        Assert.Equal(13, applied.LeftOut);
        Assert.Equal(["rows with a quote inside an unquoted value, taken as text: 3"], applied.OtherNotes);
    }

    [Fact]
    public void Says_nothing_of_what_there_is_not() => Assert.Equal("1 row: 1 kept, 0 rejected", Applied(1, 1, 0).Rows);

    /// <summary>Of every report that leaves rows out, one row for each of its reasons.</summary>
    [Theory]
    [InlineData(
        "MpnId,CustomerTenantId,Month,IntuneMonthlyActiveUsers,IntunePaidAvailableUnits,FreeVsPaidSKU\n"
        + "1,$T,2026-10-01,1,2,Paid\n1,$T,2026-10-01,1,2,Free\n1,$T,2026-10-01,,,Paid\n1,$T,2026-10-01,1,,Paid\n",
        "4 rows: 1 kept, 2 left out (1 free subscriptions, 1 without any units), 1 rejected")]
    [InlineData(
        "MPNId,TrainingTitle,TrainingType,MCPID,TrainingCompletionDate\n1,AZ-900,Exam,7,2026-10-01\n1,Azure Fundamentals,Certification,7,2026-10-01\n",
        "2 rows: 1 kept, 1 left out (exams), 0 rejected")]
    [InlineData(
        "PGAMpnID,Month,ServiceLevel2,CustomerTenantId,ACR_USD\n1,2026-10-01,Storage,$T,\n1,2026-10-01,Storage,$T,5\n1,2026-10-01,Storage,$T,x\n",
        "3 rows: 1 kept, 1 left out (without an amount), 1 rejected")]
    [InlineData(
        "GlobalPartnerID,FiscalMonthName,CustomerTenantID,SubscriptionID,MetricType,Workload,MAU,MAC\n"
        + "1,FY27-Oct,$T,11111111-1111-4111-8111-111111111111,Trial,Sales,1,2\n1,FY27-Oct,$T,11111111-1111-4111-8111-111111111111,Paid,Sales,1,2\n",
        "2 rows: 1 kept, 1 left out (trials), 0 rejected")]
    public async Task Every_row_of_a_drop_is_kept_left_out_or_rejected(string file, string sentence)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Replace("$T", Usage.Tenant, StringComparison.Ordinal)));

        var applied = await new MemoryTelemetry(TimeProvider.System).AddAsync(content, new UploadVersion(default, "drop.csv"), Drop.Options, _ => { }, default);

        Assert.Equal(sentence, applied.Rows);
        Assert.Equal(applied.RowsRead, applied.Kept + applied.LeftOut + applied.Rejected);
    }

    private static AppliedDrop Applied(long read, long kept, long rejected, params (string Note, long Count)[] notes) =>
        new("EMSUsage", read, kept, rejected, default, 0, [], new SortedDictionary<string, long>(
            notes.ToDictionary(note => note.Note, note => note.Count), StringComparer.Ordinal), null);
}
