using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Withdrawing;
using PartnerScore.LocalHost.Running;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>withdraw PATH</c>: takes back a wrong drop.</summary>
internal static class WithdrawCommand
{
    /// <summary>On a data folder: the correction's scores wait for the withdrawal.</summary>
    private static readonly TimeSpan TimeToReplace = TimeSpan.FromSeconds(3);

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "The drop's path in the container 'telemetry', also of one that is gone from there." };
        var version = new Option<string?>(
            "--version")
        {
            Description =
                "Which version of the path, by its time of dropping (2026-11-22T08:00:00Z) or its ETag. Default: the one that stands there, or " +
                "the last.",
            HelpName = "TEXT"
        };
        var keep = new Option<bool>("--keep-drop") { Description = "Leave the file in the container. It does not count all the same." };
        var replaceWith = new Option<FileInfo?>("--replace-with")
        {
            Description =
                "A corrected file that takes the drop's place in one act: it is checked, dropped under PATH and applied first, so that no score " +
                "in between finds less.",
            HelpName = "FILE",
        };
        var yes = Confirmation.Option();
        var json = Confirmation.JsonOption();
        var connection = new AppConnection(terminal);
        var withdraw = new Command(
            "withdraw", "Take back a wrong drop: its values give way to the next newest that other drops in the container give, and partners are " +
            "scored anew.\n\nExample: ./run.sh withdraw 2026-11/OfficeUsage.csv") { path, version, keep, replaceWith, yes, json };
        connection.AddTo(withdraw);
        withdraw.Validators.Add(result =>
        {
            if (result.GetValue(keep) && result.GetValue(replaceWith) is not null)
            {
                result.AddError("--keep-drop does not go with --replace-with: the correction takes the file's place.");
            }
        });
        withdraw.SetAction((result, cancellationToken) => connection.RunAsync(
            result,
            async services =>
            {
                var (from, which, isSure) = (result.GetRequiredValue(path), result.GetValue(version), result.GetValue(yes));
                var outcome = result.GetValue(replaceWith) is { } file
                    ? await Replacing.RunAsync(terminal, services, from, which, file, isSure, cancellationToken)
                    : await WithdrawAsync(
                        terminal, services.GetRequiredService<UploadWithdrawal>(), from, which, result.GetValue(keep), isSure, cancellationToken);
                if (outcome is null)
                {
                    return Confirmation.NothingDone(terminal);
                }

                Write(terminal, outcome, result.GetValue(json));
                return outcome.DropsFailed.Count == 0 ? ExitCodes.Ok : throw new CommandException(
                    $"Drops that could not be applied once more: {string.Join(", ", outcome.DropsFailed.Select(failed => failed.Printable()))}. " +
                        $"The hourly sweep tries again; the messages above say why.");
            },
            result.GetValue(replaceWith) is null ? TimeSpan.Zero : TimeToReplace,
            cancellationToken));
        return withdraw;
    }

    /// <returns>Null where the person says no.</returns>
    private static async Task<WithdrawalOutcome?> WithdrawAsync(
        Terminal terminal, UploadWithdrawal withdrawal, string path, string? version, bool keepDrop, bool yes, CancellationToken cancellationToken)
    {
        var drop = await withdrawal.FindAsync(path, version, cancellationToken);
        return yes || terminal.Confirm(WhatWillHappen(drop, keepDrop)) ? await withdrawal.WithdrawAsync(drop, keepDrop, cancellationToken) : null;
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

        if (outcome.Correction is not null)
        {
            terminal.Raw.WriteLine(Replacing.Told(outcome));
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
            terminal.Raw.WriteLine(
                $"The same content stands as {string.Join(", ", outcome.StandsAs.Select(path => path.Printable()))}: it counts there no more, " +
                $"either. Dropped under another path it counts anew.");
        }

        terminal.Raw.WriteLine(
            $"{Counted.Of(outcome.DropsReapplied, "older drop")} applied once more; {Counted.Of(outcome.Partners, "partner")} to be scored.");
        if (outcome.Correction is null)
        {
            terminal.Raw.WriteLine(outcome.DropDeleted ? "The file is deleted."
                : outcome.DropStays is { } why ? $"The file could not be deleted, and does not count all the same. {why}"
                : "No file was deleted.");
        }

        if (!outcome.Settled)
        {
            terminal.Raw.WriteLine(
                "A run that began before is still at work, or ended badly within the last day: the hourly sweep looks over it once more when that is over.");
        }
    }
}
