using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Who comes next to count, however far it is, and what it would have taken. As of 2026-10-31.</summary>
public sealed class ClosestTests
{
    [Fact]
    public void The_three_nearest_below_a_line_are_known_and_nobody_who_is_over_it()
    {
        var partner = SamplePartner.Of2026();
        foreach (var (tenant, seats) in new[] { ("four", 4), ("nine", 9), ("two", 2), ("seven", 7), ("over", 11), ("large", 300) })
        {
            partner.HasUsage(tenant, "EXO", 1, seats, Cpor, 0);
        }

        var closest = Score(partner).Closest.Where(near => near is { Track: Smb, Metric: NetAdds, Kind: LineKind.PaidUnits });

        Assert.Equal(["nine", "seven", "four"], closest.Select(near => near.Tenant));
        Assert.All(closest, near => Assert.Equal((false, false, 10), (near.IsOver, near.CountsAtLine, (int)near.Line)));
    }

    [Fact]
    public void Who_is_deployed_by_another_workload_is_not_next()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("deployed", "EXO", 50, 100, Cpor, 0).HasUsage("deployed", "Teams", 39, 100, Cpor, 0)
            .HasUsage("not yet", "EXO", 20, 100, Cpor, 0).HasUsage("unused", "EXO", 0, 100, Cpor, 0);

        var closest = Score(partner).Closest.Where(near => near is { Track: Smb, Kind: LineKind.Deployment });

        Assert.Equal(["not yet"], closest.Select(near => near.Tenant));
    }

    [Fact]
    public void Nobody_is_looked_for_where_nobody_asks() =>
        Assert.Empty(SamplePartner.Of2026().HasUsage("t", "EXO", 1, 9, Cpor, 0).Score().Closest);

    [Fact]
    public void What_did_not_count_says_what_it_would_have_taken()
    {
        var score = Score(SamplePartner.Of2026()
            .HasUsage("small", "EXO", 1, 8, Cpor, 0).HasUsage("large", "EXO", 1, 350, Cpor, 0).HasUsage("other type", "EXO", 1, 50, Dpor, 0));

        var details = score.Tracks.Single(track => track.Id == Smb).Metrics.Single(metric => metric.Id == NetAdds).NotCountedDetails!.ToDictionary(
            each => each.Subject);

        Assert.Equal((8, 11), ((int)details["small"].Current!.Value, (int)details["small"].Line!.Value));
        Assert.Equal((350, 300), ((int)details["large"].Current!.Value, (int)details["large"].Line!.Value));
        Assert.Equal(Dpor, details["other type"].Types);
        Assert.Equal(Cpor | CspTier1 | CspTier2, details["other type"].NeededTypes);
    }

    private static DesignationScore Score(SamplePartner partner) =>
        new PartnerScorer(SamplePartner.RuleSets.Only("modern-work"), new ScoringOptions { MinimumMonthCoverage = 0, Watch = true, ExplainNotCounted = true })
            .Score(new PartnerProfile("p"), partner.Tenants(), partner.Certifications, partner.AsOf)
            .Single();
}
