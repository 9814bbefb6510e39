using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Tests.Scores;

public class EventComposerTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("1/security/2026-11-22-0f3a.json.gz", "/scores/1/security/2026-11-22-0f3a.json.gz")]
    public void A_badges_event_links_to_the_explanations_that_are_there(string explanation, string? link)
    {
        var explanations = new Explanations(new BlobServiceClient("UseDevelopmentStorage=true"), new StorageNames());
        var composer = new EventComposer(explanations, null!, TimeProvider.System, NullLogger<EventComposer>.Instance);
        var moved = new ScoreEntity { Designation = "security", Status = "Qualified", Points = "64", PointsShown = "64", Explanation = explanation };

        var told = composer.Compose(
            new PartnerProfile("1", "Contoso", null, null, null),
            new DateOnly(2026, 11, 22),
            new BadgeEntity { PartitionKey = "1", Transitions = 1 },
            DesignationChange.MicrosoftCloudLost,
            [(moved, null)]);

        using var json = JsonDocument.Parse(told.Event);
        Assert.EndsWith(link ?? "", json.RootElement.GetProperty("movedBy")[0].GetProperty("explanation").GetString() ?? "", StringComparison.Ordinal);
        Assert.Equal(link is null, json.RootElement.GetProperty("movedBy")[0].GetProperty("explanation").ValueKind == JsonValueKind.Null);
    }
}
