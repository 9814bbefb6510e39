using System.Runtime.CompilerServices;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Settings;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Folders;

/// <summary>Folders of drops, and what of them is looked at.</summary>
/// <param name="Places">Folders and files as they were typed.</param>
/// <param name="Partners">Ids or names as they were typed; empty: every partner.</param>
/// <param name="Designations">Ids; empty: every designation.</param>
/// <param name="RuleSets">Of the designations that are looked at.</param>
internal sealed record FolderRequest(
    IReadOnlyList<string> Places, DateOnly AsOf, IReadOnlyList<string> Partners, IReadOnlyList<string> Designations, RuleSetCatalog RuleSets, bool Json)
{
    /// <summary>Of rule sets of one's own, as it was typed; null: none was.</summary>
    public string? RuleSetFolder { get; init; }

    /// <summary>For messages.</summary>
    public string Directory => string.Join(' ', Places);

    /// <summary>A designation that was asked for is shown even if the partner has reported nothing for it.</summary>
    public bool ShowsEmpty => Designations.Count > 0;

    public static ScoringOptions Options => FolderSettings.OfThisMachine().ScoringOptions();

    /// <summary>The folder's drops, read; what is rejected, and what is strange about the day, is told on standard error.</summary>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    public async Task<ITelemetrySource> ReadAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var (folder, telemetry) = await OpenAsync(terminal, cancellationToken);
        FolderNotes.OfDay(AsOf, folder.Applied, TimeProvider.System).ToList().ForEach(note => terminal.Error.WriteLine(note));
        return telemetry;
    }

    /// <summary>The folder's drops, read; what is rejected is told on standard error.</summary>
    /// <exception cref="CommandException">The folder is missing, or holds nothing that could be read.</exception>
    public async Task<(DropFolder Folder, ITelemetrySource Telemetry)> OpenAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var folder = new DropFolder(DropPaths.Of(Places), terminal.Problems);
        var telemetry = await folder.ReadAsync(FolderSettings.OfThisMachine().ReportOptions(TimeProvider.System), TimeProvider.System, cancellationToken);
        return folder.Applied.Count > 0 ? (folder, telemetry) : throw new CommandException($"{Directory} holds no report that could be read.");
    }

    /// <summary>The partners, ordered by id; tells how many were taken, where somebody watches.</summary>
    /// <exception cref="CommandException">The folder holds nothing of a partner that is asked for, or several of its name.</exception>
    public async IAsyncEnumerable<ScoredPartner> PartnersAsync(
        Terminal terminal, ITelemetrySource telemetry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Partners.Count > 0)
        {
            foreach (var partner in await PartnerSearch.In(Directory, telemetry, cancellationToken).FindAllAsync(Partners))
            {
                yield return partner;
            }

            yield break;
        }

        var progress = new Output.Progress(terminal, TimeProvider.System);
        await foreach (var each in telemetry.PartnersAsync(cancellationToken))
        {
            yield return await telemetry.ResolveAsync(each, cancellationToken);
            progress.Add();
        }
    }

    /// <summary>Whether a score that was computed elsewhere is of a partner and designation that is asked for.</summary>
    public bool Wants(DesignationScore score) =>
        (Partners.Count == 0 || Partners.Any(typed => typed == score.PartnerId || IsNamed(score, LooseNameComparer.Letters(typed))))
        && (Designations.Count == 0 || Designations.Contains(score.Designation));

    private static bool IsNamed(DesignationScore score, string letters) =>
        letters.Length > 0 && score.PartnerName is { } name && LooseNameComparer.Letters(name).Contains(letters, StringComparison.Ordinal);
}
