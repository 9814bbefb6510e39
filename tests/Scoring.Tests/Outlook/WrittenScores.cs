using System.Text;
using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Scores written down by hand, and the JSON that is made of them.</summary>
internal static class WrittenScores
{
    public const string Head = """
        "partnerId":"partner-1","partnerName":"Contoso","designation":"modern-work"
        """;

    public const string NearlyResult = """
        "asOf":"2026-10-31","month":"2026-10","ruleSet":"r/2023","approximate":false,"approximateBecause":null,"track":"smb","points":69.96,
        "shown":69.9,"qualified":false,"inconclusive":false,"missingReports":[]
        """;

    public const string LaterResult = """
        "asOf":"2026-11-01","month":"2026-10","ruleSet":"r/2026","approximate":false,"approximateBecause":null,"track":"smb","points":75.25,
        "shown":75,"qualified":true,"inconclusive":false,"missingReports":[]
        """;

    public const string PeopleFields = """
        "metric":"people","category":"skilling","unit":"people","actual":1,"target":10,"maximum":20,"points":2,"unknown":false,
        "missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]
        """;

    public const string MorePeopleFields = """
        "metric":"people","category":"skilling","unit":"people","actual":4,"target":10,"maximum":20,"points":8,"unknown":false,
        "missingReports":[],"hindrance":null,"option":null,"adds":false,"options":[],"gates":[]
        """;

    public static readonly MetricScore People = Metric("people", 1, 2, Counted("a", 1), Counted("b", 1), Counted("same", 5));

    public static readonly MetricScore MorePeople = Metric("people", 4, 8, Counted("b", 3), Counted("c", 4), Counted("same", 5));

    public static readonly DesignationScore Nearly = Score("2026-10-31", "r/2023", new TrackScore(Smb, Fraction.FromDecimal(69.96m), false, [], [People]));

    public static readonly DesignationScore Later = Score("2026-11-01", "r/2026", new TrackScore(Smb, Fraction.FromDecimal(75.25m), true, [], [MorePeople]));

    public static void Same<T>(string expected, T document) => Assert.Equal(expected.ReplaceLineEndings(string.Empty), Json(document));

    public static string Json<T>(T document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ScoreDocuments.Readable))
        {
            ScoreDocuments.Write(writer, document);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static MetricScore Metric(string metric, int actual, int points, params Contribution[] contributions) =>
        new(metric, "skilling", actual, 10, 20, points, null, [], contributions, new Dictionary<string, int>()) { Unit = "people" };

    public static Contribution Counted(string person, int amount) => new(person, null, null, null, amount, "certified");

    private static DesignationScore Score(string asOf, string ruleSet, TrackScore track) =>
        new("partner-1", "modern-work", DateOnly.Parse(asOf, null), new Month(
            2026, 10), ruleSet, null, null, track, [track])
        { PartnerName = "Contoso", QualifyingPoints = 70 };
}
