using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class DesignationEventTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task An_event_says_who_what_and_how_many_points()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Telemetry["p1"].Profile = new PartnerProfile("p1", "Contoso \"Süd\" & <Söhne>");
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");

        var change = Assert.Single(await stage.TakeEventsAsync());

        Assert.Equal("AtRisk", change.Change);
        Assert.Equal("Contoso \"Süd\" & <Söhne>", change.Partner.Name);
        Assert.Equal(("modern-work", "smb", "Qualified", false), (change.Designation, change.Track, change.Status, change.Qualified));
        Assert.Equal(("85", "60"), (change.Points!.Before!.Exact, change.Points.After.Exact));
        Assert.Equal(("85", "60"), (change.Points.Before.Shown, change.Points.After.Shown));
        Assert.Equal(("2026-10", "modern-work/2026-07-01", "smb"), (change.Month, change.RuleSet, change.TrackBefore));
        Assert.Equal((false, null), (change.Approximate, change.ApproximateBecause));
        Assert.Equal(stage.Clock.GetUtcNow(), change.OccurredAt);
        Assert.EndsWith(
            (string)(await stage.Stored.CurrentAsync("p1"))["Explanation"], Uri.UnescapeDataString(change.Explanation!.AbsoluteUri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_names_the_metrics_that_moved_most_and_no_person()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");

        var change = Assert.Single(await stage.TakeEventsAsync());

        Assert.Equal(["advanced-certifications", "intermediate-certifications"], change.Metrics.Select(metric => metric.Metric));
        Assert.Equal((15m, 0m), (change.Metrics[0].Points.Before, change.Metrics[0].Points.After));
        Assert.Equal((2m, 0m, 2m), (change.Metrics[1].Actual.Before, change.Metrics[1].Actual.After, change.Metrics[1].Target));
        Assert.Empty(change.Tenants);
    }

    [Fact]
    public async Task An_event_names_the_tenants_that_moved_most()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].ActiveUsers = 0;
        await stage.ScoreAsync("p1");

        var change = Assert.Single(await stage.TakeEventsAsync());

        Assert.Equal(["usage-growth", "deployments"], change.Metrics.Select(metric => metric.Metric));
        Assert.Equal(4, change.Tenants.Count);
        var most = change.Tenants[0];
        Assert.Equal(("00000000-0000-0000-0000-000000000001", "Customer 1", "usage-growth"), (most.TenantId, most.Name, most.Metric));
        Assert.Equal((390m, -10m), (most.Amount.Before, most.Amount.After));
        Assert.Equal(("deployments", 1m, 0m), (change.Tenants[^1].Metric, change.Tenants[^1].Amount.Before, change.Tenants[^1].Amount.After));
    }

    [Fact]
    public async Task An_event_says_which_month_was_held_back()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 22));
        stage.Telemetry["p1"].Certified = false;
        stage.Telemetry["p1"].HasFirstRowsOfNovember = true;
        stage.Clock.Advance(TimeSpan.FromDays(9));
        await stage.ScoreAsync("p1");

        var change = Assert.Single(await stage.TakeEventsAsync());

        Assert.Equal("2026-11", change.HeldBack!.Month);
        Assert.Equal(1 / 12d, change.HeldBack.Coverage, 6);
        Assert.Equal("2026-10", change.Month);
    }

    [Fact]
    public async Task A_previous_explanation_in_the_archive_costs_no_more()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        var explanations = azurite.Blobs().GetBlobContainerClient(stage.Names.Container("scores"));
        await explanations.GetBlobClient((await stage.Stored.ExplanationsAsync()).Single()).SetAccessTierAsync(Azure.Storage.Blobs.Models.AccessTier.Archive);
        stage.Telemetry["p1"].Certified = false;
        stage.Log.Expect("cannot be read: the event cannot say what moved since. It is in the archive tier");
        await stage.ScoreAsync("p1");

        Assert.All(Assert.Single(await stage.TakeEventsAsync()).Metrics, metric => Assert.Null(metric.Points.Before));
    }

    [Fact]
    public async Task A_previous_explanation_that_is_gone_costs_the_moves_and_not_the_event()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        await azurite.Blobs().GetBlobContainerClient(stage.Names.Container("scores")).DeleteBlobAsync((await stage.Stored.ExplanationsAsync()).Single());
        stage.Telemetry["p1"].Certified = false;
        stage.Log.Expect("is gone: the event cannot say what moved since");
        await stage.ScoreAsync("p1");

        var change = Assert.Single(await stage.TakeEventsAsync());

        Assert.Equal("85", change.Points!.Before!.Exact);
        Assert.All(change.Metrics, metric => Assert.Null(metric.Points.Before));
    }

    [Fact]
    public async Task Names_of_any_length_leave_room_for_the_event()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Telemetry["p1"].Profile = new PartnerProfile("p1", new string('x', 30_000));
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");

        Assert.Equal(200, Assert.Single(await stage.TakeEventsAsync()).Partner.Name!.Length);
    }
}
