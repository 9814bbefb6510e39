using System.Text.Json;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Samples;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Running;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Shows the whole flow on the running app: two sets of drops, a month apart, and what they cause. Any step that fails ends it.</summary>
public sealed class DemonstrationRun(LocalApp app, WebhookReceiver webhook, Terminal terminal)
{
    /// <summary>Time for a set of drops to settle on a busy machine: half a set scores like a loss, and the other half like a gain.</summary>
    public static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly DemonstrationReport _report = new(terminal.Out);
    private readonly IServiceProvider _services = app.Functions.Services;
    private readonly DateOnly _asOf = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <exception cref="CommandException">A step failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("partner-score-");
        try
        {
            var (first, next) = (Path.Combine(folder.FullName, "first"), Path.Combine(folder.FullName, "next"));
            await DemonstrationDrops.WriteAsync(first, next, _asOf, cancellationToken);
            var before = await TakeAsync("First set", first, cancellationToken);
            await WriteRejectsAsync(cancellationToken);
            _report.WriteStep("Scores");
            ScoreTable.Write(terminal.Out, before);

            var after = await TakeAsync("The next month", next, cancellationToken);
            _report.WriteStep("Scores");
            ScoreTable.Write(terminal.Out, after);
            _report.WriteStep("What changed");
            _report.WriteChanges(before, after);
            _report.WriteStep($"Notifications that the webhook {webhook.Address} received");
            await RequireNotificationsAsync(before, after, cancellationToken);
            _report.WriteNotifications(Received());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<DesignationScore>> TakeAsync(string step, string directory, CancellationToken cancellationToken)
    {
        var tables = _services.GetRequiredService<TableServiceClient>();
        var drops = new DropSet(
            directory, _services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("telemetry"), tables.GetTableClient("Uploads"));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = app.EndedAsync(ended.Token);

        await drops.DropAsync(cancellationToken);
        await Waiting.UntilNothingMissingAsync($"{step}, normalising", drops.UnfinishedAsync, Patience, end, cancellationToken);
        _report.WriteStep($"{step}: {drops.Count} drops");
        _report.WriteDrops(await drops.RowsAsync(cancellationToken));

        await RecomputeAsync(step, cancellationToken);
        var settlement = new Settlement(_services.GetRequiredService<ServiceBusClient>());
        IReadOnlyList<DesignationScore> scores = [];
        await Waiting.UntilNothingMissingAsync($"{step}, scoring", async token =>
        {
            if (await settlement.UnsettledAsync(token) is { } unsettled)
            {
                return unsettled;
            }

            scores = await ComputeAsync(token);
            return await UnsavedAsync(scores, token);
        }, Patience, end, cancellationToken);
        await ended.CancelAsync();
        return scores;
    }

    private async Task RecomputeAsync(string step, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = app.Functions.Address };
        using var response = await client.PostAsync(new Uri("/admin/functions/RecomputeScores", UriKind.Relative), null, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandException(
                $"{step}: RecomputeScores could not be run: {(int)response.StatusCode}, {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    /// <summary>What the tables' telemetry comes to, to hold the saved scores against.</summary>
    private async Task<IReadOnlyList<DesignationScore>> ComputeAsync(CancellationToken cancellationToken) =>
        await _services.GetRequiredService<PartnerScorer>().ScoreAllAsync(_services.GetRequiredService<ITelemetrySource>(), _asOf, cancellationToken);

    private async Task<string?> UnsavedAsync(IReadOnlyList<DesignationScore> scores, CancellationToken cancellationToken)
    {
        var table = _services.GetRequiredService<ScoresTable>();
        foreach (var score in scores.Where(score => !score.IsEmpty))
        {
            var rows = await table.LoadAsync(score.PartnerId, _asOf, cancellationToken);
            if (!rows.Current.TryGetValue(score.Designation, out var current) || current.Points != $"{score.Points}" || current.Qualified != score.Qualified)
            {
                return $"the score of partner {score.PartnerId}, {score.Designation}, {score.Points} points, in the table Scores";
            }
        }

        return scores.Count == 0 ? "any partner to score" : null;
    }

    private async Task WriteRejectsAsync(CancellationToken cancellationToken)
    {
        _report.WriteStep("Rejected rows");
        await _report.WriteRejectsAsync(_services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("telemetry-rejects"), cancellationToken);
    }

    /// <summary>Every partner that crossed a line must have been told of, and nothing else.</summary>
    private async Task RequireNotificationsAsync(
        IReadOnlyList<DesignationScore> before, IReadOnlyList<DesignationScore> after, CancellationToken cancellationToken)
    {
        var crossed =
            from score in after
            let old = before.SingleOrDefault(b => b.PartnerId == score.PartnerId && b.Designation == score.Designation)
            where old is { Inconclusive: false } && !score.Inconclusive && old.Qualified != score.Qualified
            select $"{(score.Qualified ? DesignationChange.Attained : DesignationChange.AtRisk)} {score.PartnerId} {score.Designation}";
        var expected = crossed.Concat(await BadgesAttainedAsync(before, after, cancellationToken)).Order(StringComparer.Ordinal).ToList();
        var received = Received().Select(e => $"{e.Change} {e.Partner.Id} {e.Designation}").Order(StringComparer.Ordinal).ToList();
        if (!received.SequenceEqual(expected) || !webhook.Refused.IsEmpty)
        {
            throw new CommandException(
                $"The webhook received [{string.Join(", ", received)}], expected [{string.Join(", ", expected)}]. {string.Join(" ", webhook.Refused)}");
        }

        await foreach (
            var row in _services.GetRequiredService<TableServiceClient>()
            .GetTableClient("Deliveries").QueryAsync<DeliveryEntity>(cancellationToken: cancellationToken))
        {
            if (row.State != DeliveryState.Delivered)
            {
                throw new CommandException($"The table Deliveries says of {row.RowKey} that it is {row.State}. {row.LastFailure}");
            }
        }
    }

    private IEnumerable<DesignationEvent> Received() => webhook.Events.Values.Select(e => e.Deserialize<DesignationEvent>(JsonSerializerOptions.Web)!);

    /// <summary>Partners that hold every designation of the program now, qualified or enrolled, and did not before.</summary>
    private async Task<IEnumerable<string>> BadgesAttainedAsync(
        IReadOnlyList<DesignationScore> before, IReadOnlyList<DesignationScore> after, CancellationToken cancellationToken)
    {
        var attained = new List<string>();
        foreach (var partnerId in after.Select(score => score.PartnerId).Distinct())
        {
            var enrolled = (await _services.GetRequiredService<ITelemetrySource>().ResolveAsync(partnerId, cancellationToken)).Profile.Enrolled ?? [];
            bool Holds(IReadOnlyList<DesignationScore> scores) => scores
                .Where(score => score.PartnerId == partnerId && !score.Inconclusive && (score.Qualified || enrolled.Contains(score.Designation)))
                .Select(score => score.Designation)
                .ToHashSet()
                .IsSupersetOf(MicrosoftCloud.Designations);

            if (Holds(after) && !Holds(before))
            {
                attained.Add($"{DesignationChange.MicrosoftCloudAttained} {partnerId} {MicrosoftCloud.Badge}");
            }
        }

        return attained;
    }
}
