using System.CommandLine;
using Azure.Data.Tables;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Running;
using PartnerScore.LocalHost.Services;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>show PARTNER</c>: what the tables hold.</summary>
internal static class ShowCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create(Terminal terminal)
    {
        var partner = new Argument<string>("PARTNER") { Description = "A partner: its global account's id, a location's, or its name or a part of it." };
        var tenant = new Option<string?>("--tenant") { Description = "Show every month of this customer.", HelpName = "ID" };
        var connection = AppConnection.StorageOption();
        var data = AppConnection.DataOption();
        var show = new Command("show", "Show what the tables hold of a partner: its scores, customers, usage, claims and certified people.\n\n"
            + "Examples:\n  ./run.sh show 1000200\n  ./run.sh show beacon --data my-data") { partner, tenant, connection, data };
        show.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(data) is not { } folder)
            {
                return await ShowAsync(terminal, result.GetValue(connection)!, result.GetRequiredValue(partner), result.GetValue(tenant), cancellationToken);
            }

            if (!Directory.Exists(folder))
            {
                throw new CommandException($"{folder} is no folder.");
            }

            using var hold = new DataFolder(folder);
            await using var azurite = await AzuriteProcess.StartAsync(Ports.Free, hold.FullPath, terminal.Problems.WriteLine, cancellationToken);
            return await ShowAsync(terminal, azurite.ConnectionString, result.GetRequiredValue(partner), result.GetValue(tenant), cancellationToken);
        });
        return show;
    }

    private static async Task<int> ShowAsync(Terminal terminal, string connection, string typed, string? tenantId, CancellationToken cancellationToken)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 1;
        options.Retry.NetworkTimeout = Patience;
        try
        {
            var client = new TableServiceClient(connection, options);
            var names = new StorageNames();
            var tables = TelemetryTables.In(client, names);
            var telemetry = new TelemetrySource(tables);
            var search = new PartnerSearch(
                "The storage account",
                id => telemetry.ResolveAsync(id, cancellationToken),
                () => new PartnerDirectory(tables.Partners).NamesAsync(cancellationToken));
            var partner = await search.FindAsync(typed);
            var scores = await new ScoresTable(client, names).LoadAsync(partner.Profile.PartnerId, null, cancellationToken);
            var view = new PartnerView(terminal.Out);
            view.WriteHead(partner, scores, RuleSetCatalog.Embedded().Designations);
            await view.WriteTenantsAsync(telemetry.TenantsAsync(partner, cancellationToken), tenantId);
            await view.WriteCertificationsAsync(telemetry.CertificationsAsync(partner, cancellationToken));
            return ExitCodes.Ok;
        }
        catch (Exception exception) when (ConnectionTrouble.Explain(exception, cancellationToken) is { } explanation)
        {
            throw explanation;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new CommandException($"The connection string cannot be used: {exception.Message}", exception);
        }
    }
}
