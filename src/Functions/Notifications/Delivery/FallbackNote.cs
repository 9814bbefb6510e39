using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Texts;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Tells of a channel that does not get through by another one, once a day and channel.</summary>
public sealed partial class FallbackNote(
    ChannelList channels, ChannelPosts posts, TableServiceClient service, StorageNames names, TimeProvider time, ILogger<FallbackNote> logger)
{
    private readonly AzureTable _digests = new(service.GetTableClient(names.Table("Digests")));

    /// <summary>Posted first, noted after: told twice after a crash rather than not at all.</summary>
    /// <param name="failure">A sentence.</param>
    public async Task TellAsync(Channel failed, string failure, CancellationToken cancellationToken)
    {
        if (channels.Fallback is not { } fallback || fallback.Name == failed.Name)
        {
            return;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd}|{failed.Name}");
        if (await _digests.FindAsync("fallback", key, cancellationToken) is not null)
        {
            return;
        }

        var text = new NotificationText(
            $"Notifications do not get through: {failed.Name}",
            $"{failure} What it was not told is in the table Deliveries and among the dead letters of the subscription notifications, to be sent " +
                $"again when it is mended.");
        var answer = await posts.PostAsync(fallback, $"fallback|{key}", text, cancellationToken);
        if (answer.Failure is not null)
        {
            Log.Failed(logger, failed.Name, fallback.Name, answer.Failure);
            return;
        }

        await _digests.TryWriteAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("fallback", key))], cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The channel {Channel} does not get through, and {Fallback}, which was to tell of it, does not either: {Failure}")]
        public static partial void Failed(ILogger logger, string channel, string fallback, string failure);
    }
}
