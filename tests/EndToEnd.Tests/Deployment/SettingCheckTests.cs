using System.Runtime.Versioning;

namespace PartnerScore.EndToEnd.Tests.Deployment;

/// <summary>The hook before provisioning, under both shells: a wrong setting is told before anything is made.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SettingCheckTests
{
    private static readonly Dictionary<string, string[]> Right = new()
    {
        ["AZURE_ENV_NAME"] = ["test", "prod-1", "a.b"],
        ["AZURE_PRINCIPAL_ID"] = ["0f3e4ad7-1c7a-4f0e-8a67-0123456789ab"],
        ["AZURE_PRINCIPAL_TYPE"] = ["User", "ServicePrincipal"],
        ["ALLOWED_REGIONS"] = ["westeurope", "westeurope; northeurope"],
        ["RESOURCE_TAGS"] = ["owner=ops", "owner=ops;cost center=4=2", "empty="],
        ["PRODUCTION"] = ["true", "false"],
        ["DROPPER_PRINCIPAL_ID"] = ["0F3E4AD7-1C7A-4F0E-8A67-0123456789AB"],
        ["DROPPER_PRINCIPAL_TYPE"] = ["User", "Group", "ServicePrincipal"],
        ["DEPLOYER_ROLES"] = ["true"],
        ["RAW_DROP_DAYS"] = ["1", "90", "3650"],
        ["STORAGE_SKU"] = ["Standard_LRS", "Standard_GZRS"],
        ["MAXIMUM_INSTANCE_COUNT"] = ["40", "1000"],
        ["INSTANCE_MEMORY_MB"] = ["512", "4096"],
        ["ALWAYS_READY"] = ["0", "100"],
        ["ZONE_REDUNDANT"] = ["false"],
        ["VNET_ENABLED"] = ["true"],
        ["MESSAGE_COUNT_ROLE"] = ["false"],
        ["LOG_DAILY_CAP_GB"] = ["1", "1000"],
        ["ALERT_EMAIL"] = ["ops@example.com"],
        ["SCORING_SCHEDULE"] = ["0 0 5 * * *", "0 */5 1-5,8 * JAN-MAR mon"],
        ["SWEEP_SCHEDULE"] = ["0 30 * * * *", "59 59 23 31 12 6"],
        ["MINIMUM_MONTH_COVERAGE"] = ["0", "0.8", ".75", "1"],
        ["RULE_SET_FOLDER"] = ["rule-sets", "data/rules.2027"],
        ["SCORE_REQUEST_DELAY"] = ["00:10:00", "1.00:00:00"],
        ["ANNOUNCE_FIRST"] = ["true"],
        ["FIRST_SILENCE"] = ["00:00:00", "30.00:00:00"],
        ["WEBHOOK_URL"] = ["https://hooks.example/score?x=1", "HTTPS://hooks.example"],
        ["KEY_VAULT_PURGE_PROTECTION"] = ["true"],
    };

    private static readonly Dictionary<string, string[]> Wrong = new()
    {
        ["AZURE_ENV_NAME"] = ["test.", "a b", "a/b", new string('a', 65)],
        ["AZURE_PRINCIPAL_ID"] = ["me"],
        ["AZURE_PRINCIPAL_TYPE"] = ["Robot"],
        ["ALLOWED_REGIONS"] = ["West Europe", "westeurope,northeurope"],
        ["RESOURCE_TAGS"] = ["owner", "a=b;c", "=b", "<a>=b"],
        ["PRODUCTION"] = ["yes", "True", "1", "true "],
        ["DROPPER_PRINCIPAL_ID"] = ["ops@example.com", "0f3e4ad7-1c7a-4f0e-8a67-0123456789a", "'; exit 0; '"],
        ["DROPPER_PRINCIPAL_TYPE"] = ["user", "Users"],
        ["DEPLOYER_ROLES"] = ["on"],
        ["RAW_DROP_DAYS"] = ["0", "3651", "90 days", "-1", "1e2", "99999999999"],
        ["STORAGE_SKU"] = ["LRS", "Premium_LRS"],
        ["MAXIMUM_INSTANCE_COUNT"] = ["39", "1001", "4O", " 40", "40.0"],
        ["INSTANCE_MEMORY_MB"] = ["1024"],
        ["ALWAYS_READY"] = ["101", "one"],
        ["ZONE_REDUNDANT"] = ["0"],
        ["VNET_ENABLED"] = ["$(touch broken-in)"],
        ["MESSAGE_COUNT_ROLE"] = ["no"],
        ["LOG_DAILY_CAP_GB"] = ["0", "0.5"],
        ["ALERT_EMAIL"] = ["ops", "ops@example", "a b@example.com"],
        ["SCORING_SCHEDULE"] =
        [
            "0 5 * * *", "60 0 5 * * *", "0 0 24 * * *", "0 0 5 0 * *", "0 0 5 * 13 *", "0 0 5 * * MOO", "0 0 5 * * *\n0 0 6 * * *", "daily",
        ],
        ["SWEEP_SCHEDULE"] = ["0 30 * * *", "0 30-20 * * * *", "0 */0 * * * *", "0 1- * * * *", "0 ,1 * * * *"],
        ["MINIMUM_MONTH_COVERAGE"] = ["80", "80%", "0,8", "1.5", "-0.1"],
        ["RULE_SET_FOLDER"] = ["/etc", "a/../../b", "rule sets"],
        ["SCORE_REQUEST_DELAY"] = ["10", "10m", "1.00:00:01", "24:00:00", "00:60:00"],
        ["ANNOUNCE_FIRST"] = ["TRUE"],
        ["FIRST_SILENCE"] = ["30.00:00:01", "31.00:00:00", "1d"],
        ["WEBHOOK_URL"] = ["http://hooks.example", "hooks.example", "https://", "https://user:word@hooks.example", "https://hooks.example/a b"],
        ["KEY_VAULT_PURGE_PROTECTION"] = ["yes"],
    };

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Nothing_set_is_nothing_wrong(string shell) =>
        Assert.Equal((0, "", ""), await Hook.RunAsync("preprovision", shell, new Dictionary<string, string>()));

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task What_can_be_meant_passes(string shell)
    {
        for (var round = 0; Round(Right, round) is { Count: > 0 } settings; round++)
        {
            Assert.Equal((0, "", ""), await Hook.RunAsync("preprovision", shell, settings));
        }
    }

    [Theory]
    [MemberData(nameof(Hook.Shells), MemberType = typeof(Hook))]
    public async Task Every_wrong_setting_is_named_with_its_value_and_what_to_do(string shell)
    {
        for (var round = 0; Round(Wrong, round) is { Count: > 0 } settings; round++)
        {
            var (exitCode, output, error) = await Hook.RunAsync("preprovision", shell, settings);

            Assert.Equal((1, ""), (exitCode, output));
            foreach (var (name, value) in settings)
            {
                Assert.Contains($"preprovision: {name} is '{value}': ", error, StringComparison.Ordinal);
            }

            Assert.Equal(settings.Count, error.Split("preprovision: ").Length - 1);
            // Nor does the shell itself stumble over a value ("line 12: syntax error").
            Assert.DoesNotContain("line ", error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(RepositoryFiles.PathOf("infra/broken-in")));
    }

    [Fact]
    public void Every_setting_of_the_template_is_checked_here()
    {
        var settings = ParameterTests.Variables.Values.Except(["AZURE_LOCATION"]).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(settings, Right.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(settings, Wrong.Keys.Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Round(Dictionary<string, string[]> values, int round) =>
        values.Where(pair => round < pair.Value.Length).ToDictionary(pair => pair.Key, pair => pair.Value[round]);
}
