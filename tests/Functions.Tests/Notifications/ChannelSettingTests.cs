using Microsoft.Extensions.Options;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Functions.Tests.Wiring;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class ChannelSettingTests
{
    [Theory]
    [InlineData("Channels:a:Kind", "pigeon", "Channels__a__Kind is 'pigeon'")]
    [InlineData("Channels:a:Kind", "1", "Channels__a__Kind is '1'")]
    [InlineData("Channels:a:Url", "example.org?token", "Channels__a__Url is no address")]
    [InlineData("Channels:a:Url", "http://example.org/hook", "Channels__a__Url must be an https address")]
    [InlineData("Channels:a:Url", "@Microsoft.KeyVault(SecretUri=https://vault)", "Channels__a__Url is a Key Vault reference")]
    [InlineData("Channels:a:Mode", "hourly", "Channels__a__Mode is 'hourly'")]
    [InlineData("Channels:a:Timeout", "00:00:00", "Channels__a__Timeout is 00:00:00")]
    [InlineData("Channels:a:RetryDelays:0", "2.00:00:00", "Channels__a__RetryDelays__0")]
    [InlineData("Channels:a:Link", "javascript:alert(1)", "Channels__a__Link must begin with https://")]
    [InlineData("Channels:a:Colour", "red", "Channels__a__Colour is none")]
    [InlineData("Channels:webhook:Kind", "teams", "Channels__webhook__Kind: the channel webhook is made by")]
    [InlineData("Channels:a.b:Kind", "teams", "Channels__a.b__Kind: a channel's name")]
    [InlineData("Channels:b:Kind", "webhook", "Channels__b__Url is no address")]
    [InlineData("Channels:Fallback", "b", "Channels__Fallback names 'b'")]
    [InlineData("Channels:Fallback", "hook", "Channels__Fallback names 'hook', which is for programs")]
    [InlineData("Channels:hook:Secret", "short", "Channels__hook__Secret is missing or shorter")]
    [InlineData("Channels:hook:PreviousSecret", "short", "Channels__hook__PreviousSecret is no secret")]
    [InlineData("Channels:hook:Format", "xml", "Channels__hook__Format is 'xml'")]
    [InlineData("Channels:hook:Mode", "daily", "Channels__hook__Mode is 'daily'")]
    [InlineData("Channels:mail:Host", "", "Channels__mail__Host is missing")]
    [InlineData("Channels:mail:Port", "0", "Channels__mail__Port is 0")]
    [InlineData("Channels:mail:From", "nobody", "Channels__mail__From is no e-mail address")]
    [InlineData("Channels:mail:To:0", "x", "Channels__mail__To__0")]
    [InlineData("Channels:mail:User", "u", "Channels__mail__User and Channels__mail__Password one is missing")]
    [InlineData("Routes:0:Channel", "b", "Routes__0__Channel names 'b'")]
    [InlineData("Routes:0:Changes", "AtRisk", "Routes__0__Channel is missing")]
    [InlineData("Routes:0:Partner", "1", "Routes__0__Partner is none")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value, string message)
    {
        var failure = await FailureAsync((name, value));

        Assert.Contains(message, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("token", failure, StringComparison.Ordinal);
    }

    private static async Task<string> FailureAsync(params (string Name, string Value)[] changed)
    {
        await using var services = ServicesTests.Build(Settings.Valid(
        [
            ("Channels:a:Kind", "teams"), ("Channels:a:Url", "https://example.org/a"),
            ("Channels:hook:Kind", "webhook"), ("Channels:hook:Url", "https://example.org/hook"), ("Channels:hook:Secret", "0123456789abcdef"),
            ("Channels:mail:Kind", "email"), ("Channels:mail:Host", "mail.example.org"), ("Channels:mail:From", "score@example.org"), (
                "Channels:mail:To:0", "a@example.org"),
            .. changed,
        ]));
        return Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message;
    }
}
