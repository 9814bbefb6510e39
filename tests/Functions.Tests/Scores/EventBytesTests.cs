using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Telemetry.AssociationTypes;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>
/// Events of random partners, byte for byte, composed from stored explanations: subscribers read them. A change of the rules moves the hashes, too:
/// then the new ones stand in the failures.
/// </summary>
public sealed class EventBytesTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly PartnerProfile Partner = new("1", "Contoso & <Söhne>", null, null, null);
    private static readonly string[] Workloads =
        ["EXO", "SPO", "Teams", "Intune", "Power BI", "Defender for Endpoint", "Microsoft Entra ID P1", "Purview Information Protection"];
    private static readonly string[] Titles =
    [
        "Microsoft 365 Certified: Fundamentals", "Administrator Expert", "Azure Administrator Associate", "Azure Solutions Architect Expert",
        "Azure Developer Associate",
    ];

    [Fact]
    public async Task Events_of_designations_stay_the_same_bytes()
    {
        await using var stage = new ScoringStage(azurite);
        var explanations = stage.Function<Explanations>();
        var composer = stage.Function<EventComposer>();
        var told = new StringBuilder();
        for (var seed = 0; seed < 5; seed++)
        {
            var (then, now) = (Score(seed, new DateOnly(2026, 10, 22)), Score(seed + 100, new DateOnly(2026, 11, 22)));
            foreach (var (score, earlier) in now.Zip(then))
            {
                var before = Row(earlier);
                await explanations.SaveAsync(before.Explanation, earlier, default);
                var rows = await composer.ComposeAsync(
                    Partner, score, Row(score), seed == 4 ? null : before, [DesignationChange.Lapsed, DesignationChange.Attained], default);
                told.AppendJoin('\n', rows.Select(row => row.Event)).Append('\n');
            }
        }

        var container = azurite.Blobs().GetBlobContainerClient(stage.Names.Container("scores")).Uri.AbsoluteUri;
        Same("682158270e2c2643ce3465cd5efe8a3a2ab98548b056ed3148ef01f92304b3d0", told.ToString().Replace(container, "scores", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_of_the_badge_stays_the_same_bytes()
    {
        var explanations = new Explanations(new BlobServiceClient("UseDevelopmentStorage=true"), new());
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        var composer = new EventComposer(explanations, null!, clock, NullLogger<EventComposer>.Instance);
        var asOf = new DateOnly(2026, 11, 22);
        var badge = new BadgeEntity { PartitionKey = "1", Transitions = 3, Held = true };

        var told = composer.Compose(Partner, asOf, badge, DesignationChange.MicrosoftCloudAttained, [(Row(Score(1, asOf)[0]), null)]);

        Assert.Equal(
            """
            {"id":"1|microsoft-cloud|3","change":"MicrosoftCloudAttained","transition":3,"occurredAt":"2026-11-22T08:00:00+00:00","asOf":"2026-11-22",
            "partner":{"id":"1","name":"Contoso \u0026 \u003CS\u00F6hne\u003E"},"designation":"microsoft-cloud","status":"Held","qualified":true,
            "track":null,"points":null,"metrics":[],"tenants":[],"month":null,"ruleSet":null,"heldBack":null,"explanation":null,
            "movedBy":[{"designation":"business-applications","status":"InProgress","qualified":false,"points":{"before":null,"after":{"exact":"0","shown":"0"}},
            "explanation":"http://127.0.0.1:10000/devstoreaccount1/scores/1/business-applications/2026-11-22-e012d6c8138d.json.gz"}],
            "trackBefore":null,"approximateBecause":null,"unknownSince":null,"missingReports":null,"shortfalls":null,"approximate":false}
            """.ReplaceLineEndings(""),
            told.Event);
    }

    private static void Same(string expected, string told)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)));
        Assert.True(expected == actual, $"The events' SHA-256 is {actual} now.");
    }

    private static ScoreEntity Row(DesignationScore score)
    {
        var row = new ScoreEntity
        {
            Designation = score.Designation,
            Track = score.Headline.Id,
            Points = score.Points.ToString(),
            PointsShown = PointsDisplay.Total(score.Points, score.QualifyingPoints).ToString(CultureInfo.InvariantCulture),
            Month = score.Month?.ToString(),
            Explanation = Explanations.Name(score.PartnerId, score.Designation, score.AsOf, Explanations.Hash(score)),
            Transitions = 7,
        };
        row.SetState(new(DesignationStatus.InProgress, false, score.AsOf, UnknownSince: score.MissingReports.Count > 0 ? score.AsOf : null));
        return row;
    }

    private static IReadOnlyList<DesignationScore> Score(int seed, DateOnly asOf)
    {
        var random = new Random(seed);
        var m = Month.LatestFull(asOf);
        var tenants = Enumerable.Range(1, 9).Select(number => Tenant(random, number, m)).ToList();
        var certifications = Enumerable.Range(1, 6)
            .Select(person => new Certification($"p{person}", "key-1", Titles[random.Next(Titles.Length)], new DateOnly(2025, 1, 1), null, true))
            .ToList();
        return new PartnerScorer(RuleSetCatalog.Embedded(), new ScoringOptions()).Score(Partner, tenants, certifications, asOf);
    }

    private static TenantTelemetry Tenant(Random random, int number, Month m) => new(
        $"00000000-0000-0000-0000-{number:D12}",
        random.Next(5) > 0 ? $"Customer \"{number}\"" : null,
        [
            .. Workloads.Where(_ => random.Next(2) == 0).Select(workload => new WorkloadSeries(
                workload, [.. Months(m).Select(month => new UsageMonth(month, random.Next(400), random.Next(20, 290), Cpor | CspTier1))])),
        ],
        [])
    {
        Segment = random.Next(2) == 0 ? "SMB" : "Enterprise",
        Azure = [.. new[] { "Azure SQL Database", "Virtual Machines" }.Select(service => Amounts(random, service, m) with { Report = MoneyReport.AzureUsage })],
        Revenue = [Amounts(random, "Dynamics 365 Sales Enterprise", m) with { Report = MoneyReport.CustomersAndRevenue }],
    };

    private static AmountSeries Amounts(Random random, string name, Month m) =>
        new(name, [.. Months(m).Select(month => new AmountRow(month, 0, Pal | CspTier1 | Cpor, random.Next(2_000_000) / 100m))]);

    private static IEnumerable<Month> Months(Month m) => Enumerable.Range(-14, 15).Select(m.AddMonths);
}
