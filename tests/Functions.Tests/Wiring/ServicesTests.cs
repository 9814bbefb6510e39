using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerScore.Functions.Triggers;

namespace PartnerScore.Functions.Tests.Wiring;

public sealed class ServicesTests
{
    public static TheoryData<Type> FunctionClasses() =>
        new(typeof(ScorePartner).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute)))));

    [Theory]
    [MemberData(nameof(FunctionClasses))]
    public async Task Every_function_can_be_made_from_the_services(Type function)
    {
        await using var services = Build(Settings.Valid());
        await using var scope = services.CreateAsyncScope();

        Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, function));
    }

    [Fact]
    public void No_class_takes_more_than_seven_collaborators() => Assert.DoesNotContain(
        typeof(PartnerScoreServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsNested: false } && !IsRecord(type)),
        type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(each => each.GetParameters().Length > 7));

    [Fact]
    public void No_class_makes_for_itself_what_the_services_give()
    {
        var given = Services(Settings.Valid()).Select(service => service.ServiceType)
            .Where(type => type.Assembly.GetName().Name!.StartsWith("PartnerScore.", StringComparison.Ordinal)).ToHashSet();
        var own = typeof(PartnerScoreServices).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => given.Contains(field.FieldType) && !IsCaptured(field) && !IsRecord(field.DeclaringType!))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

        Assert.InRange(given.Count, 40, 200);
        Assert.Empty(own);

        // A primary constructor's parameter, or one that a lambda or an async method uses.
        static bool IsCaptured(FieldInfo field) =>
            field.Name.StartsWith('<') || field.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
    }

    [Fact]
    public async Task The_settings_sample_starts()
    {
        await using var services = Build(Settings.Sample());

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("Privacy:PseudonymKey", "", "Privacy__PseudonymKey is missing")]
    [InlineData("Privacy:PseudonymKey", "c2hvcnQ=", "at least 32 bytes")]
    [InlineData("Privacy:PseudonymKey", "no base64, although it is long enough for it", "must be base64")]
    [InlineData("Privacy:PseudonymKey", "@Microsoft.KeyVault(SecretUri=https://vault)", "was not resolved")]
    [InlineData("Scoring:MinimumMonthCoverage", "1.1", "Scoring__MinimumMonthCoverage is 1.1")]
    [InlineData("Scoring:MinimumMonthCoverage", "-0.1", "Scoring__MinimumMonthCoverage is -0.1")]
    [InlineData("Scoring:RuleSetFolder", "no/such/folder", "Scoring__RuleSetFolder: no/such/folder is no folder.")]
    [InlineData("Removal:Patience", "-00:00:01", "Removal__Patience is -00:00:01")]
    [InlineData("ScoreRequests:Delay", "-00:00:01", "ScoreRequests__Delay is -00:00:01")]
    [InlineData("ScoreRequests:Delay", "2.00:00:00", "ScoreRequests__Delay is 2.00:00:00")]
    [InlineData("Events:FirstSilence", "-00:00:01", "Events__FirstSilence is -00:00:01")]
    [InlineData("Events:FirstSilence", "31.00:00:00", "Events__FirstSilence is 31.00:00:00")]
    [InlineData("Webhook:Url", "people", "Webhook__Url is no address")]
    [InlineData("Webhook:Url", "http://example.org/hook", "must be an https address")]
    [InlineData("Webhook:Url", "ftp://localhost/hook", "must be an https address")]
    [InlineData("Webhook:Secret", "", "Webhook__Secret is missing")]
    [InlineData("Webhook:Secret", "too short", "Webhook__Secret is missing or shorter")]
    [InlineData("Webhook:Secret", "@Microsoft.KeyVault(SecretUri=https://vault)", "Webhook__Secret is a Key Vault reference")]
    [InlineData("Webhook:Timeout", "00:10:00", "Webhook__Timeout is 00:10:00")]
    [InlineData("Webhook:RetryDelays:0", "00:00:00", "Webhook__RetryDelays__0")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value, string message)
    {
        await using var services = Build(Settings.Valid(("Webhook:Url", "https://example.org/hook"), ("Webhook:Secret", "0123456789abcdef"), (name, value)));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_address_that_is_none_is_not_shown_since_it_may_hold_a_token()
    {
        await using var services = Build(Settings.Valid(("Webhook:Url", "example.org/hook?code=secret"), ("Webhook:Secret", "0123456789abcdef")));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/hook?code=1")]
    [InlineData("http://localhost:8080/hook")]
    [InlineData("http://127.0.0.1/hook")]
    [InlineData("http://[::1]/hook")]
    public async Task The_webhook_may_be_https_or_on_this_machine(string url)
    {
        await using var services = Build(Settings.Valid(("Webhook:Url", url), ("Webhook:Secret", "0123456789abcdef")));

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("PartnerStorage")]
    [InlineData("ServiceBus")]
    public async Task A_missing_connection_says_which_setting_to_make(string connection)
    {
        await using var services = Build(Settings.Valid((connection, "")));

        var failure = Assert.Throws<InvalidOperationException>(() => ActivatorUtilities.CreateInstance<ScorePartner>(services));

        Assert.Contains($"Neither the setting {connection}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identities_need_only_addresses()
    {
        await using var services = Build(Settings.Valid(
            ("PartnerStorage", ""),
            ("PartnerStorage:blobServiceUri", "https://account.blob.core.windows.net"),
            ("PartnerStorage:tableServiceUri", "https://account.table.core.windows.net"),
            ("PartnerStorage:credential", "managedidentity"),
            ("PartnerStorage:clientId", "9c7c4d2e-5a86-4c4f-a7f5-d5d3a7ae19f0"),
            ("ServiceBus", ""),
            ("ServiceBus:fullyQualifiedNamespace", "name.servicebus.windows.net"),
            ("ServiceBus:credential", "managedidentity"),
            ("ServiceBus:clientId", "9c7c4d2e-5a86-4c4f-a7f5-d5d3a7ae19f0"),
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/"),
            ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "ClientId=9c7c4d2e-5a86-4c4f-a7f5-d5d3a7ae19f0;Authorization=AAD")));

        Assert.NotNull(ActivatorUtilities.CreateInstance<ScorePartner>(services));
        Assert.NotNull(ActivatorUtilities.CreateInstance<NotifyDesignationChange>(services));
    }

    internal static ServiceProvider Build(IConfiguration configuration) =>
        Services(configuration).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private static ServiceCollection Services(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddPartnerScore(configuration);
        return services;
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
