using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Tests.Designations;

public sealed class MicrosoftCloudTests
{
    private static readonly DesignationState Held = new(DesignationStatus.Qualified, Qualified: true, new DateOnly(2026, 10, 5));

    private static readonly DesignationState NotHeld = new(DesignationStatus.InProgress, Qualified: false, new DateOnly(2026, 10, 5));

    private static readonly string[] Designations = ["a", "b", "c"];

    [Theory]
    [InlineData(DesignationStatus.InProgress, false)]
    [InlineData(DesignationStatus.Qualified, true)]
    [InlineData(DesignationStatus.Enrolled, true)]
    [InlineData(DesignationStatus.Lapsed, false)]
    public void A_designation_counts_while_it_is_held(DesignationStatus status, bool held) => Assert.Equal(held, (Held with { Status = status }).Held);

    [Fact]
    public void The_program_has_six_designations() => Assert.Equal(
        ["business-applications", "data-and-ai", "digital-and-app-innovation", "infrastructure", "modern-work", "security"], MicrosoftCloud.Designations);

    [Fact]
    public void All_designations_of_the_program_are_scored() =>
        Assert.Equal(MicrosoftCloud.Designations, RuleSetCatalog.Embedded().Designations);

    [Fact]
    public void All_of_them_make_the_badge_and_the_ones_that_were_missing_moved_it() =>
        Assert.Equal("held, MicrosoftCloudAttained by b", Told(Advance(NotAttained("b"), ("a", Held), ("b", Held), ("c", Held))));

    [Fact]
    public void The_badge_is_lost_with_the_designations_that_are() =>
        Assert.Equal("lacks a c, MicrosoftCloudLost by a c", Told(Advance(Attained, ("a", NotHeld), ("b", Held), ("c", NotHeld))));

    [Fact]
    public void What_is_missing_is_kept_up_to_date()
    {
        var step = Advance(NotAttained("a", "b"), ("a", Held), ("b", NotHeld), ("c", NotHeld));

        Assert.Equal("lacks b c", Told(step));
        Assert.Equal("held, MicrosoftCloudAttained by b c", Told(Advance(step!.State, ("a", Held), ("b", Held), ("c", Held))));
    }

    [Fact]
    public void What_stays_is_not_told()
    {
        Assert.Equal("held", Told(Advance(Attained, ("a", Held), ("b", Held), ("c", Held))));
        Assert.Equal("lacks c", Told(Advance(NotAttained("c"), ("a", Held), ("b", Held), ("c", NotHeld))));
    }

    [Fact]
    public void What_is_known_for_the_first_time_is_told_only_where_that_is_wanted()
    {
        Assert.Equal("held", Told(Advance(null, ("a", Held), ("b", Held), ("c", Held))));
        Assert.Equal("lacks c", Told(Advance(null, ("a", Held), ("b", Held), ("c", NotHeld))));
        Assert.Equal("held, MicrosoftCloudAttained by a b c", Told(Announced(("a", Held), ("b", Held), ("c", Held))));
        Assert.Equal("lacks c", Told(Announced(("a", Held), ("b", Held), ("c", NotHeld))));
    }

    [Fact]
    public void An_unknown_designation_leaves_a_badge_that_was_not_known_unknown() =>
        Assert.Null(Advance(null, ("a", Held), ("b", Held)));

    [Fact]
    public void An_unknown_designation_neither_gains_nor_loses_the_badge()
    {
        Assert.Equal("held", Told(Advance(Attained, ("a", Held), ("b", Held))));
        Assert.Equal("lacks c", Told(Advance(NotAttained("b"), ("a", Held), ("b", Held))));
    }

    [Fact]
    public void An_unknown_designation_does_not_save_the_badge() =>
        Assert.Equal("lacks b c, MicrosoftCloudLost by b", Told(Advance(Attained, ("a", Held), ("b", NotHeld))));

    [Fact]
    public void A_designation_of_no_program_counts_for_nothing() =>
        Assert.Equal("held", Told(Advance(Attained, ("a", Held), ("b", Held), ("c", Held), ("d", NotHeld))));

    private static BadgeState Attained => new(true, []);

    private static BadgeState NotAttained(params string[] missing) => new(false, missing);

    private static BadgeStep? Advance(BadgeState? before, params (string, DesignationState)[] today) =>
        new MicrosoftCloud(Designations).Advance(before, today.ToDictionary());

    private static BadgeStep? Announced(params (string, DesignationState)[] today) =>
        new MicrosoftCloud(Designations, announceFirst: true).Advance(null, today.ToDictionary());

    private static string? Told(BadgeStep? step) => step is null
        ? null
        : (step.State.Held ? "held" : "lacks " + string.Join(' ', step.State.Missing))
            + (step.Change is null ? "" : $", {step.Change} by {string.Join(' ', step.MovedBy)}");
}
