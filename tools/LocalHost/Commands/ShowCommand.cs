using System.CommandLine;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Functions.Storage;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Running;
using PartnerScore.LocalHost.Services;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>show PARTNER</c>: what the tables hold.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var partner = new Argument<string>("PARTNER") { Description = "A partner's id: the global account's, or a location's." };
        var tenant = new Option<string?>("--tenant") { Description = "Show every month of this customer.", HelpName = "ID" };
        var connection = AppConnection.StorageOption();
        var data = AppConnection.DataOption();
        var show = new Command("show", "Show what the tables hold of a partner: its scores, customers, usage, claims and certified people.") { partner, tenant, connection, data };
        show.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(data) is not { } folder)
            {
                return await ShowAsync(terminal, result.GetValue(connection)!, result.GetRequiredValue(partner), result.GetValue(tenant), cancellationToken);
            }

            if (!Directory.Exists(folder))
            {
                throw new LocalHostException($"{folder} is no folder.");
            }

            using var hold = new DataFolder(folder);
            await using var azurite = await AzuriteProcess.StartAsync(Ports.Free, hold.FullPath, terminal.Problems.WriteLine, cancellationToken);
            return await ShowAsync(terminal, azurite.ConnectionString, result.GetRequiredValue(partner), result.GetValue(tenant), cancellationToken);
        });
        return show;
    }

    private static async Task<int> ShowAsync(Terminal terminal, string connection, string partnerId, string? tenantId, CancellationToken cancellationToken)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 1;
        try
        {
            var client = new TableServiceClient(connection, options);
            var names = new StorageNames();
            var telemetry = new TelemetrySource(TelemetryTables.In(client, names));
            var partner = await telemetry.ResolveAsync(partnerId, cancellationToken);
            if (partner.Ids.Count == 0)
            {
                throw new LocalHostException($"The tables hold nothing of a partner {partnerId}.");
            }

            var scores = await new ScoresTable(client, names).LoadAsync(partner.Profile.PartnerId, null, cancellationToken);
            var view = new PartnerView(terminal.Out);
            view.WriteHead(partner, scores, RuleSetCatalog.Embedded().Designations);
            await view.WriteTenantsAsync(telemetry.TenantsAsync(partner, cancellationToken), tenantId);
            await view.WriteCertificationsAsync(telemetry.CertificationsAsync(partner, cancellationToken));
            return ExitCodes.Ok;
        }
        catch (RequestFailedException exception) when (exception.Status == 0)
        {
            throw AppConnection.NoStorage(exception);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new LocalHostException($"The connection string cannot be used: {exception.Message}", exception);
        }
    }
}
