using PartnerScore.Scoring.Results;

namespace PartnerScore.Telemetry.Tests.Scores;

/// <summary>R34: which rows of drops make a kind of report known.</summary>
public sealed class MissingReportReadingTests
{
    private const string Training = "PGAMpnID,MCPID,TrainingTitle,TrainingType,TrainingCompletionDate,ExpirationDate,ActivationStatus";
    private const string Dynamics = "PGAMpnID,CustomerTenantID,Workload,FiscalMonthName,MAU,MAC,MetricType,PartnerAssociationType";
    private static readonly string Office = Usage.File(Usage.Line(month: "2025-10-01"), Usage.Line());

    [Theory]
    [InlineData("Exam MS-700: Managing Microsoft Teams,Exam,2026-01-15,,Active", "TrainingCompletions")]
    [InlineData("Microsoft Certified: Teams Administrator Associate,Certification,2020-01-15,2021-01-15,Expired", "")]
    [InlineData("Basket Weaving,Certification,2020-01-15,,", "")]
    public async Task R34_an_expired_certification_makes_trainings_known_and_an_exam_does_not(string row, string missing)
    {
        var score = await ScoreAsync("modern-work", Office, $"{Training}\n1234567,1001,{row}\n");

        Assert.Equal(missing, string.Join(", ", score.MissingReports));
    }

    [Theory]
    [InlineData("Trial", "Business applications revenue, Business applications usage, TrainingCompletions")]
    [InlineData("Paid", "Business applications revenue, TrainingCompletions")]
    public async Task R34_a_trial_row_does_not_make_usage_known(string type, string missing)
    {
        var score = await ScoreAsync("business-applications", Office, $"{Dynamics}\n1234567,{Usage.Tenant},Something,2026-11-01,0,0,{type},CPOR\n");

        Assert.Equal(missing, string.Join(", ", score.MissingReports));
    }

    private static Task<DesignationScore> ScoreAsync(string designation, params string[] drops) => FolderOfTexts.ScoreAsync(designation, "2026-11-22", drops);
}
