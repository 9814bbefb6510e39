using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Months of a rule set that takes effect within a forecast and reads other rows than today's.</summary>
public sealed class RuleSetToComeTests
{
    [Fact]
    public void Rules_that_take_effect_within_a_month_stop_it_on_their_day()
    {
        var forecast = SmallRules.Partner().HasUsage("t", "EXO", 0, 50, Cpor, 0).HasUsage("untied", "EXO", 0, 50, None, 0, 12)
            .HasCertification("p", "Basket Weaving")
            .ForecastBy(TwoRuleSets("EXO", "2026-11-15", laterTarget: 500)).Single();

        Assert.True(forecast.Today.Qualified);
        Assert.Equal(new DateOnly(2026, 11, 15), forecast.Stops!.Date);
        Assert.True(forecast.Stops.RulesChanged);
        Assert.False(forecast.Stops.MonthMoved);
    }

    [Fact]
    public void Without_any_month_the_one_that_is_missing_moves_on()
    {
        var forecast = new SamplePartner(new DateOnly(2026, 10, 31)).HasCertification("p", "Administrator Expert").Forecast();

        Assert.Equal(["2025-10", "2025-11", "2025-12"], forecast.Points.Take(3).Select(point => point.MissingMonth.ToString()));
    }

    [Fact]
    public void A_rule_set_to_come_that_reads_nothing_of_M_stays_at_the_month_it_knows()
    {
        var partner = SmallRules.Partner().HasUsage("t", "EXO", 1, 1, Cpor, 0, 12).HasUsage("t", "Teams", 1, 1, Cpor, 1, 13);

        Assert.Equal(["2026-10", "2026-09", "2026-09"], MonthsOf(partner, "2026-12-01"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_rule_set_to_come_that_reads_nothing_at_all_has_no_month(int ago)
    {
        Assert.Equal(["", "", ""], MonthsOf(SmallRules.Partner().HasUsage("t", "EXO", 1, 1, Cpor, ago), "2026-11-01"));
    }

    [Fact]
    public void What_a_rule_set_to_come_holds_back_it_holds_back_while_M_stays()
    {
        // EXO has both tenants in October, Teams has one of September's two.
        var partner = new SamplePartner(new DateOnly(2026, 10, 31)) { MinimumMonthCoverage = 0.8m }
            .HasUsage("a", "EXO", 1, 1, Cpor, 0, 1, 13).HasUsage("b", "EXO", 1, 1, Cpor, 0, 1, 13)
            .HasUsage("a", "Teams", 1, 1, Cpor, 0, 1, 13).HasUsage("b", "Teams", 1, 1, Cpor, 1, 13);

        Assert.Equal(["2026-09", "2026-11", "2026-12"], MonthsOf(partner, "2026-11-01"));
    }

    /// <summary>M of the first three months ahead, by rules that read EXO and, from a date on, Teams.</summary>
    private static IEnumerable<string> MonthsOf(SamplePartner partner, string from)
    {
        return partner.ForecastBy(TwoRuleSets("Teams", from)).Single().Points.Take(3).Select(point => point.Month.ToString()!);
    }

    /// <summary>Five customers of EXO, then other rules.</summary>
    private static RuleSetCatalog TwoRuleSets(string laterWorkload, string from, int laterTarget = 5)
    {
        return RuleSetCatalog.Read([
            File("now.json", SmallRules.Json(Track(5), "\"workloads\": [\"EXO\"]")),
            File("later.json", SmallRules.Json(Track(laterTarget), $"\"workloads\": [\"{laterWorkload}\"]")
                .Replace("2020-01-01", from, StringComparison.Ordinal)),
        ]);

        static string Track(int target) => SmallRules.Track("all", $"\"kind\": \"customer-growth\", \"associationTypes\": [\"CPOR\"], \"target\": {target}");

        static RuleSetFile File(string name, string json) => new(name, System.Text.Encoding.UTF8.GetBytes(json));
    }
}
