using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>A designation of which a partner has reported nothing is no news.</summary>
public sealed class EmptyScoreTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    [Fact]
    public void A_partner_of_which_nothing_was_reported_has_empty_scores_that_are_inconclusive() =>
        Assert.All(Score(), score => Assert.True(score is { IsEmpty: true, Inconclusive: true, Qualified: false }));

    [Fact]
    public void One_month_of_usage_is_something()
    {
        var usage = new WorkloadSeries("EXO", [new UsageMonth(new Month(2026, 10), 8, 10, AssociationTypes.None)]);

        Assert.Equal(["modern-work"], Reported(Score([new TenantTelemetry("t1", null, [usage], [])])));
    }

    [Fact]
    public void A_certification_that_counts_is_something_also_as_a_step() => Assert.Equal(
        ["data-and-ai", "digital-and-app-innovation", "infrastructure"], Reported(Score([], "Azure Administrator Associate")));

    [Fact]
    public void A_certification_that_an_earlier_step_holds_up_is_nothing() => Assert.Equal(
        ["business-applications"], Reported(Score([], "Power Platform Developer Associate")));

    [Fact]
    public void A_certification_that_does_not_count_is_nothing() => Assert.Empty(Reported(Score([], "Azure Fundamentals")));

    [Fact]
    public void A_certification_that_counts_on_one_track_only_is_something()
    {
        var rules = SmallRules.Of(string.Join(", ", new[] { "last", "first" }.Select(group =>
            SmallRules.Track(group, $"\"kind\": \"certified-people\", \"target\": 5, \"certifications\": \"{group}\""))));

        Assert.False(SmallRules.Partner().HasCertification("p", "Last").ScoreBy(rules).IsEmpty);
    }

    private static IEnumerable<string> Reported(IEnumerable<DesignationScore> scores) =>
        scores.Where(score => !score.IsEmpty).Select(score => score.Designation);

    private static IReadOnlyList<DesignationScore> Score(IReadOnlyCollection<TenantTelemetry>? tenants = null, params string[] titles) =>
        new PartnerScorer(RuleSetCatalog.Embedded(), new()).Score(
            new("p1"), tenants ?? [], titles.Select(title => new Certification("person-1", "key-1", title, AsOf.AddDays(-30), null, Active: true)), AsOf);
}
