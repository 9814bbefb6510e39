using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Sweeping;
using PartnerScore.Functions.Withdrawing;
using PartnerScore.Scoring;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions;

/// <summary>All wiring: the function app, the local host and the tests run on the same services.</summary>
public static class PartnerScoreServices
{
    public static IServiceCollection AddPartnerScore(this IServiceCollection services, IConfiguration configuration)
    {
        // A row that is not there or has changed is a warning to the clients; what fails for good comes as an exception.
        services.AddLogging(logging => logging.AddFilter("Azure.Core", LogLevel.Error));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StorageNames());
        services.AddStorageClients(configuration.GetSection(AzureClients.StorageConnection));
        services.AddServiceBusClient(configuration.GetSection(AzureClients.ServiceBusConnection));
        services.AddMonitoring(configuration);
        services.AddSettings<PrivacySettings>(configuration, "Privacy");
        services.AddSettings<NormalizationSettings>(configuration, "Normalization");
        services.AddSettings<RemovalSettings>(configuration, "Removal");
        services.AddSettings<ScoringSettings>(configuration, "Scoring");
        services.AddSettings<ScoreRequestSettings>(configuration, "ScoreRequests");
        services.AddSettings<EventSettings>(configuration, "Events");
        services.AddSettings<WebhookSettings>(configuration, "Webhook");
        services.AddSettings<ChannelsSettings>(settings => settings.Read(configuration));
        services.AddTelemetry();
        services.AddScoring();
        services.AddNotifications();
        services.AddDrops();
        services.AddRemovals();
        return services;
    }

    private static void AddDrops(this IServiceCollection services)
    {
        services.AddSingleton<DropsContainer>();
        services.AddSingleton<RejectsContainer>();
        services.AddSingleton<UploadLog>();
        services.AddSingleton<StandingDrops>();
        services.AddSingleton<PartnersToScore>();
        services.AddSingleton<DropRuns>();
        services.AddSingleton<Reapplication>();
        services.AddSingleton<LateVersions>();
        services.AddSingleton<KnownContents>();
        services.AddSingleton<FinishedDrops>();
        services.AddSingleton<TelemetryNormalizer>();
        services.AddSingleton<TelemetrySweep>();
    }

    private static void AddRemovals(this IServiceCollection services)
    {
        services.AddSingleton<PartnerMarks>();
        services.AddSingleton<RemovalRequests>();
        services.AddSingleton<WithdrawableDrops>();
        services.AddSingleton<ReadableDrops>();
        services.AddSingleton<StandingCopies>();
        services.AddSingleton<WithdrawnFile>();
        services.AddSingleton<OlderDrops>();
        services.AddSingleton<ValueRemoval>();
        services.AddSingleton<ValueWithdrawal>();
        services.AddSingleton<WithdrawalSteps>();
        services.AddSingleton<UploadWithdrawal>();
        services.AddSingleton<UploadReplacement>();
        services.AddSingleton<UnfinishedWithdrawals>();
        services.AddSingleton<ForgottenFacts>();
        services.AddSingleton<RejectedLines>();
        services.AddSingleton<ForgottenExplanations>();
        services.AddSingleton<StandingMentions>();
        services.AddSingleton<DropMentions>();
        services.AddSingleton<CountDeadEvents>(provider => new DeadEvents(provider.GetRequiredService<ServiceBusClient>()).CountAsync);
        services.AddSingleton<KeptMentions>();
        services.AddSingleton<ForgettingSubjects>();
        services.AddSingleton<ForgettingNotes>();
        services.AddSingleton<ForgettingEnd>();
        services.AddSingleton<ForgettingRound>();
        services.AddSingleton<Forgetter>();
        services.AddSingleton<UnfinishedRemovals>();
    }

    private static void AddScoring(this IServiceCollection services)
    {
        services.AddSingleton(provider => RuleSetFolder.Read(provider.GetRequiredService<ScoringSettings>().RuleSetFolder));
        services.AddSingleton(provider => new ScoringOptions { MinimumMonthCoverage = provider.GetRequiredService<ScoringSettings>().MinimumMonthCoverage });
        services.AddSingleton<PartnerScorer>();
        services.AddSingleton<ForgottenTable>();
        services.AddSingleton<ScoresTable>();
        services.AddSingleton<PublishedScores>();
        services.AddSingleton<Explanations>();
        services.AddSingleton<EventComposer>();
        services.AddSingleton<BadgeUpdates>();
        services.AddSingleton<ScoreUpdates>();
        services.AddSingleton<DesignationEvents>();
        services.AddSingleton<MergedPartners>();
        services.AddSingleton<FirstSilences>();
        services.AddSingleton<PartnerLocks>();
        services.AddSingleton<ScoringAttempt>();
        services.AddSingleton<PartnerScores>();
        services.AddSingleton<UnconfirmedTable>();
        services.AddSingleton<ScoreRequests>();
        services.AddSingleton<AskForScores>(provider =>
        {
            var requests = provider.GetRequiredService<ScoreRequests>();
            var delay = provider.GetRequiredService<ScoreRequestSettings>().Delay;
            return (partnerIds, cancellationToken) => requests.SendAsync(partnerIds, asOf: null, delay, cancellationToken);
        });
        services.AddSingleton<LostRequests>();
        services.AddSingleton<ScoreRequestHandler>();
    }

    private static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<NotificationsTable>();
        services.AddSingleton<DeliveriesTable>();
        services.AddSingleton<ChannelList>();
        services.AddSingleton<Router>();
        services.AddSingleton<CloudEventSource>();
        services.AddSingleton<HttpPosts>();
        services.AddSingleton<MailPosts>();
        services.AddSingleton<EventGridPosts>();
        services.AddSingleton<ChannelPosts>();
        services.AddSingleton<FallbackNote>();
        services.AddSingleton<DeliveryRetries>();
        services.AddSingleton<ChannelDelivery>();
        services.AddSingleton<LostEvents>();
        services.AddSingleton<LostMessages>();
        services.AddSingleton<DesignationChangeNotifier>();

        // An address may hold a token: none is ever logged. A post's patience is its channel's.
        services.AddHttpClient(HttpPosts.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.Add(new("PartnerScore", null));
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
    }

    private static void AddSettings<TSettings>(this IServiceCollection services, IConfiguration configuration, string section)
        where TSettings : class, ISettings =>
        services.AddSettings<TSettings>(settings => configuration.GetSection(section).Bind(settings));

    private static void AddSettings<TSettings>(this IServiceCollection services, Action<TSettings> read)
        where TSettings : class, ISettings
    {
        services.AddSingleton<IValidateOptions<TSettings>, SettingsValidator<TSettings>>();
        services.AddOptions<TSettings>().Configure(read).ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<TSettings>>().Value);
    }
}
