using Azure;
using Azure.Data.Tables;
using PartnerScore.Scoring.Designations;

namespace PartnerScore.Functions.Scores;

/// <summary>Whether a partner holds the Microsoft Cloud badge. Written only when that, or what is missing, changes.</summary>
public sealed class BadgeEntity : ITableEntity
{
    private const char Separator = ';';

    /// <summary>The global account's id.</summary>
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = ScoresKeys.Badge;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public bool Held { get; set; }

    /// <summary>The designations not known to be held, with semicolons between; empty while the badge is held.</summary>
    public string Missing { get; set; } = "";

    /// <summary>The as-of date of the score that made it so, <c>yyyy-MM-dd</c>.</summary>
    public string Since { get; set; } = "";

    /// <summary>How many events of the badge there were.</summary>
    public long Transitions { get; set; }

    /// <summary>The global account that the partner has become a location of, or none where nothing is reported of it any more, or nobody knows:
    /// then the rest says what was before.</summary>
    public string? MergedInto { get; set; }

    /// <returns>Null where the partner has become another one's location.</returns>
    public BadgeState? State() => MergedInto is null ? new(Held, Missing.Split(Separator, StringSplitOptions.RemoveEmptyEntries)) : null;

    public void SetState(BadgeState state) => (Held, Missing) = (state.Held, string.Join(Separator, state.Missing));
}
