using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>certified-people</c> in steps: gates before the people that pay.</summary>
public sealed class GateTests
{
    private static readonly RuleSetCatalog Plain = Rules(target: 10, "\"people\": 2", "\"people\": 2");
    private static readonly RuleSetCatalog Paying = Rules(target: 4, "\"people\": 1, \"pays\": 4", "\"people\": 1, \"pays\": 4");

    [Theory]
    [InlineData(2, 2, 3, 12)]
    [InlineData(2, 2, 0, 0)]
    [InlineData(2, 2, 10, 40)]
    [InlineData(2, 2, 11, 40)]
    [InlineData(1, 2, 10, 0)]
    [InlineData(2, 1, 10, 0)]
    [InlineData(5, 5, 1, 4)]
    public void The_last_step_pays_once_every_gate_is_complete(int first, int second, int last, int points)
    {
        Assert.Equal(points, Partner(first, second, last).MetricBy(Plain).Points);
    }

    [Theory]
    [InlineData(1, 1, 3, 32)]
    [InlineData(1, 1, 2, 24)]
    [InlineData(1, 1, 4, 40)]
    [InlineData(1, 1, 9, 40)]
    [InlineData(1, 0, 2, 4)]
    [InlineData(0, 1, 2, 0)]
    [InlineData(1, 1, 0, 8)]
    [InlineData(3, 3, 0, 8)]
    public void Gates_may_pay_themselves_up_to_the_first_that_is_incomplete(int first, int second, int last, int points)
    {
        Assert.Equal(points, Partner(first, second, last).MetricBy(Paying).Points);
    }

    [Fact]
    public void People_are_paid_exactly()
    {
        var rules = Rules(target: 6, "\"people\": 1", "\"people\": 1");

        Assert.Equal(new Fraction(20, 3), Partner(1, 1, 1).MetricBy(rules).Points);
    }

    [Fact]
    public void One_person_counts_in_every_step()
    {
        var partner = SmallRules.Partner();
        foreach (var person in new[] { "a", "b" })
        {
            partner.HasCertification(person, "First").HasCertification(person, "Second").HasCertification(person, "Last").HasCertification(person, "Last");
        }

        Assert.Equal((8, 2), ((int)partner.MetricBy(Plain).Points, (int)partner.MetricBy(Plain).Actual));
    }

    [Fact]
    public void Gates_and_the_people_of_every_step_are_told()
    {
        var metric = SmallRules.Partner()
            .HasCertification("b", "First", expires: "2026-12-31").HasCertification("a", "Second").HasCertification("c", "Last").HasCertification("d", "Latest")
            .MetricBy(Paying);

        Assert.Equal(
            [new GateScore("gate-1", "first", 1, 1, 4), new GateScore("gate-2", "second", 1, 1, 4)],
            metric.Gates);
        Assert.Equal((null, 1, Units.People), (metric.Hindrance, (int)metric.Actual, metric.Unit));
        Assert.Equal(
            [
                new Contribution("b", null, null, "gate-1", 1, ReasonCodes.Certified) { Certification = "First", Until = new DateOnly(2026, 12, 31) },
                new Contribution("a", null, null, "gate-2", 1, ReasonCodes.Certified) { Certification = "Second" },
                new Contribution("c", null, null, null, 1, ReasonCodes.Certified) { Certification = "Last" },
            ],
            metric.Contributions);
        Assert.Equal(ReasonCodes.NoLongerEligible, Assert.Single(metric.NotCountedDetails!, each => each.Subject == "d").Reason);
    }

    [Fact]
    public void People_behind_an_incomplete_gate_do_not_count()
    {
        var metric = Partner(1, 2, 2).HasCertification("z", "Latest").MetricBy(Plain);

        Assert.Equal((ReasonCodes.GateIncomplete, 2, 0), (metric.Hindrance, (int)metric.Actual, (int)metric.Points));
        Assert.Equal([false, true], metric.Gates.Select(gate => gate.Complete));
        Assert.Equal(["gate-1", "gate-2", "gate-2"], metric.Contributions.Select(each => each.Option));
        Assert.Equal(2, metric.NotCounted[ReasonCodes.GateIncomplete]);
        Assert.Equal(1, metric.NotCounted[ReasonCodes.NoLongerEligible]);
        Assert.Equal(3, metric.NotCounted[ReasonCodes.CertificationOfAnotherMetric]);
        Assert.Equal(
            ["last-1", "last-2"], metric.NotCountedDetails!.Where(each => each.Reason == ReasonCodes.GateIncomplete).Select(each => each.Subject));
    }

    [Fact]
    public void Paying_again_follows_gates_and_people()
    {
        var rule = Paying.RuleSets.Single().Tracks[0].Metrics[0];
        var metric = Partner(1, 0, 3).MetricBy(Paying);
        var opened = metric with { Gates = [metric.Gates[0], metric.Gates[1] with { Actual = 1 }] };

        Assert.Equal((4, ReasonCodes.GateIncomplete), Paid(rule.Repay(metric with { Actual = 4 })));
        Assert.Equal((32, null), Paid(rule.Repay(opened)));
        Assert.Equal((40, null), Paid(rule.Repay(opened with { Actual = 4 })));

        static (int, string?) Paid(MetricScore score) => ((int)score.Points, score.Hindrance);
    }

    private static SamplePartner Partner(int first, int second, int last)
    {
        var partner = SmallRules.Partner();
        foreach (var (title, count) in new[] { ("First", first), ("Second", second), ("Last", last) })
        {
            for (var person = 1; person <= count; person++)
            {
                partner.HasCertification($"{title.ToLowerInvariant()}-{person}", title);
            }
        }

        return partner;
    }

    private static RuleSetCatalog Rules(int target, string first, string second) => SmallRules.OfMetric(
        $"\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": {target}, "
        + $"\"gates\": [{{ \"certifications\": \"first\", {first} }}, {{ \"certifications\": \"second\", {second} }}]",
        maximum: 40);
}
