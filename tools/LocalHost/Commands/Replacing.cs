using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Withdrawing;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>withdraw PATH --replace-with FILE</c>: a wrong drop and its correction as one act.</summary>
internal static class Replacing
{
    /// <returns>Null where the person says no.</returns>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public static async Task<WithdrawalOutcome?> RunAsync(
        Terminal terminal, IServiceProvider services, string path, string? version, FileInfo file, bool yes, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        var replacement = services.GetRequiredService<UploadReplacement>();
        var planned = await replacement.PlanAsync(path, version, file.Name, content, cancellationToken);
        if (!yes && !terminal.Confirm(WhatWillHappen(planned)))
        {
            return null;
        }

        return await replacement.ReplaceAsync(planned, content, cancellationToken);
    }

    public static string Told(WithdrawalOutcome outcome) =>
        $"The correction stands as {outcome.Correction!.Path.Printable()} and is applied, the wrong drop of " +
            $"{outcome.Drop.LastModified:yyyy-MM-dd HH:mm:ss} (UTC) counts no more.";

    private static FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(file.Exists ? $"{file} cannot be read: {exception.Message}" : $"{file} does not exist.", exception);
        }
    }

    private static IEnumerable<string> WhatWillHappen(PlannedReplacement planned)
    {
        var (wrong, correction) = (planned.Wrong, planned.Correction);
        yield return $"{wrong.Drop.Path.Printable()}, dropped {wrong}, {wrong.Row?.Report ?? "report not known"}.";
        yield return $"{correction.Name.Printable()}, {correction.Report}, {correction.Kept} rows that would be kept, {correction.Rejected} rejected, "
            + (planned.IsDropped ? "stands in its place already." : "takes its place: it is dropped under the same path and applied first.");
        if (planned.IsOfAnotherReport)
        {
            yield return "They are different reports: look whether it is the right file.";
        }

        yield return wrong.Row is { IsWithdrawn: true }
            ? "The wrong drop is withdrawn already."
            : "Then the values that only the wrong drop gives are taken out, under other paths, too. Where other drops that stand in the " +
                "container tell of the same, theirs take their place.";
        yield return "The partners they tell of are scored anew, when both is done; people may be told of what that changes.";
    }
}
