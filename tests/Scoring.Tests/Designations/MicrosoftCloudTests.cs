using PartnerScore.Scoring.Designations;

namespace PartnerScore.Scoring.Tests.Designations;

public sealed class MicrosoftCloudTests
{
    private static readonly DesignationState Held = new(DesignationStatus.Qualified, Qualified: true, new DateOnly(2026, 10, 5));

    private static readonly DesignationState NotHeld = new(DesignationStatus.InProgress, Qualified: false, new DateOnly(2026, 10, 5));

    [Theory]
    [InlineData(DesignationStatus.InProgress, false)]
    [InlineData(DesignationStatus.Qualified, true)]
    [InlineData(DesignationStatus.Enrolled, true)]
    [InlineData(DesignationStatus.Lapsed, false)]
    public void A_designation_counts_while_it_is_held(DesignationStatus status, bool held) => Assert.Equal(held, (Held with { Status = status }).Held);

    [Fact]
    public void All_six_make_the_badge() =>
        Assert.Equal((true, DesignationChange.MicrosoftCloudAttained), MicrosoftCloud.Advance(false, Six(Held)));

    [Fact]
    public void One_that_is_lost_loses_the_badge() =>
        Assert.Equal((false, DesignationChange.MicrosoftCloudLost), MicrosoftCloud.Advance(true, Six(NotHeld)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_stays_is_not_told(bool held) => Assert.Equal((held, null), MicrosoftCloud.Advance(held, Six(held ? Held : NotHeld)));

    [Fact]
    public void What_is_known_for_the_first_time_is_told_only_where_that_is_wanted()
    {
        Assert.Equal((true, null), MicrosoftCloud.Advance(null, Six(Held)));
        Assert.Equal((false, null), MicrosoftCloud.Advance(null, Six(NotHeld), announceFirst: true));
        Assert.Equal((true, DesignationChange.MicrosoftCloudAttained), MicrosoftCloud.Advance(null, Six(Held), announceFirst: true));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unknown_designation_changes_nothing_while_the_others_are_held(bool? held) => Assert.Equal((held, null), MicrosoftCloud.Advance(held, Six(null)));

    [Fact]
    public void An_unknown_designation_does_not_save_the_badge() =>
        Assert.Equal((false, DesignationChange.MicrosoftCloudLost), MicrosoftCloud.Advance(true, [Held, Held, Held, Held, null, NotHeld]));

    [Fact]
    public void Five_designations_are_no_badge() => Assert.Equal((null, null), MicrosoftCloud.Advance(null, [Held, Held, Held, Held, Held]));

    private static DesignationState?[] Six(DesignationState? last) => [Held, Held, Held, Held, Held, last];
}
