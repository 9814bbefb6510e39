using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Tests.Wiring;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>Runs the receiver's code of docs/notifications.md.</summary>
public sealed partial class VerificationExampleTests
{
    private const string Body = """{"id":"1|modern-work|1","partner":{"name":"Größe"}}""";
    private const long Now = 1_795_334_400;

    [Theory]
    [InlineData(Body, Now, "the secret of the tests", true)]
    [InlineData(Body + " ", Now, "the secret of the tests", false)]
    [InlineData(Body, Now + 1, "the secret of the tests", false)]
    [InlineData(Body, Now, "another secret", false)]
    public async Task The_documented_check_takes_what_was_signed_and_nothing_else(string body, long timestamp, string secret, bool genuine)
    {
        var signature = WebhookRequest.Sign("the secret of the tests", Now.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(Body));

        Assert.Equal(genuine, await IsGenuineAsync(secret, timestamp, signature, body, now: Now + 10));
    }

    [Fact]
    public async Task The_documented_check_refuses_what_is_old()
    {
        var signature = WebhookRequest.Sign("secret", Now.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(Body));

        Assert.False(await IsGenuineAsync("secret", Now, signature, Body, now: Now + 301));
    }

    private static async Task<bool> IsGenuineAsync(string secret, long timestamp, string signature, string body, long now)
    {
        var documentation = await File.ReadAllTextAsync(Path.Combine(Settings.RepositoryRoot(), "docs", "notifications.md"));
        var headers = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["x-partnerscore-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["x-partnerscore-signature"] = signature,
        });
        var call = $"console.log(isGenuine({JsonSerializer.Serialize(secret)}, {headers}, Buffer.from({JsonSerializer.Serialize(body)}), {now}));";
        using var node = Process.Start(
            new ProcessStartInfo("node", ["-e", Code().Match(documentation).Groups["code"].Value + call]) { RedirectStandardOutput = true })!;
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return bool.Parse(answer);
    }

    [GeneratedRegex("```js\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
