using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>Folders and files as people type them, and what is said of what was read.</summary>
public sealed class What_was_meant
{
    private const string Header = "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n";
    private const string October = "4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,60,100\n";
    private const string Usage = Header + "4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100\n" + October;

    [Theory]
    [InlineData("My Reports")]
    [InlineData("my reports")]
    [InlineData("my", "reports")]
    [InlineData("MY REPORTS/office usage.CSV")]
    [InlineData("my", "reports/Office", "Usage.csv")]
    public async Task A_folder_or_file_is_found_in_another_case_and_without_quotes(params string[] typed)
    {
        var folder = Demo.Of(("My Reports/Office Usage.csv", Usage));

        var result = await Shell.RunAsync(["score", Path.Combine(folder, typed[0]), .. typed[1..], "--as-of", Demo.Day]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("4711", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("Read 1 file: OfficeUsage (2025-10 to 2026-10). Missing: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_no_program_wrote_as_a_report_are_skipped_with_one_line()
    {
        var folder = Demo.Of(("usage.csv", Usage), (".DS_Store", "x"), ("below/Thumbs.db", "x"), ("~$usage.xlsx", "x"), (".git/a.csv", "x"));

        var score = await Shell.RunAsync("score", folder, "--as-of", Demo.Day);
        var check = await Shell.RunAsync("check", folder);

        const string told = "Skipped 4 files that can be no report: .DS_Store, Thumbs.db, a.csv and 1 more.";
        Assert.Contains(told, score.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("rejected", score.Error, StringComparison.Ordinal);
        Assert.Contains(told, check.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (score.ExitCode, check.ExitCode));
    }

    [Fact]
    public async Task Check_takes_a_folder_and_counts_partners_by_their_accounts()
    {
        var folder = Demo.Of(
            ("a.csv", Usage.Replace("4711", "1", StringComparison.Ordinal)),
            ("b.csv", Usage.Replace("4711", "2", StringComparison.Ordinal)),
            ("copy.csv", Usage.Replace("4711", "2", StringComparison.Ordinal)),
            ("profile/Profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n9,Contoso,1,x\n9,Contoso,2,x\n"),
            ("notes.txt", "hello"));

        var result = await Shell.RunAsync("check", folder);
        var alone = await Shell.RunAsync("check", Path.Combine(folder, "a.csv"), Path.Combine(folder, "b.csv"));
        var beside = await Shell.RunAsync("check", Path.Combine(folder, "a.csv"), Path.Combine(folder, "b.csv"), "--beside", Path.Combine(folder, "profile"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("notes.txt: refused. Files ending in '.txt'", result.Output, StringComparison.Ordinal);
        Assert.Contains("copy.csv: the same content as b.csv, which counts.", result.Output, StringComparison.Ordinal);
        Assert.Contains("5 files, 1 refused as a whole; 1 partner to be scored.", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "2 partners to be scored, fewer where a Profile report makes some of them locations of one account.", alone.Output, StringComparison.Ordinal);
        Assert.Contains("2 files; 1 partner to be scored.", beside.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_shows_rejected_rows_with_their_file()
    {
        var folder = Demo.Of(("a.csv", Usage), ("b.csv", Header + October.Replace(",60,", ",abc,", StringComparison.Ordinal)));

        var result = await Shell.RunAsync("check", folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@" b\.csv +2 +MonthlyActiveUsers +abc +not a whole number", result.Output);
    }

    [Theory]
    [InlineData("9000-01-01",
        "Note: 9000-01-01 is in the future; the newest data is of 2026-10. Certifications are judged on that day. For the future use 'forecast'.")]
    [InlineData("2026-11-22", "Note: OfficeUsage tells of 2 months only. Growth compares with 12 months before: it takes 13.")]
    [InlineData("2026-11-22", "Missing: AzureUsage, Business applications revenue, Business applications usage, Profile, TrainingCompletions.")]
    public async Task What_is_strange_about_the_data_is_said_after_every_score(string asOf, string note) =>
        Assert.Contains(note, (await Shell.RunAsync("score", Demo.Of(("usage.csv", Usage)), "--as-of", asOf)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Data_that_is_long_over_is_said()
    {
        var old = Demo.Of(("usage.csv", Usage.Replace("2026-10", "2026-05", StringComparison.Ordinal)));

        const string note = "Note: the newest data is of 2026-05, 6 months before 2026-11-22. Add newer downloads, or name an earlier day with --as-of.";
        Assert.Contains(note, (await Shell.RunAsync("score", old, "--as-of", Demo.Day)).Error, StringComparison.Ordinal);
        Assert.Contains(note, (await Shell.RunAsync("recommend", old, "--as-of", Demo.Day)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_Profile_does_not_name_are_told()
    {
        var folder = Demo.Of(
            ("usage.csv", Usage + October.Replace("4711", "42", StringComparison.Ordinal)),
            ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,Contoso,4711,x\n"));

        var result = await Shell.RunAsync("score", folder, "--as-of", Demo.Day);

        Assert.Contains("Note: Profile does not name 42. If these are locations", result.Error, StringComparison.Ordinal);
    }
}
