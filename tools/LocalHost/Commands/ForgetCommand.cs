using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Hosting;
using PartnerScore.Functions.Removing;
using PartnerScore.LocalHost.Running;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>forget tenant|person</c>: deletes someone, and keeps it out.</summary>
internal static class ForgetCommand
{
    private const string WhatDeletingMeans =
        "Deleted with their snapshots. Where the storage account keeps what is deleted (soft delete: 7 days as infra/ sets it), it can be " +
            "restored for so long.";

    public static Command Create(Terminal terminal)
    {
        var tenant = new Argument<string>("ID") { Description = "The customer's tenant id." };
        var person = new Argument<string[]>("ID")
        {
            Description =
                "One or more of the person's MCPID, Azure AD user id and e-mail addresses. Records stand under the first of these that a report " +
                "gave; name all that you know.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command(
            "forget", "Delete all that is stored of a customer or a person, and leave its rows out of later drops, until it is allowed again.\n\n"
            + "Example: ./run.sh forget tenant 6f1c2a4e-0000-4000-8000-000000000000")
        {
            Create(terminal, "tenant",
                "Forget a customer: facts, explanations, events, rejected rows.\n\nExample: ./run.sh forget tenant " +
                "6f1c2a4e-0000-4000-8000-000000000000", tenant, (_, result) => Forgetter.Tenant(result.GetRequiredValue(tenant))),
            Create(terminal, "person",
                "Forget a person: certifications, explanations. Ids are hashed at once.\n\nExample: ./run.sh forget person ann@example.org", person, (
                forgetting, result) => forgetting.Person(result.GetRequiredValue(person))),
        };
    }

    private static Command Create(Terminal terminal, string name, string description, Argument whom, Func<Forgetter, ParseResult, Subjects> subjects)
    {
        var partner = new Option<string?>(
            "--partner")
        { Description = "For this partner's global account and its locations alone. Default: for all partners.", HelpName = "ID" };
        var deleteDrops = new Option<bool>(
            "--delete-drops")
        {
            Description =
                "Delete the files in the container 'telemetry' that mention it, too, with all else they hold, and snapshots and older versions of " +
                "files that do."
        };
        var allowAgain = new Option<bool>("--allow-again") { Description = "Let it in again in place of forgetting it: its rows count from the next drop on." };
        var yes = Confirmation.Option();
        var json = Confirmation.JsonOption();
        var connection = new AppConnection(terminal);
        var command = new Command(name, description) { whom, partner, deleteDrops, allowAgain, yes, json };
        connection.AddTo(command);
        command.SetAction((result, cancellationToken) => connection.RunAsync(
            result,
            async services =>
            {
                var forgetting = services.GetRequiredService<Forgetter>();
                var wanted = subjects(forgetting, result);
                if (result.GetValue(allowAgain))
                {
                    Write(terminal, await forgetting.AllowAsync(wanted, result.GetValue(partner), cancellationToken), result.GetValue(json));
                    return ExitCodes.Ok;
                }

                var delete = result.GetValue(deleteDrops);
                if (!result.GetValue(yes)
                    && !terminal.Confirm(WhatWillHappen(await forgetting.LookAsync(wanted, result.GetValue(partner), cancellationToken), delete)))
                {
                    return Confirmation.NothingDone(terminal);
                }

                var outcome = await forgetting.ForgetAsync(wanted, result.GetValue(partner), delete, cancellationToken);
                Write(terminal, outcome, result.GetValue(json));
                return WhatIsLeft(outcome) is { } left ? throw new CommandException(left) : ExitCodes.Ok;
            },
            cancellationToken));
        return command;
    }

    private static void Write(Terminal terminal, bool allowed, bool json) =>
        terminal.Raw.WriteLine(json ? RemovalAnswers.Write(new AllowAnswer(allowed))
            : allowed ? "Its rows count again, from the next drop on. Drop reports again for what they said before."
            : "It was not forgotten: nothing is to be allowed.");

    private static IEnumerable<string> WhatWillHappen(ForgettingPreview preview, bool deleteDrops)
    {
        yield return $"{preview.Entities} entities stand of it, under " +
            $"{Some(preview.Partners, "partner")}{(preview.IsForgotten ? "; it was forgotten before" : "")}.";
        yield return $"They are deleted for {(preview.Account is { } account ? $"partner {account.Printable()}" : "all partners")}, with all " +
            $"explanations, events and rejected rows that mention it, and its rows are left out of later drops.";
        yield return "This cannot be undone. The partners are scored anew; people may be told of what that changes.";
        foreach (var line in Drops(preview.Drops, deleteDrops ? "is deleted, with all else it holds" : "stays").Concat(preview.Drops.Unreadable.Select(Unread)))
        {
            yield return line;
        }

        if (deleteDrops)
        {
            yield return WhatDeletingMeans;
        }
    }

    private static void Write(Terminal terminal, ForgettingOutcome outcome, bool json)
    {
        if (json)
        {
            terminal.Raw.WriteLine(RemovalAnswers.Write(ForgettingAnswer.Of(outcome)));
            return;
        }

        terminal.Raw.WriteLine(
            $"Deleted: {outcome.EntitiesDeleted} entities, {outcome.ExplanationsDeleted} explanations, {outcome.LinesRemoved} rejected rows; " +
            $"{outcome.EventsCut} events cut down.");
        terminal.Raw.WriteLine(
            $"{Counted.Of(outcome.Partners, "partner")} to be scored. The sweep looks over it in a day, for what is at work now and began before.");
        if (outcome.DeadEvents > 0)
        {
            terminal.Raw.WriteLine(
                $"{outcome.DeadEvents} dead letters of events tell of it: resubmit them, which cuts them down, or delete them (docs/operations.md).");
        }

        var deleted = outcome.Drops.Mentioning.Where(mention => mention.Deleted).ToList();
        foreach (var mention in deleted)
        {
            terminal.Raw.WriteLine($"{mention.Name.Printable()} is deleted.");
        }

        if (deleted.Count > 0)
        {
            terminal.Raw.WriteLine(WhatDeletingMeans);
        }

        var left = outcome.Drops with { Mentioning = [.. outcome.Drops.Mentioning.Where(mention => !mention.Deleted)] };
        foreach (var line in Drops(left, "still mentions it").Concat(outcome.Unreadable.Select(Unread)))
        {
            terminal.Raw.WriteLine(line);
        }

        if (left.Mentioning.Any(mention => mention.Stays is null))
        {
            terminal.Raw.WriteLine(
                "These files are yours: delete them with --delete-drops, or drop them again without those lines. Their other rows count on as they are.");
        }
    }

    private static IEnumerable<string> Drops(DropMentionList drops, string what) => drops.Mentioning
        .Select(mention =>
            $"{mention.Name.Printable()} {what}: {mention.Lines} lines mention it, the first is line " +
            $"{mention.FirstLine}.{(mention.Stays is { } why ? " " + why : "")}")
        .Concat(drops.NotRead.Select(path => $"{path.Printable()} is no text: look for yourself whether it mentions it."));

    private static string Unread(UnreadableFile file) =>
        $"{file.Container}/{file.Path.Printable()} cannot be read, so that nobody can say whether it mentions it. {file.Reason} Then forget it " +
            $"again, or delete the file yourself.";

    private static string? WhatIsLeft(ForgettingOutcome outcome) =>
        (outcome.Unreadable.Count, outcome.Drops.Mentioning.Count(mention => mention.Stays is not null)) switch
        {
            (0, 0) => null,
            var (unreadable, stays) =>
                $"Not all of it is done. Files that could not be looked into: {unreadable}, that could not be deleted: {stays}. What was told above " +
                $"says which, and what to do.",
        };

    private static string Some(IReadOnlyList<string> ids, string what) => ids.Count switch
    {
        0 => $"no {what}",
        <= 5 => $"{what} {string.Join(", ", ids.Select(id => id.Printable()))}",
        _ => $"{ids.Count} {what}s",
    };
}
