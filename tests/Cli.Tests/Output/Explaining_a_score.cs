using System.Reflection;
using Fractions;
using PartnerScore.Cli.Output;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Tests.Output;

public sealed class Explaining_a_score
{
    private static readonly MetricScore Certifications = new(
        "intermediate-certifications", "skilling", 3, 10, 40, 4, null, [], [Person("1", "gate-1"), Person("2", "gate-1"), Person("3", "gate-2")],
        new Dictionary<string, int> { ["gate-incomplete"] = 3 })
    {
        Unit = "people",
        Gates = [new("gate-1", "administrators", 2, 2, 4), new("gate-2", "architects", 1, 2, 4)],
        Hindrance = "gate-incomplete",
    };

    private static readonly MetricScore Growth = new(
        "usage-growth", "customer success", new Fraction(62, 5), 20, 20, new Fraction(62, 5), null,
        [new("azure", new Fraction(31001, 2), 25000, new Fraction(62, 5)) { Unit = "USD" }, new("microsoft-365", -7, 2500, 0) { Unit = "users" }],
        [
            new("t1", "Adatum", "Sentinel", "azure", new Fraction(31001, 2), "associated-in-both", 20000, new Fraction(8999, 2), new Month(2025, 10)),
            new("t2", "Bellows", "Intune", "microsoft-365", -7, "association-ended", 0, 7),
        ],
        new Dictionary<string, int>())
    {
        Unit = "points",
        Adds = true,
    };

    private static readonly MetricScore Adds = new(
        "net-customer-adds", "performance", 1, 10, 20, 2, null,
        [new("azure", 3, 10, 6) { Unit = "customers" }, new("microsoft-365", -2, 10, 0) { Unit = "customers" }], [], new Dictionary<string, int>())
    {
        Unit = "customers",
        Adds = true,
    };

    [Fact]
    public void Steps_say_who_is_missing_and_that_the_people_after_them_wait()
    {
        var lines = Explain(Certifications);

        Assert.Contains("Intermediate certifications: 4 of 40 points (3 of 10 people)", lines);
        Assert.Contains("  Held up: waiting for an earlier step to be complete.", lines);
        Assert.Contains("  Step 1, administrators: 2 of 2 people, complete, pays 4 points", lines);
        Assert.Contains("  Step 2, architects: 1 of 2 people, 1 person missing", lines);
        Assert.Equal(
            ["Step 1, administrators:", "Step 2, architects:"], lines.Select(line => line.Trim()).Where(line => line.EndsWith("s:", StringComparison.Ordinal)));
        Assert.Contains("  Not counted: 3 waiting for an earlier step to be complete", lines);
    }

    [Fact]
    public void Parts_that_pay_by_themselves_show_their_own_units_and_points()
    {
        var lines = Explain(Growth);

        Assert.Contains("Usage growth: 12.4 of 20 points", lines);
        Assert.Contains("  Azure: 15,500.50 of 25,000.00 USD, 12.4 points", lines);
        Assert.Contains("  Microsoft 365: -7 of 2,500 users, 0 points", lines);
        Assert.Contains(" Who     What      Growth (USD)  Now (USD)  Year ago (USD)  Why", lines);
        Assert.Contains(" Adatum  Sentinel    +15,500.50  20,000.00        4,499.50  growth since 2025-10", lines);
        Assert.Contains(" Who      What    Growth (users)  Now (users)  Year ago (users)  Why", lines);
        Assert.Contains(" Bellows  Intune              -7            0                 7  no longer a customer", lines);
    }

    [Fact]
    public void Parts_that_pay_together_show_what_they_add()
    {
        var lines = Explain(Adds);

        Assert.Contains("Net customer adds: 2 of 20 points (1 of 10 customers)", lines);
        Assert.Contains("  Azure: 3 customers", lines);
        Assert.Contains("  Microsoft 365: -2 customers", lines);
    }

    [Theory]
    [InlineData("share-of-customers", 9, 20, "45 % of the month's customers are small, and 80 % or more make it the other")]
    [InlineData("share-of-customers", 7999, 10000, "79.9 % of the month's customers are small, and 80 % or more make it the other")]
    [InlineData("share-of-customers", 0, 0, "there was nothing to judge by")]
    [InlineData("pairs-with-revenue", 3, 1, "3 pairs bring enough revenue, and 5 or more make it the other")]
    [InlineData("by-the-moon", 1, 2, "1/2, and 4/5 is the threshold")]
    public void A_chosen_track_says_why(string rule, int numerator, int denominator, string why)
    {
        Fraction? actual = denominator == 0 ? null : new Fraction(numerator, denominator);
        var choice = new TrackChoice(rule, actual, rule == "pairs-with-revenue" ? 5 : new Fraction(4, 5));

        Assert.Contains($"Why this track: {why}.", Explain(Score(Adds) with { ChosenBy = choice }));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "  One customer without a segment was judged by its own ACR.")]
    [InlineData(2, "  2 customers without a segment were judged by their own ACR, each for itself.")]
    public void A_track_chosen_by_segments_says_how_many_customers_had_none(int without, string how)
    {
        var choice = new TrackChoice("share-of-customers", new Fraction(9, 10), new Fraction(4, 5)) { WithoutSegment = without };

        var lines = Explain(Score(Adds) with { ChosenBy = choice });

        Assert.Contains("Why this track: 90 % of the month's customers are small, and 80 % or more make it the other.", lines);
        Assert.Equal(how, lines.Find(line => line.Contains("segment", StringComparison.Ordinal)) ?? "");
    }

    [Fact]
    public void A_track_chosen_by_the_rule_of_2025_tells_the_total_too()
    {
        var choice = new TrackChoice(
            "share-of-customers", new Fraction(9, 10), new Fraction(4, 5))
        { MoreThan = true, WithoutSegment = 0, Total = 1_200_000, TotalBelow = 1_000_000 };

        var lines = Explain(Score(Adds) with { ChosenBy = choice });

        Assert.Contains("Why this track: 90 % of the month's customers are small, and more than 80 % make it the other.", lines);
        Assert.Contains("  And all of them together have to bring less than 1,000,000.00 USD a year: they bring 1,200,000.00 USD.", lines);
    }

    [Fact]
    public void An_approximate_result_says_why()
    {
        var score = Score(Adds) with { ApproximateBecause = "The rules are guessed." };

        Assert.Contains("Approximate: The rules are guessed.", Explain(score));
        Assert.Equal("not qualified; approximate", ScoreTable.Outcome(score));
    }

    [Fact]
    public void A_month_that_just_missed_its_coverage_is_not_told_as_reaching_it()
    {
        var score = Score(Adds) with { HeldBack = new(new Month(2026, 10), new Fraction(7999, 10000)) };

        Assert.Contains("2026-10 is still arriving and not used yet: only 79.9 % of the month before's tenants have rows in it.", Explain(score));
        Assert.Equal("not qualified; 2026-10 held back (79.9 %)", ScoreTable.Outcome(score));
    }

    [Fact]
    public void What_misses_its_one_point_is_told_by_how_much_where_the_total_is_enough()
    {
        var track = new TrackScore("smb", 84, false, [], [Adds with { Points = 20 }, Growth with { Points = new Fraction(2, 5) }]);
        var score = Score(Adds) with { Headline = track, Tracks = [track], QualifyingPoints = 70, LeastPerMetric = 1 };

        Assert.Equal("not qualified: Growth 0.6 points short", ScoreTable.Outcome(score));
        Assert.Equal("not qualified", ScoreTable.Outcome(score with { Headline = track with { Points = 69 } }));
    }

    [Fact]
    public void Every_reason_code_has_words()
    {
        var codes = typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.DoesNotContain(codes, code => !ReasonTexts.Knows(code));
    }

    [Fact]
    public void Ten_contributions_are_shown_the_largest_first_and_the_rest_on_demand()
    {
        var many = Growth with
        {
            Contributions =
                [.. Enumerable.Range(1, 12)
                    .Select(number => new Contribution(
                    $"t{number:00}", $"Customer {number:00}", "Sentinel", "azure", number % 2 == 0 ? number : -number, "associated-in-both", number, 0))],
        };

        var ten = Customers(Explain(many));
        var all = Customers(Explain(Score(many), detail: ExplanationDetail.All));

        Assert.Equal(Enumerable.Range(3, 10).Reverse().Select(number => $"Customer {number:00}"), ten);
        Assert.Equal(12, all.Count);
        Assert.Contains("  … and 2 more (--all)", Explain(many));

        static List<string> Customers(List<string> lines) =>
            [.. lines.Where(line => line.StartsWith(" Customer ", StringComparison.Ordinal)).Select(line => line.Trim()[..11])];
    }

    [Fact]
    public void In_short_a_metric_is_a_line_with_those_who_moved_it_most() => Assert.Contains(
        "Usage growth: 12.4 of 20 points. Most by Adatum, Sentinel +15,500.50; Bellows, Intune -7",
        Explain(Score(Growth), detail: ExplanationDetail.Brief));

    [Fact]
    public void What_did_not_count_is_listed_with_numbers_where_all_is_asked_for()
    {
        var kept = new Contribution("t1", "Adatum", "Sales", null, 0, "below-threshold", 187) { Line = 250 };
        var metric = Adds with { Options = [], Adds = false, NotCounted = new Dictionary<string, int> { ["below-threshold"] = 1 }, NotCountedDetails = [kept] };

        Assert.Contains("  Not counted: 1 below the threshold", Explain(metric));
        Assert.Contains(Explain(Score(metric), detail: ExplanationDetail.All), line => line.Trim() == "Adatum  Sales  187, 250 needed");
    }

    [Fact]
    public void What_the_designation_opens_is_told()
    {
        var rules = RuleSetCatalog.Embedded().InForce("modern-work", new(2026, 11, 22)) with
        {
            Benefits = new(
                [new("Calling for Teams", null, true), new("Data Security", "A blog", false)],
                [new("Visio Online: 5 users", null, true)],
                [new("Viva: 50 users", null, true)],
                new("Product benefits stack from at most 3 specializations", "The deck", true),
                [new("Security", "A blog", false)],
                [new("Something retired", null, true)]),
            NotTold = ["Offers."],
        };

        var lines = Explain(Score(Adds), rules, ExplanationDetail.All);

        Assert.Contains("== p1: Modern Work, 20 points", lines);
        Assert.Contains(
            "--all shows every row, what the designation would open and bring (2 specializations, 1 benefit) and what the rules ask for and no " +
                "report tells (1 point).",
            Explain(Score(Adds), rules));
        Assert.Equal(
            ["  Calling for Teams", "  Data Security (unconfirmed)", ""], lines.SkipWhile(
            line => line != "The designation would open the specializations:").Skip(1).Take(3));
        Assert.Equal("  Visio Online: 5 users", After("It would bring:"));
        Assert.Equal("  Viva: 50 users", After("With every specialization besides:"));
        Assert.Equal("  Security (unconfirmed)", After("Customers see:"));
        Assert.Equal("  Product benefits stack from at most 3 specializations", After("To know:"));
        Assert.Contains("  Something retired", lines);
        Assert.Equal("  Offers.", After("What the rules ask for and the reports do not tell:"));

        string After(string title) => lines.SkipWhile(line => line != title).ElementAt(1);
    }

    private static Contribution Person(string key, string gate) =>
        new(key, null, null, gate, 1, "certified") { Certification = "Azure Administrator Associate" };

    private static DesignationScore Score(params MetricScore[] metrics)
    {
        var track = new TrackScore("smb", 20, false, ["total: 20 of at least 70 points"], metrics);
        return new("p1", "security", new DateOnly(2026, 11, 22), new Month(
            2026, 10), "security/2026-07-01", null, null, track, [track])
        { QualifyingPoints = 70, LeastPerMetric = 1 };
    }

    private static List<string> Explain(params MetricScore[] metrics) => Explain(Score(metrics));

    private static List<string> Explain(DesignationScore score, RuleSet? rules = null, ExplanationDetail detail = ExplanationDetail.Ten)
    {
        using var output = new StringWriter();
        ScoreExplanation.Write(new Terminal(output, TextWriter.Null).Out, score, rules ?? RuleSetCatalog.Embedded().InForce("security", score.AsOf), detail);
        return [.. output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
    }
}
