using System.Runtime.CompilerServices;
using PartnerScore.Functions.Storage;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;
using PartnerScore.Scoring;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.LocalHost.Folders;

/// <summary>A folder of drops, and what of it is looked at.</summary>
/// <param name="PartnerId">Null: every partner.</param>
/// <param name="Designation">Null: every designation.</param>
/// <param name="RuleSets">Of the designations that are looked at.</param>
internal sealed record FolderRequest(string Directory, DateOnly AsOf, string? PartnerId, string? Designation, RuleSetCatalog RuleSets, bool Json)
{
    /// <summary>A designation that was asked for is shown even if the partner has reported nothing for it.</summary>
    public bool ShowsEmpty => Designation is not null;

    public static ScoringOptions Options => LocalSettings.ScoringOptions();

    /// <summary>The folder's drops, read; what is rejected is told on standard error.</summary>
    /// <exception cref="LocalHostException">The folder is missing, or holds nothing that could be read.</exception>
    public async Task<ITelemetrySource> ReadAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var folder = new DropFolder(Directory, terminal.Problems);
        var telemetry = await folder.ReadAsync(LocalSettings.ReportOptions(TimeProvider.System), TimeProvider.System, cancellationToken);
        return folder.Applied > 0 ? telemetry : throw new LocalHostException($"{Directory} holds no report that could be read.");
    }

    /// <summary>The partners, ordered by id; tells how many were taken, where somebody watches.</summary>
    /// <exception cref="LocalHostException">The folder holds nothing of the partner that is asked for.</exception>
    public async IAsyncEnumerable<ScoredPartner> PartnersAsync(
        Terminal terminal, ITelemetrySource telemetry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (PartnerId is { } id)
        {
            var partner = await telemetry.ResolveAsync(id, cancellationToken);
            yield return partner.Ids.Count > 0 ? partner : throw new LocalHostException($"{Directory} holds nothing of a partner {id}.");
            yield break;
        }

        var progress = new Progress(terminal, TimeProvider.System);
        await foreach (var each in telemetry.PartnersAsync(cancellationToken))
        {
            yield return await telemetry.ResolveAsync(each, cancellationToken);
            progress.Add();
        }
    }
}
