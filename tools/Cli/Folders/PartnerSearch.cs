using PartnerScore.Cli.Output;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Folders;

/// <summary>
/// Finds partners by what somebody typed: an id, or a name, whole or in part, without regard to case, spaces and hyphens. Digits alone are no part of a name.
/// </summary>
/// <param name="place">Where the partners are, for messages.</param>
/// <param name="names">The partners' names, by id; asked for at most once, and only where no id was typed.</param>
internal sealed class PartnerSearch(string place, Func<string, Task<ScoredPartner>> resolve, Func<Task<IReadOnlyDictionary<string, string>>> names)
{
    private const int MostNamed = 10;

    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> _names = new(names);

    /// <summary>By the names of a folder's partners.</summary>
    public static PartnerSearch In(string place, ITelemetrySource telemetry, CancellationToken cancellationToken) => new(
        place,
        id => telemetry.ResolveAsync(id, cancellationToken),
        async () => await telemetry.PartnersAsync(cancellationToken)
            .Select(async (string id, CancellationToken token) => (await telemetry.ResolveAsync(id, token)).Profile)
            .Where(profile => profile.Name is not null)
            .ToDictionaryAsync(profile => profile.PartnerId, profile => profile.Name!, StringComparer.Ordinal, cancellationToken));

    /// <summary>Each once, ordered by id. Several may stand in one text, with commas between them.</summary>
    /// <exception cref="CommandException">There is none of a name, or more than one.</exception>
    public async Task<IReadOnlyList<ScoredPartner>> FindAllAsync(IEnumerable<string> typed)
    {
        var found = new SortedDictionary<string, ScoredPartner>(StringComparer.Ordinal);
        foreach (var text in typed)
        {
            string[] parts = text.Contains(',', StringComparison.Ordinal) && await TryFindAsync(text) is null
                ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : [text];
            foreach (var part in parts)
            {
                var partner = await FindAsync(part);
                found[partner.Profile.PartnerId] = partner;
            }
        }

        return [.. found.Values];
    }

    /// <exception cref="CommandException">There is none of this name, or more than one.</exception>
    public async Task<ScoredPartner> FindAsync(string typed) => await TryFindAsync(typed) ?? throw new CommandException(
        $"{place} holds nothing of a partner {typed}.{(await _names.Value is { Count: > 0 } names ? $" There are {Listed(names)}." : "")}");

    /// <summary>Null: there is none.</summary>
    /// <exception cref="CommandException">There is more than one.</exception>
    public async Task<ScoredPartner?> TryFindAsync(string typed)
    {
        if (await ResolveAsync(typed.Trim()) is { } byId)
        {
            return byId;
        }

        var letters = LooseNameComparer.Letters(typed);
        var names = await _names.Value;
        var same = names.Where(name => LooseNameComparer.Letters(name.Value) == letters).ToList();
        var alike = same.Count > 0 || letters.All(char.IsAsciiDigit)
            ? same
            : names.Where(name => LooseNameComparer.Letters(name.Value).Contains(letters, StringComparison.Ordinal)).ToList();
        return alike switch
        {
            [] => null,
            [var only] => await ResolveAsync(only.Key),
            _ => throw new CommandException($"'{typed}' may be {Listed(alike)}: name one by its id."),
        };
    }

    private static string Listed(IEnumerable<KeyValuePair<string, string>> names) =>
        Counted.Listed([.. names.OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => $"{name.Value} ({name.Key})".Printable())], MostNamed);

    private async Task<ScoredPartner?> ResolveAsync(string id) => id.Length > 0 && await resolve(id) is { Ids.Count: > 0 } partner ? partner : null;
}
