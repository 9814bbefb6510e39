using FsCheck.Xunit;
using PartnerScore.Functions.Notifications.Delivery;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class RetryTimeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Property]
    public bool A_wait_is_the_schedules_but_for_a_tenth_and_the_same_each_time(string id, byte attempt) =>
        RetryTimes.Wait($"{id}", attempt, Hour, null) is var wait
        && wait >= Hour * 0.9 && wait <= Hour * 1.1 && wait == RetryTimes.Wait($"{id}", attempt, Hour, null);

    [Property]
    public bool A_wait_is_never_shorter_than_the_receiver_asks_for_up_to_a_day(string id, uint seconds)
    {
        var asked = TimeSpan.FromSeconds(seconds);
        var wait = RetryTimes.Wait($"{id}", 1, Hour, asked);
        return wait >= (asked > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : asked) && wait <= TimeSpan.FromDays(1.1);
    }

    [Fact]
    public void What_failed_together_does_not_come_back_together() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(number => RetryTimes.Wait($"p{number}|modern-work|1|webhook", 1, Hour, null)).Distinct().Count());
}
