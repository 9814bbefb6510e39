using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

public sealed class WhatIfTests
{
    private static readonly RuleSet Rules = SamplePartner.RuleSets.InForce("modern-work", new DateOnly(2023, 8, 31));

    [Fact]
    public void The_golden_SMB_case_becomes_the_next_one()
    {
        // 27.5 points: 10 + 15 of skilling and one deployment of ten. Ten adds and CSP growth of 2,000 make it 77.5 (docs/scoring.md §7).
        var score = SamplePartner.Of2023()
            .HasCertification("a", "Teams Administrator Associate").HasCertification("b", "Teams Administrator Associate")
                .HasCertification("a", "Administrator Expert")
            .HasUsage("deploys", "EXO", 20, 50, CspTier1, 0).HasUsage("deploys", "EXO", 0, 50, CspTier1, 12)
            .Score();

        var changed = WhatIf.Apply(Rules, score, [Override("smb:net-customer-adds=10"), Override("smb:usage-growth.CSP=2000")]);

        Assert.Equal((Smb, Fraction.FromDecimal(27.8m), false), (score.Headline.Id, score.Points, score.Qualified));
        Assert.Equal((Smb, Fraction.FromDecimal(77.5m), true), (changed.Headline.Id, changed.Points, changed.Qualified));
        Assert.Equal("CSP", changed.Headline.Metrics.Single(metric => metric.Id == Growth).Option);
        Assert.Equal(score.Tracks[0], changed.Tracks[0] with { Metrics = score.Tracks[0].Metrics, Shortfalls = score.Tracks[0].Shortfalls });
    }

    [Fact]
    public void Without_a_track_every_track_that_has_the_number_takes_it()
    {
        var changed = WhatIf.Apply(Rules, SamplePartner.Of2023().Score(), [Override("Net-Customer-Adds=5")]);

        Assert.Equal([20, 10], changed.Tracks.Select(track => (int)track.Metrics[0].Points));
    }

    [Fact]
    public void The_last_value_of_a_number_stands() =>
        Assert.Equal(
            -3, WhatIf.Apply(
            Rules, SamplePartner.Of2023().Score(), [Override("net-customer-adds=5"), Override("net-customer-adds==-3")]).Tracks[0].Metrics[0].Actual);

    [Fact]
    public void What_a_changed_number_was_made_of_is_no_longer_told()
    {
        var score = SamplePartner.Of2023().HasUsage("t", "EXO", 1, 50, Cpor, 0).Score();

        var changed = WhatIf.Apply(Rules, score, [Override("net-customer-adds=5")]);

        Assert.NotEmpty(score.Tracks[1].Metrics[0].Contributions);
        Assert.Empty(changed.Tracks[1].Metrics[0].Contributions);
        Assert.All(score.Tracks[1].Metrics.Zip(changed.Tracks[1].Metrics).Skip(1), metric => Assert.Same(metric.First, metric.Second));
    }

    [Theory]
    [InlineData("usage-growth=5", "usage-growth=5: there is no metric 'usage-growth'. modern-work has net-customer-adds, intermediate-certifications, "
        + "advanced-certifications, usage-growth.CPOR, usage-growth.DPOR, deployments.CPOR, deployments.DPOR, usage-growth.CSP, deployments.CSP.")]
    [InlineData("large:deployments.CPOR=5", "large:deployments.CPOR=5: there is no track 'large'; there are enterprise, smb.")]
    [InlineData("enterprise:usage-growth.CSP=5",
        "enterprise:usage-growth.CSP=5: there is no metric 'usage-growth.CSP' on track enterprise. modern-work has net-customer-adds, "
        + "intermediate-certifications, advanced-certifications, usage-growth.CPOR, usage-growth.DPOR, deployments.CPOR, deployments.DPOR.")]
    [InlineData("net-customer-adds=2.5", "net-customer-adds=2.5: net-customer-adds counts customers, which come whole.")]
    [InlineData("advanced-certifications==-1",
        "advanced-certifications==-1: advanced-certifications is a number of people, from 0 to 2147483647; it would be -1.")]
    [InlineData("advanced-certifications=-1",
        "advanced-certifications=-1: advanced-certifications is a number of people, from 0 to 2147483647; it would be -1.")]
    public void What_there_is_not_is_refused_with_what_there_is(string text, string message)
    {
        var score = SamplePartner.Of2023().Score();

        Assert.Equal(message, Assert.Throws<OverrideException>(() => WhatIf.Apply(Rules, score, [Override(text)])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void A_number_of_people_may_be_anything_that_can_be_counted(int people)
    {
        var changed = WhatIf.Apply(Rules, SamplePartner.Of2023().Score(), [new MetricOverride(null, Advanced, people)]);

        Assert.Equal(people, changed.Tracks[0].Metrics.Single(metric => metric.Id == Advanced).Actual);
    }

    [Fact]
    public void Before_there_are_scores_a_number_of_any_rule_set_is_known_and_another_one_is_refused()
    {
        RuleSet[] both = [Rules, SamplePartner.RuleSets.InForce("data-and-ai", new DateOnly(2026, 10, 31))];

        WhatIf.Check(both, [Override("smb:usage-growth.CSP=5")]);
        var error = Assert.Throws<OverrideException>(() => WhatIf.Check(both, [Override("net-customer-adds=5"), Override("large:net-customer-adds=5")]));

        Assert.StartsWith("large:net-customer-adds=5: there is no track 'large'; there are enterprise, smb", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("net-customer-adds")]
    [InlineData("=5")]
    [InlineData("net-customer-adds=")]
    [InlineData("net-customer-adds=five")]
    [InlineData("net-customer-adds=1,000")]
    [InlineData(":net-customer-adds=5")]
    [InlineData("smb:=5")]
    [InlineData("net-customer-adds==")]
    [InlineData("net-customer-adds=+")]
    [InlineData("net-customer-adds===5")]
    [InlineData("net-customer-adds-5")]
    public void What_is_no_override_is_not_read(string text) => Assert.False(MetricOverride.TryParse(text, out _));

    [Theory]
    [InlineData("net-customer-adds=10", null, "net-customer-adds", "10")]
    [InlineData("smb:usage-growth.CPOR==-2000", "smb", "usage-growth.CPOR", "-2000")]
    [InlineData("usage-growth=12.25", null, "usage-growth", "49/4")]
    public void An_override_is_read_and_written(string text, string? track, string name, string value)
    {
        var read = Override(text);

        Assert.Equal((track, name, value), (read.Track, read.Name, read.Value.ToString()));
        Assert.Equal(text, read.ToString());
    }

    [Theory]
    [InlineData("net-customer-adds=+4", 2)]
    [InlineData("net-customer-adds+4", 2)]
    [InlineData("net-customer-adds=-4", -6)]
    [InlineData("net-customer-adds=4", 4)]
    [InlineData("net-customer-adds==4", 4)]
    [InlineData("net-customer-adds==-4", -4)]
    [InlineData("Net Customer Adds = 4", 4)]
    [InlineData("SMB: netcustomeradds=+4", 2)]
    public void A_sign_adds_to_what_there_is_and_an_equals_sign_sets_it(string text, int then)
    {
        var score = WhatIf.Apply(Rules, SamplePartner.Of2023().Score(), [Override("net-customer-adds==-2")]);

        var changed = WhatIf.Apply(Rules, score, [Override(text)]);

        Assert.Equal(then, changed.Tracks[1].Metrics.Single(metric => metric.Id == "net-customer-adds").Actual);
    }

    [Theory]
    [InlineData("net-customer-adds+4", "net-customer-adds=+4")]
    [InlineData("net-customer-adds=-4", "net-customer-adds=-4")]
    [InlineData("net-customer-adds==-4", "net-customer-adds==-4")]
    [InlineData("net-customer-adds==4", "net-customer-adds=4")]
    public void What_is_written_says_the_same_as_what_was_read(string text, string written)
    {
        Assert.Equal(written, Override(text).ToString());
        Assert.Equal(Override(text), Override(written));
    }

    private static MetricOverride Override(string text) => MetricOverride.TryParse(text, out var parsed) ? parsed! : throw new ArgumentException(text);
}
