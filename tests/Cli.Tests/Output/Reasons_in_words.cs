using System.Reflection;
using Fractions;
using PartnerScore.Cli.Output;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Tests.Output;

public sealed class Reasons_in_words
{
    private static readonly Contribution Any = new("t1", "Adatum", "Sales", null, 0, "");

    public static IEnumerable<object[]> Codes =>
        typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => new[] { code.GetRawConstantValue()! });

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_code_is_shown_as_it_is(string code)
    {
        Contribution[] contributions =
        [
            Any with { Reason = code },
            Any with { Reason = code, Current = 8, Baseline = 3, BaselineMonth = new Month(2025, 10) },
            Any with { Reason = code, Current = 8, Line = 11, Types = AssociationTypes.Dpor, NeededTypes = AssociationTypes.Cpor },
            Any with { Reason = code, Certification = "Administrator Expert", Until = new DateOnly(2026, 10, 31) },
        ];

        Assert.All(
            contributions.SelectMany(each => new[] { ReasonTexts.Of(each), ReasonTexts.Of(each, "USD"), ReasonTexts.WithAmounts(each) })
                .Append(ReasonTexts.Of(code)),
            words =>
            {
                Assert.NotEmpty(words);
                Assert.DoesNotContain(code.Contains('-', StringComparison.Ordinal) ? code : "\0", words, StringComparison.Ordinal);
            });
        Assert.True(ReasonTexts.Knows(code));
    }

    [Fact]
    public void The_numbers_that_decide_are_told()
    {
        Assert.Equal("too small (8 seats, 11 needed)", Of("tenant-not-eligible", 8, 11));
        Assert.Equal("too large (350 seats, at most 300)", Of("tenant-not-eligible", 350, 300));
        Assert.Equal("already over 250 USD a year ago", Of("threshold-kept", 1000, 250, "USD"));
        Assert.Equal("187.50 USD, 250 needed", Of("below-threshold", new Fraction(375, 2), 250, "USD"));
        Assert.Equal("4,500 (users x rate), 5,000 needed", Of("below-threshold", 4500, 5000, "consumption value"));
        Assert.Equal(
            "only DPOR; needs CPOR or CSP Tier 1",
            ReasonTexts.Of(
                Any with
                {
                    Reason = "association-type-not-eligible",
                    Types = AssociationTypes.Dpor,
                    NeededTypes = AssociationTypes.Cpor | AssociationTypes.CspTier1
                }));
        Assert.Equal("expired on 2026-10-31", ReasonTexts.Of(Any with { Reason = "expired", Until = new DateOnly(2026, 10, 31) }));
    }

    [Theory]
    [InlineData(152, "growth since 2025-10")]
    [InlineData(-152, "decline since 2025-10")]
    [InlineData(0, "unchanged since 2025-10")]
    public void What_grew_says_since_when(int amount, string words)
    {
        var contribution =
            Any with { Reason = "associated-in-both", Amount = amount, Current = 362, Baseline = 362 - amount, BaselineMonth = new Month(2025, 10) };

        Assert.Equal(words, ReasonTexts.Of(contribution));
        Assert.Equal($"already a customer a year ago: 362 now, {362 - amount} in 2025-10", ReasonTexts.WithAmounts(contribution));
    }

    private static string Of(string code, Fraction current, Fraction line, string unit = "") =>
        ReasonTexts.Of(Any with { Reason = code, Current = current, Line = line }, unit);
}
