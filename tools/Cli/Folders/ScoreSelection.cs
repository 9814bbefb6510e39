namespace PartnerScore.Cli.Folders;

/// <summary>Which scores are shown, and in what order.</summary>
/// <param name="Between">Points, both included; null: any.</param>
/// <param name="Top">So many of every designation, those with most points; null: all.</param>
/// <param name="All">No row is cut.</param>
public sealed record ScoreSelection(
    bool AtRisk = false, (decimal From, decimal To)? Between = null, ScoreOrder? Order = null, int? Top = null, bool All = false)
{
    /// <summary>Those, too, of which a partner has reported nothing.</summary>
    public bool Empty { get; init; } = All;

    /// <summary>It asks for certain scores only.</summary>
    public bool IsNarrow => AtRisk || Between is not null || Top is not null;

    /// <summary>In order of partners' ids and designations, unless another order is asked for.</summary>
    public IReadOnlyList<Standing> Of(IEnumerable<Standing> standings)
    {
        var chosen = standings.Where(Takes).ToList();
        var top = Top is { } most
            ? chosen.GroupBy(standing => standing.Score.Designation)
                .SelectMany(each => each.OrderByDescending(standing => standing.Score.Points).Take(most)).ToHashSet()
            : null;
        var kept = chosen.Where(standing => top?.Contains(standing) ?? true);
        return (Order ?? (Top is null ? ScoreOrder.Id : ScoreOrder.Points)) switch
        {
            ScoreOrder.Points => [.. kept.OrderByDescending(standing => standing.Score.Points)],
            ScoreOrder.Name => [.. kept.OrderBy(standing => standing.Score.PartnerName ?? standing.Score.PartnerId, StringComparer.OrdinalIgnoreCase)],
            _ => [.. kept],
        };
    }

    private bool Takes(Standing standing) =>
        (Empty || !standing.Score.IsEmpty)
        && (!AtRisk || standing.AtRisk)
        && (Between is not (var from, var to) || (standing.Score.Points.ToDecimal() >= from && standing.Score.Points.ToDecimal() <= to));
}

public enum ScoreOrder
{
    Id,
    Points,
    Name,
}
