using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

public class TrainingCompletionsReportTests
{
    private const string Header = "PGAMpnId,MpnId,MCPID,TrainingTitle,TrainingType,TrainingCompletionDate,ExpirationDate,ActivationStatus";

    [Fact]
    public async Task A_line_becomes_one_certification()
    {
        var drop = await Drop.ReadAsync(
            $"{Header}\n1,2,9001,Microsoft Certified: Teams Administrator Associate ,Certification,3/15/2026,2027-03-15T00:00:00,Active\n");

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
    [InlineData("1,2,9001,Title,Certification,1/1/0001 12:00:00 AM,,", "TrainingCompletionDate", "a date of year 1 or 1900, which stands for none")]
    [InlineData("1,2,9001,Title,Certification,1/1/1900,,", "TrainingCompletionDate", "a date of year 1 or 1900, which stands for none")]
    [InlineData("1,2,9001,Title,Certification,1899-12-31,,", "TrainingCompletionDate", "a date before 1900")]
    [InlineData("NULL,,9001,Title,Certification,2026-03-15,,", "PGAMpnId", "no value")]
    public async Task Rows_without_what_is_required_are_rejected(string line, string column, string reason)
    {
        var drop = await Drop.ReadAsync($"{Header}\n{line}\n");

        Assert.Empty(drop.Certifications);
        Assert.Equal((2, column, reason), (drop.Rejects.Single().Line, drop.Rejects.Single().Column, drop.Rejects.Single().Reason));
    }

    [Theory]
    [InlineData("990000001", "990000001.0")]
    [InlineData("990000001", " 990000001 ")]
    [InlineData("Ann@Contoso.example", "ann@contoso.EXAMPLE")]
    [InlineData("A1.0", "A1", false)]
    [InlineData("990000001.00", "990000001", false)]
    [InlineData(".0", "0.00", false)]
    public async Task R30_only_digits_lose_a_point_and_zero(string one, string other, bool isSame = true)
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,{one},Title,Certification,2026-03-15,,\n1,2,{other},Title,Certification,2026-03-15,,\n");

        Assert.Equal(isSame ? 1 : 2, drop.Certifications.Select(row => row.PersonKey).Distinct().Count());
        Assert.Equal(isSame, new PseudonymKey(Drop.Options.PseudonymKey).PersonKey(one) == new PseudonymKey(Drop.Options.PseudonymKey).PersonKey(other));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("#N/A")]
    [InlineData("NA")]
    [InlineData("None")]
    [InlineData("nan")]
    [InlineData("-")]
    [InlineData("NULL")]
    [InlineData("unknown")]
    [InlineData("Not Available")]
    [InlineData("0")]
    [InlineData("0.0")]
    public async Task R30_words_for_no_value_and_zero_are_nobody(string placeholder)
    {
        const string Persons = "PGAMpnId,TrainingTitle,CorpEmail,Email,TrainingCompletionDate,ExpirationDate,ActivationStatus,MCPID";
        var drop = await Drop.ReadAsync(
            $"{Persons}\n1,T,a@x.example,{placeholder},2026-02-01,{placeholder.Replace("0.0", "", StringComparison.Ordinal).TrimEnd('0')},"
            + $"Active,{placeholder}\n"
            + $"1,T,b@x.example,{placeholder},2026-02-01,,Active,{placeholder}\n1,T,{placeholder},,2026-02-01,,Active,{placeholder}\n");

        Assert.Equal(2, drop.Certifications.Select(row => row.PersonKey).Distinct().Count());
        Assert.Equal([(4, "MCPID", "no value")], drop.Rejects.Select(row => (row.Line, row.Column, row.Reason)));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("1/1/0001 12:00:00 AM")]
    [InlineData("1900-01-01")]
    [InlineData("1/1/1900 0:00")]
    public async Task R31_a_date_of_year_1_or_1900_means_none(string none)
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9001,Title,Certification,2026-03-15,{none},Active\n1,2,9001,Title,Certification,{none},,Active\n");

        Assert.Null(Assert.Single(drop.Certifications).Expires);
        Assert.Equal([(3, "TrainingCompletionDate")], drop.Rejects.Select(row => (row.Line, row.Column)));
    }

    [Fact]
    public async Task A_rounded_number_is_nobodys_id()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9.9E+08,Title,Certification,2026-03-15,,\n");

        Assert.Contains("re-saved by Excel", Assert.Single(drop.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_without_expiry_or_status_says_what_that_costs()
    {
        var drop = await Drop.ReadAsync("PGAMpnId,TrainingTitle,TrainingCompletionDate,MCPID\n1,T,2026-02-01,9\n1,U,2026-02-01,9\n");

        Assert.Equal(
            [
                "certifications that count even if they are inactive, expired or revoked, since the report has no column ActivationStatus: 2",
                "certifications that never end, since the report has no column ExpirationDate: 2",
            ],
            drop.Notes.Select(note => $"{note.Key}: {note.Value}"));
        Assert.Empty((await Drop.ReadAsync($"{Header}\n1,2,9001,Title,Certification,2026-03-15,,\n")).Notes);
    }

    [Fact]
    public async Task A_title_has_at_most_256_characters()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,2,9001,{new string('t', 256)},,2026-03-15,,\n1,2,9001,{new string('t', 257)},,2026-03-15,,\n");

        Assert.Single(drop.Certifications);
        Assert.Equal("a title of more than 256 characters", Assert.Single(drop.Rejects).Reason);
    }
}
