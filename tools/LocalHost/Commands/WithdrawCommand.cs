using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Functions.Removal;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Running;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>withdraw PATH</c>: takes back a wrong drop.</summary>
internal static class WithdrawCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "The drop's path in the container 'telemetry', also of one that is gone from there." };
        var version = new Option<string?>("--version") { Description = "Which version of the path, by its time of dropping (2026-11-22T08:00:00Z) or its ETag. Default: the one that stands there, or the last.", HelpName = "TEXT" };
        var keep = new Option<bool>("--keep-drop") { Description = "Leave the file in the container. It does not count all the same." };
        var yes = Confirmation.Option();
        var json = Confirmation.JsonOption();
        var connection = new AppConnection(terminal);
        var withdraw = new Command("withdraw", "Take back a wrong drop: its values give way to the next newest that other drops in the container give, and partners are scored anew.\n\nExample: ./run.sh withdraw 2026-11/OfficeUsage.csv") { path, version, keep, yes, json };
        connection.AddTo(withdraw);
        withdraw.SetAction((result, cancellationToken) => connection.RunAsync(
            result,
            async services =>
            {
                var withdrawal = services.GetRequiredService<UploadWithdrawal>();
                var drop = await withdrawal.FindAsync(result.GetRequiredValue(path), result.GetValue(version), cancellationToken);
                var keepDrop = result.GetValue(keep);
                if (!result.GetValue(yes) && !terminal.Confirm(WhatWillHappen(drop, keepDrop)))
                {
                    return Confirmation.NothingDone(terminal);
                }

                var outcome = await withdrawal.WithdrawAsync(drop, keepDrop, cancellationToken);
                Write(terminal, outcome, result.GetValue(json));
                return outcome.DropsFailed.Count == 0 ? ExitCodes.Ok : throw new LocalHostException(
                    $"Drops that could not be applied once more: {string.Join(", ", outcome.DropsFailed.Select(failed => failed.Printable()))}. The hourly sweep tries again; the messages above say why.");
            },
            cancellationToken));
        return withdraw;
    }

    private static IEnumerable<string> WhatWillHappen(WithdrawableDrop drop, bool keepDrop)
    {
        yield return $"{drop.Drop.Path.Printable()}, dropped {drop}, {drop.Row?.Report ?? "report not known"}.";
        yield return "Its values are taken out of the tables. Where drops that stand in the container tell of the same, theirs take their place.";
        yield return "The same content under other paths counts no more, either.";
        yield return keepDrop || !drop.Stands ? "No file is deleted." : "The file is deleted from the container.";
        yield return "The partners it tells of are scored anew; people may be told of what that changes.";
    }

    private static void Write(Terminal terminal, WithdrawalOutcome outcome, bool json)
    {
        if (json)
        {
            terminal.Raw.WriteLine(RemovalAnswers.Write(WithdrawalAnswer.Of(outcome)));
            return;
        }

        if (outcome.WithdrawnBefore is { } before)
        {
            terminal.Raw.WriteLine($"It was withdrawn on {before:yyyy-MM-dd HH:mm:ss} (UTC) already.");
        }
        else
        {
            terminal.Raw.WriteLine($"Withdrawn: {outcome.EntitiesChanged} entities changed, {outcome.EntitiesDeleted} held nothing else and are gone.");
        }

        if (outcome.StandsAs.Count > 0)
        {
            terminal.Raw.WriteLine($"The same content stands as {string.Join(", ", outcome.StandsAs.Select(path => path.Printable()))}: it counts there no more, either. Dropped under another path it counts anew.");
        }

        terminal.Raw.WriteLine($"{Counted.Of(outcome.DropsReapplied, "older drop")} applied once more; {Counted.Of(outcome.Partners, "partner")} to be scored.");
        terminal.Raw.WriteLine(outcome.DropDeleted ? "The file is deleted."
            : outcome.DropStays is { } why ? $"The file could not be deleted, and does not count all the same. {why}"
            : "No file was deleted.");
        if (!outcome.Settled)
        {
            terminal.Raw.WriteLine("A run that began before is still at work, or ended badly within the last day: the hourly sweep looks over it once more when that is over.");
        }
    }
}
