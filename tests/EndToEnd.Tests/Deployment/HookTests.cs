using System.Runtime.Versioning;

namespace PartnerScore.EndToEnd.Tests.Deployment;

/// <summary>The hook after deployment, under both shells, against a program that stands in for the Azure CLI: there is no Azure here.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HookTests
{
    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Waits_for_the_app_s_key_and_then_makes_the_subscription(string shell)
    {
        using var az = new StandInForAz(keyAfter: 3);

        var (exitCode, output, error) = await az.RunHookAsync(shell);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(4, az.Calls("functionapp keys list").Count);
        var deployment = Assert.Single(az.Calls("deployment group create"));
        Assert.Contains("--resource-group the-resource-group", deployment, StringComparison.Ordinal);
        Assert.EndsWith(
            "--parameters functionAppName=the-function-app-name storageAccountName=the-storage-account-name topicName=the-event-topic-name " +
                "deadLetterContainer=the-dead-letter-container",
            deployment,
            StringComparison.Ordinal);
        Assert.Contains("now reach the-function-app-name", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Gives_every_parameter_that_the_template_asks_for(string shell)
    {
        using var az = new StandInForAz();

        await az.RunHookAsync(shell);

        var words = Assert.Single(az.Calls("deployment group create")).Split(' ');
        var template = words[Array.IndexOf(words, "--template-file") + 1];
        var asked = (await File.ReadAllLinesAsync(template)).Where(line => line.StartsWith("param ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]);
        var given = words.SkipWhile(word => word != "--parameters").Skip(1).Select(word => word.Split('=')[0]);
        Assert.Equal(asked.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Tries_again_when_the_cold_app_misses_the_handshake(string shell)
    {
        using var az = new StandInForAz(deploymentFailures: 4);

        Assert.Equal(0, (await az.RunHookAsync(shell)).ExitCode);
        Assert.Equal(5, az.Calls("deployment group create").Count);
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Gives_up_after_five_failures_and_says_how_to_go_on(string shell)
    {
        using var az = new StandInForAz(deploymentFailures: 5);

        var (exitCode, _, error) = await az.RunHookAsync(shell);

        Assert.Equal(1, exitCode);
        Assert.Equal(5, az.Calls("deployment group create").Count);
        Assert.Contains("azd hooks run postdeploy", error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Gives_up_when_the_app_never_gets_its_key(string shell)
    {
        using var az = new StandInForAz(keyAfter: 1000);

        var (exitCode, _, error) = await az.RunHookAsync(shell);

        Assert.Equal(1, exitCode);
        Assert.Contains("has no system key blobs_extension", error, StringComparison.Ordinal);
        Assert.Empty(az.Calls("deployment group create"));
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Says_so_when_the_Azure_CLI_is_not_signed_in(string shell)
    {
        using var az = new StandInForAz(signedIn: false);

        var (exitCode, _, error) = await az.RunHookAsync(shell);

        Assert.Equal(1, exitCode);
        Assert.Contains("run 'az login'", error, StringComparison.Ordinal);
        Assert.Empty(az.Calls("functionapp"));
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Names_the_variable_that_is_missing(string shell)
    {
        using var az = new StandInForAz();

        var (exitCode, _, error) = await az.RunHookAsync(shell, "AZURE_EVENT_TOPIC_NAME");

        Assert.Equal(1, exitCode);
        Assert.Contains("AZURE_EVENT_TOPIC_NAME is not set", error, StringComparison.Ordinal);
        Assert.Empty(az.Calls(""));
    }
}
