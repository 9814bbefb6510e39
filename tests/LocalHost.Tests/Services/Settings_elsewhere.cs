using Microsoft.Extensions.Configuration;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.LocalHost.Tests.Services;

public sealed class Settings_elsewhere
{
    [Theory]
    [InlineData(true, "00:00:05")]
    [InlineData(false, "00:10:00")]
    public void Scores_asked_for_on_another_machine_wait_as_long_as_the_app_there_lets_them(bool isOnThisMachine, string delay) =>
        Assert.Equal(delay, new ConfigurationBuilder().AddLocalSettings().AddTimeToSettle(isOnThisMachine).Build()["ScoreRequests:Delay"]);

    [Fact]
    public void A_new_partners_first_day_is_not_silent_on_this_machine() =>
        Assert.Equal("00:00:00", new ConfigurationBuilder().AddLocalSettings().Build()["Events:FirstSilence"]);
}
