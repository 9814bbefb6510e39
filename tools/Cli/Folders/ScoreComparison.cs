using System.Runtime.CompilerServices;
using System.Text.Json;
using PartnerScore.Cli.Output;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Folders;

/// <summary>Two results side by side: of two folders of drops, or of two files that <c>score --explain --json</c> printed.</summary>
/// <param name="before">Its path may be a file's.</param>
internal sealed class ScoreComparison(FolderRequest before, FolderRequest after)
{
    /// <summary>One difference per partner and designation, in this order.</summary>
    /// <exception cref="CommandException">The two are of different kinds, cannot be read, or hold nothing of the partner that is asked for.</exception>
    public async IAsyncEnumerable<ScoreDifference> DifferencesAsync(Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isKnown = before.Partners.Count == 0;
        await foreach (var difference in CompareAsync(terminal, cancellationToken))
        {
            isKnown = true;
            yield return difference;
        }

        if (!isKnown)
        {
            throw new CommandException($"{before.Directory} and {after.Directory} hold nothing of a partner {string.Join(", ", before.Partners)}.");
        }
    }

    private IAsyncEnumerable<ScoreDifference> CompareAsync(Terminal terminal, CancellationToken cancellationToken) =>
        Directory.Exists(before.Directory) && Directory.Exists(after.Directory) ? OfFoldersAsync(terminal, cancellationToken)
        : File.Exists(before.Directory) && File.Exists(after.Directory) ? OfFilesAsync(cancellationToken)
        : throw new CommandException(
            $"{before.Directory} and {after.Directory} must be two folders of drops, or two files that 'score --explain --json' printed.");

    private static async Task<IReadOnlyList<DesignationScore>> ScoreAsync(
        FolderRequest request, ITelemetrySource telemetry, string partnerId, CancellationToken cancellationToken)
    {
        var partner = await telemetry.ResolveAsync(partnerId, cancellationToken);
        return partner.Ids.Count > 0 && partner.Profile.PartnerId == partnerId
            ? await new PartnerScorer(request.RuleSets, FolderRequest.Options).ScoreAsync(telemetry, partner, request.AsOf, cancellationToken)
            : [];
    }

    private static async Task<List<DesignationScore>> ReadAsync(FolderRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(request.Directory);
            return await ScoreDocuments.ReadAllAsync(file, cancellationToken)
                .Where(request.Wants)
                .ToListAsync(cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new CommandException(
                $"{request.Directory} is not what 'score --explain --json' prints{(exception.Path is { } path ? $": see {path}" : "")}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{request.Directory} cannot be read: {exception.Message}", exception);
        }
    }

    // One partner's scores at a time.
    private async IAsyncEnumerable<ScoreDifference> OfFoldersAsync(Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var earlier = await before.ReadAsync(terminal, cancellationToken);
        var later = await after.ReadAsync(terminal, cancellationToken);
        var partners = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (request, telemetry) in new[] { (before, earlier), (after, later) })
        {
            foreach (var partner in await PartnersAsync(request, telemetry, cancellationToken))
            {
                partners.Add(partner.Profile.PartnerId);
            }
        }

        foreach (var partner in partners)
        {
            var differences = ScoreDifference.Between(
                await ScoreAsync(before, earlier, partner, cancellationToken), await ScoreAsync(after, later, partner, cancellationToken));
            foreach (var difference in differences)
            {
                yield return difference;
            }
        }
    }

    /// <summary>Those that are asked for and are there: one of them may be new.</summary>
    private static async Task<IReadOnlyList<ScoredPartner>> PartnersAsync(
        FolderRequest request, ITelemetrySource telemetry, CancellationToken cancellationToken)
    {
        if (request.Partners.Count == 0)
        {
            return await telemetry.PartnersAsync(cancellationToken)
                .Select(async (string id, CancellationToken token) => await telemetry.ResolveAsync(id, token))
                .ToListAsync(cancellationToken);
        }

        var search = PartnerSearch.In(request.Directory, telemetry, cancellationToken);
        var found = new List<ScoredPartner>();
        foreach (var typed in request.Partners)
        {
            if (await search.TryFindAsync(typed) is { } partner)
            {
                found.Add(partner);
            }
        }

        return found;
    }

    private async IAsyncEnumerable<ScoreDifference> OfFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var difference in ScoreDifference.Between(await ReadAsync(before, cancellationToken), await ReadAsync(after, cancellationToken)))
        {
            yield return difference;
        }
    }
}
