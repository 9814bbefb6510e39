using PartnerScore.Cli.Samples;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Tests.Samples;

public sealed class Demonstration_drops : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("partner-score-demonstration-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2026-10-31")]
    [InlineData("2027-01-01")]
    [InlineData("2027-02-28")]
    [InlineData("2027-05-30")]
    [InlineData("2023-09-15")]
    public async Task The_latest_month_moves_one_partner_of_Modern_Work_up_and_one_down(string day)
    {
        var (before, after) = await ScoreAsync(DateOnly.Parse(day, null), "modern-work");

        Assert.Equal(
            [
                "1000100: 64.5 -> 79.5", "1000200: 81.2 -> 55.2", "1000300: 91.6 -> 91.6", "1000400: 85.0 -> 85.0", "1000500: 17.0 -> 17.0",
                    "1000600: 68.5 -> 68.5",
                "1000700: 44.6 -> 44.6", "1001000: 0.0 -> 0.0",
            ],
            before.Keys.Select(partner => $"{partner}: {Text(before[partner])} -> {Text(after[partner])}"));
        Assert.Equal(["1000200", "1000300"], Qualified(before));
        Assert.Equal(["1000100", "1000300"], Qualified(after));
        Assert.Equal(["1000500"], after.Values.Where(score => score.Inconclusive).Select(score => score.PartnerId));
        var latest = Month.Of(DateOnly.Parse(day, null).AddDays(1)).AddMonths(-1);
        Assert.All(before.Values, score => Assert.Equal((latest.AddMonths(-1), null), (score.Month, score.HeldBack)));
        Assert.Equal([("1000700", latest)], after.Values.Where(score => score.HeldBack is not null).Select(score => (score.PartnerId, score.HeldBack!.Month)));
    }

    [Theory]
    [InlineData("2023-09-15")]
    [InlineData("2025-03-31")]
    [InlineData("2026-11-22")]
    [InlineData("2028-02-29")]
    [InlineData("2035-07-01")]
    public async Task The_latest_month_moves_three_partners_of_other_designations_on_any_day(string day)
    {
        var asOf = DateOnly.Parse(day, null);

        Assert.Equal(["1000800: 70.0 no -> 80.0 yes"], await MovedAsync(asOf, "infrastructure"));
        Assert.Equal(["1000900: 78.3 yes -> 62.3 no"], await MovedAsync(asOf, "security"));
        Assert.Equal(["1001000: 70.0 no -> 80.0 yes"], await MovedAsync(asOf, "digital-and-app-innovation"));
        Assert.Empty(await MovedAsync(asOf, "business-applications"));
        Assert.Empty(await MovedAsync(asOf, "data-and-ai"));
    }

    [Fact]
    public async Task The_partner_that_attains_the_badge_has_conclusive_scores_of_all_designations()
    {
        var asOf = new DateOnly(2026, 11, 22);
        var (first, next) = await WriteAsync(asOf);

        var drops = await (await new FolderOfDrops(asOf).ReadAsync(first)).ReadAsync(next);

        var scores = (await drops.ScoreAsync()).Where(score => score.PartnerId == "1001000").ToList();
        Assert.Equal(MicrosoftCloud.Designations, scores.Select(score => score.Designation));
        Assert.DoesNotContain(scores, score => score.Inconclusive);
    }

    [Fact]
    public async Task There_are_all_reports_and_a_file_with_rejects()
    {
        var asOf = new DateOnly(2026, 11, 22);
        var (first, next) = await WriteAsync(asOf);

        var drops = await new FolderOfDrops(asOf).ReadAsync(first);
        var again = await new FolderOfDrops(asOf).ReadAsync(next);

        Assert.Equal(
            ["AzureUsage", "Business applications usage", "CPOR-M365", "Customers and revenue", "EMSUsage", "OfficeUsage", "Profile",
            "TrainingCompletions", "associations"], drops.Reports.Keys.Order(StringComparer.Ordinal));
        Assert.All(drops.Reports.Values, rows => Assert.True(rows > 0));
        Assert.Equal(9, drops.Rejects.Count);
        Assert.Empty(again.Rejects);
    }

    private static IEnumerable<string> Qualified(SortedDictionary<string, DesignationScore> scores) =>
        scores.Values.Where(score => score.Qualified && !score.Inconclusive).Select(score => score.PartnerId);

    private async Task<IEnumerable<string>> MovedAsync(DateOnly asOf, string designation)
    {
        var (before, after) = await ScoreAsync(asOf, designation);
        return after.Values.Where(score => score.Qualified != before[score.PartnerId].Qualified && !score.Inconclusive).Select(score =>
            $"{score.PartnerId}: {Shown(before[score.PartnerId])} -> {Shown(score)}");
    }

    private static string Shown(DesignationScore score) => $"{Text(score)} {(score.Qualified ? "yes" : "no")}";

    private static string Text(DesignationScore score) => score.Points.ToDecimal().ToString("F1", null);

    private async Task<(SortedDictionary<string, DesignationScore> Before, SortedDictionary<string, DesignationScore> After)> ScoreAsync(
        DateOnly asOf, string designation)
    {
        var (first, next) = await WriteAsync(asOf);
        var drops = await new FolderOfDrops(asOf).ReadAsync(first);
        var before = await drops.ScoreAsync(designation);
        return (before, await (await drops.ReadAsync(next)).ScoreAsync(designation));
    }

    private async Task<(string First, string Next)> WriteAsync(DateOnly asOf)
    {
        var (first, next) = (Path.Combine(_directory.FullName, "first"), Path.Combine(_directory.FullName, "next"));
        await DemonstrationDrops.WriteAsync(first, next, asOf, CancellationToken.None);
        return (first, next);
    }
}
