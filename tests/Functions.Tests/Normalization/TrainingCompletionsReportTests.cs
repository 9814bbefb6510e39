namespace PartnerScore.Functions.Tests.Normalization;

public class TrainingCompletionsReportTests
{
    private const string Header = "PGAMpnId,MpnId,MCPID,TrainingTitle,TrainingType,TrainingCompletionDate,ExpirationDate,ActivationStatus";

    [Fact]
    public async Task A_line_becomes_one_certification()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9001,Microsoft Certified: Teams Administrator Associate ,Certification,3/15/2026,2027-03-15T00:00:00,Active\n");

        var row = Assert.Single(drop.Certifications);
        Assert.Equal(("1", "Microsoft Certified: Teams Administrator Associate", true), (row.PartnerId, row.Title, row.Active));
        Assert.Equal((new DateOnly(2026, 3, 15), new DateOnly(2027, 3, 15)), (row.Completed, row.Expires));
        Assert.Empty(drop.Rejects);
    }

    [Fact]
    public async Task A_location_stands_where_the_global_account_has_no_value() =>
        Assert.Equal("2", Assert.Single((await Drop.ReadAsync($"{Header}\n,2,9001,Title,,2026-03-15,,\n")).Certifications).PartnerId);

    [Theory]
    [InlineData("Active", true)]
    [InlineData("", true)]
    [InlineData("Renewed", true)]
    [InlineData("Inactive", false)]
    [InlineData("EXPIRED", false)]
    [InlineData("revoked", false)]
    public async Task Inactive_expired_and_revoked_are_inactive(string status, bool active)
    {
        var row = Assert.Single((await Drop.ReadAsync($"{Header}\n1,2,9001,Title,Certification,2026-03-15,,{status}\n")).Certifications);

        Assert.Equal((active, (DateOnly?)null), (row.Active, row.Expires));
    }

    [Fact]
    public async Task Exam_rows_are_left_out_and_counted_whatever_else_they_hold()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9001,MS-700,Exam,2026-03-15,,\n,,,,EXAM,,,\n1,2,9001,Title,Certification,2026-03-15,,\n");

        Assert.Single(drop.Certifications);
        Assert.Empty(drop.Rejects);
        Assert.Equal(2, drop.Notes["exam rows left out"]);
        Assert.Equal(3, drop.RowsRead);
    }

    [Theory]
    [InlineData("1,2,9001,,Certification,2026-03-15,,", "TrainingTitle", "no value")]
    [InlineData("1,2,9001,Title,Certification,,,", "TrainingCompletionDate", "no value")]
    [InlineData("1,2,9001,Title,Certification,2026-03,,", "TrainingCompletionDate", "not a date like 2026-10-01 or 10/1/2026")]
    [InlineData("1,2,9001,Title,Certification,2026-03-15,never,", "ExpirationDate", "not a date like 2026-10-01 or 10/1/2026")]
    [InlineData("1,2,9001,Title,Certification,1/1/0001 12:00:00 AM,,", "TrainingCompletionDate", "a date before 1900")]
    [InlineData("NULL,,9001,Title,Certification,2026-03-15,,", "PGAMpnId", "no value")]
    public async Task Rows_without_what_is_required_are_rejected(string line, string column, string reason)
    {
        var drop = await Drop.ReadAsync($"{Header}\n{line}\n");

        Assert.Empty(drop.Certifications);
        Assert.Equal((2, column, reason), (drop.Rejects.Single().Line, drop.Rejects.Single().Column, drop.Rejects.Single().Reason));
    }

    [Fact]
    public async Task A_title_has_at_most_256_characters()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9001,{new string('t', 256)},,2026-03-15,,\n1,2,9001,{new string('t', 257)},,2026-03-15,,\n");

        Assert.Single(drop.Certifications);
        Assert.Equal("a title of more than 256 characters", Assert.Single(drop.Rejects).Reason);
    }
}
