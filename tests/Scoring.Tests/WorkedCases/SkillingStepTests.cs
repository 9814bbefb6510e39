using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>The documentation's examples of certifications in steps: every letter is a person, steps are set apart by a slash.</summary>
public sealed class SkillingStepTests
{
    private const string Of2023 = "2023-08-31";
    private const string Of2026 = "2026-10-31";
    private static readonly string[] DataAndAi =
        ["Microsoft Certified: Azure Administrator Associate", "Microsoft Certified: Azure Solutions Architect Expert", "Microsoft Certified: Azure Data Scientist Associate"];

    private static readonly string[] Security =
        ["Microsoft Certified: Azure Security Engineer Associate", "Microsoft Certified: Security Operations Analyst Associate", "Microsoft Certified: Cybersecurity Architect Expert"];

    [Theory]
    [InlineData(Of2023, "ABC/DE/FGH", 12)]
    [InlineData(Of2023, "AB/CD/EFG", 12)]
    [InlineData(Of2023, "AB/AB/AB", 8)]
    [InlineData(Of2023, "AB//AB", 0)]
    [InlineData(Of2023, "A/BC/BC", 0)]
    [InlineData(Of2023, "AB/CD/", 0)]
    [InlineData(Of2023, "AB/CD/EFGHIJKLMN", 40)]
    [InlineData(Of2023, "AB/CD/EFGHIJKLMNOP", 40)]
    [InlineData(Of2026, "AB/CD/EFG", 12)]
    [InlineData(Of2026, "A/CD/EFG", 0)]
    public void Data_and_AI_takes_two_people_a_step_and_pays_4_points_a_person(string asOf, string people, int points)
    {
        Assert.Equal(points, Certified(Partners.Of("data-and-ai", asOf), DataAndAi, people).Points);
    }

    [Theory]
    [InlineData("AB/CD/EFG", 20)]
    [InlineData("AB/CD/EF", 16)]
    [InlineData("A/B/C", 12)]
    [InlineData("A/B/", 8)]
    [InlineData("AB//EFG", 4)]
    [InlineData("/AB/EFG", 0)]
    [InlineData("//EFG", 0)]
    [InlineData("A/B/CDEFGHIJ", 40)]
    [InlineData("A/B/CDEFGHIJKLM", 40)]
    public void Data_and_AI_of_SMB_2026_takes_one_person_a_step_that_pays_itself(string people, int points)
    {
        Assert.Equal(points, Certified(Partners.Of("data-and-ai", Of2026).IsSmall(), DataAndAi, people).Points);
    }

    [Theory]
    [InlineData("digital-and-app-innovation", Intermediate, "Azure Administrator Associate", "Azure Developer Associate")]
    [InlineData("digital-and-app-innovation", Advanced, "Azure Solutions Architect Expert", "DevOps Engineer Expert")]
    [InlineData("infrastructure", Intermediate, "Azure Administrator Associate", "Azure Network Engineer Associate")]
    [InlineData("infrastructure", Advanced, "Azure Solutions Architect Expert", "Azure Virtual Desktop Specialty")]
    public void Digital_and_App_Innovation_and_Infrastructure_have_one_step_before(string designation, string metric, string gate, string title)
    {
        int Points(SamplePartner partner, string people) => (int)Certified(partner, [gate, title], people, metric).Points;

        foreach (var asOf in new[] { Of2023, Of2026 })
        {
            Assert.Equal(
                [8, 0, 8, 20, 20],
                new[] { "AB/CD", "A/BC", "AB/AB", "AB/CDEFG", "AB/CDEFGH" }.Select(people => Points(Partners.Of(designation, asOf), people)));
        }

        Assert.Equal(
            [12, 0, 4, 20, 20],
            new[] { "A/BC", "/BC", "A/", "A/BCDE", "A/BCDEFG" }.Select(people => Points(Partners.Of(designation, Of2026).IsSmall(), people)));
    }

    [Theory]
    [InlineData(Of2023, "C/C/C", 40, 6)]
    [InlineData(Of2023, "C/C/ABC", 20, 1)]
    [InlineData(Of2023, "C/C/AB", 40, 3)]
    [InlineData(Of2023, "C/C/ABCDEF", 40, 1)]
    [InlineData(Of2023, "C//ABC", 0, 1)]
    [InlineData(Of2023, "/C/ABC", 0, 1)]
    [InlineData("2023-11-30", "C/C/C", 40, 6)]
    [InlineData("2023-12-31", "C/C/C", 0, 1)]
    [InlineData("2023-12-31", "CD/C/C", 0, 1)]
    [InlineData("2023-12-31", "CD/CD/C", 40, 6)]
    [InlineData(Of2026, "CD/CD/ABC", 20, 1)]
    [InlineData(Of2026, "C/CD/ABC", 0, 1)]
    public void Security_is_filled_by_six_people_after_two_steps(string asOf, string people, int numerator, int denominator)
    {
        var track = asOf == Of2026 ? Enterprise : "all";

        Assert.Equal(new Fraction(numerator, denominator), Certified(Partners.Of("security", asOf), Security, people, track: track).Points);
    }

    [Theory]
    [InlineData("A/B/CDE", 32)]
    [InlineData("A/B/CD", 24)]
    [InlineData("A//CDE", 4)]
    [InlineData("/B/CDE", 0)]
    [InlineData("//CDE", 0)]
    [InlineData("A/B/CDEF", 40)]
    [InlineData("A/B/CDEFG", 40)]
    public void Security_of_SMB_2026_pays_4_points_a_step_and_8_a_person(string people, int points)
    {
        Assert.Equal(points, Certified(Partners.Of("security", Of2026), Security, people, track: Smb).Points);
    }

    [Fact]
    public void One_sixth_of_40_points_is_kept_exactly_and_shown_rounded()
    {
        Assert.Equal((6.7m, 13.3m), (PointsDisplay.Metric(new Fraction(40, 6)), PointsDisplay.Metric(new Fraction(80, 6))));
    }

    private static MetricScore Certified(SamplePartner partner, string[] titles, string people, string metric = Intermediate, string? track = null)
    {
        foreach (var (title, step) in titles.Zip(people.Split('/')))
        {
            partner.HasPeople(title, step);
        }

        var score = partner.Score();
        return (track is null ? score.Headline : score.Tracks.Single(each => each.Track == track)).Metrics.Single(each => each.Metric == metric);
    }
}
