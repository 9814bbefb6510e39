using Microsoft.Extensions.Configuration;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Tests.Scores;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class RouteTests : IDisposable
{
    private readonly TestLog _log = new();
    private readonly PartnerTelemetry _telemetry = new();

    [Theory]
    [InlineData("north south webhook")]
    [InlineData("webhook", "Channel=north", "Changes=Lapsed")]
    [InlineData("north webhook", "Channel=north", "Changes=Lapsed; AtRisk")]
    [InlineData("north webhook", "Channel=north", "Partners=p2;p1")]
    [InlineData("webhook", "Channel=north", "Partners=p2")]
    [InlineData("north south webhook", "Channel=*", "Designations=modern-work")]
    [InlineData("north south webhook", "Channel=north; South")]
    [InlineData("north", "Channel=north", "Partners=p1", "Channel=webhook", "Partners=p2")]
    [InlineData("south webhook", "Channel=*", "Partners=@profile")]
    [InlineData("webhook", "Channel=north", "Partners=@profile")]
    public async Task All_routes_that_match_count_and_a_channel_gets_an_event_once(string expected, params string[] routes)
    {
        _log.Expect("names the channel gone");
        _telemetry["p1"].Profile = new PartnerProfile("p1", NotifyChannels: ["gone", "south"]);

        Assert.Equal(expected.Split(' '), await RouteAsync(routes));
    }

    [Fact]
    public async Task A_channel_that_a_profile_names_and_nobody_made_is_a_warning()
    {
        _log.Expect("The Profile report of partner p1 names the channel gone");
        _telemetry["p1"].Profile = new PartnerProfile("p1", NotifyChannels: ["gone"]);

        Assert.Equal(["webhook"], await RouteAsync("Channel=*", "Partners=@profile"));

        Assert.Contains(_log.Entries, entry => entry.Message.Contains("names the channel gone", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    private async Task<IEnumerable<string>> RouteAsync(params string[] routes)
    {
        var values = new Dictionary<string, string?>
        {
            ["Webhook:Url"] = "https://example.org/hook",
            ["Webhook:Secret"] = Receiver.Secret,
            ["Channels:North:Kind"] = "teams",
            ["Channels:north:Url"] = "https://example.org/teams",
            ["Channels:south:Kind"] = "Slack",
            ["Channels:south:Url"] = "https://example.org/slack",
        };
        var number = -1;
        foreach (var setting in routes.Select(route => route.Split('=')))
        {
            number += setting[0] == "Channel" ? 1 : 0;
            values[$"Routes:{number}:{setting[0]}"] = setting[1];
        }

        var settings = new ChannelsSettings();
        settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        Assert.Null(settings.Problem());
        var router = new Router(new ChannelList(settings), settings, _telemetry, _log.For<Router>());
        return (await router.ChannelsOfAsync(SampleEvents.AtRisk(), default)).Select(channel => channel.Name);
    }
}
