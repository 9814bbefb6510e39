using System.Text.Json;
using PartnerScore.Functions.Drops;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>A drop has a limit of time: it must never be tried for ever.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public void The_limit_is_well_below_the_time_after_which_the_host_ends_a_function()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var most = TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, null);

        Assert.InRange(new NormalizationSettings().TimeLimit, most / 2, most * 0.7);
        Assert.Null(new NormalizationSettings { TimeLimit = most * 0.8 }.Problem());
        Assert.Equal(
            $"The setting Normalization__TimeLimit is {most}: it must be from 00:00:01 to 00:50:00, since the app ends what runs for an hour.",
            new NormalizationSettings { TimeLimit = most }.Problem());
        Assert.NotNull(new NormalizationSettings { TimeLimit = TimeSpan.Zero }.Problem());
    }
}
