using System.Runtime.CompilerServices;
using System.Text.Json;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Storage;
using PartnerScore.LocalHost.Output;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.LocalHost.Folders;

/// <summary>Two results side by side: of two folders of drops, or of two files that <c>score --explain --json</c> printed.</summary>
/// <param name="before">Its path may be a file's.</param>
internal sealed class ScoreComparison(FolderRequest before, FolderRequest after)
{
    /// <summary>One difference per partner and designation, in this order.</summary>
    /// <exception cref="LocalHostException">The two are of different kinds, cannot be read, or hold nothing of the partner that is asked for.</exception>
    public async IAsyncEnumerable<ScoreDifference> DifferencesAsync(Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isKnown = before.PartnerId is null;
        await foreach (var difference in CompareAsync(terminal, cancellationToken))
        {
            isKnown = true;
            yield return difference;
        }

        if (!isKnown)
        {
            throw new LocalHostException($"{before.Directory} and {after.Directory} hold nothing of a partner {before.PartnerId}.");
        }
    }

    private IAsyncEnumerable<ScoreDifference> CompareAsync(Terminal terminal, CancellationToken cancellationToken) =>
        Directory.Exists(before.Directory) && Directory.Exists(after.Directory) ? OfFoldersAsync(terminal, cancellationToken)
        : File.Exists(before.Directory) && File.Exists(after.Directory) ? OfFilesAsync(cancellationToken)
        : throw new LocalHostException($"{before.Directory} and {after.Directory} must be two folders of drops, or two files that 'score --explain --json' printed.");

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
            return await ExplanationReader.ReadAsync(file, cancellationToken)
                .Where(score => score.PartnerId == (request.PartnerId ?? score.PartnerId) && score.Designation == (request.Designation ?? score.Designation))
                .ToListAsync(cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new LocalHostException($"{request.Directory} is not what 'score --explain --json' prints{(exception.Path is { } path ? $": see {path}" : "")}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"{request.Directory} cannot be read: {exception.Message}", exception);
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
            var ids = request.PartnerId is { } id ? AsyncEnumerable.Repeat(id, 1) : telemetry.PartnersAsync(cancellationToken);
            await foreach (var partner in ids)
            {
                partners.Add((await telemetry.ResolveAsync(partner, cancellationToken)).Profile.PartnerId);
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

    private async IAsyncEnumerable<ScoreDifference> OfFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var difference in ScoreDifference.Between(await ReadAsync(before, cancellationToken), await ReadAsync(after, cancellationToken)))
        {
            yield return difference;
        }
    }
}
