using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Scoring.Designations;

namespace PartnerScore.Functions.Scores;

/// <summary>A designation's score: the current one, one of a day, or the last one before the partner became another one's location.</summary>
public sealed class ScoreEntity : ITableEntity
{
    private const string Separator = "; ";

    /// <summary>The global account's id.</summary>
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Designation { get; set; } = "";

    public string? PartnerName { get; set; }

    public string AsOf { get; set; } = "";

    public string? Month { get; set; }

    public string RuleSet { get; set; } = "";

    public string Track { get; set; } = "";

    /// <summary>Exact: a whole number or a fraction such as 40/3.</summary>
    public string Points { get; set; } = "";

    public string PointsShown { get; set; } = "";

    public bool Qualified { get; set; }

    /// <summary>The month whose data would make it conclusive.</summary>
    public string? MissingMonth { get; set; }

    /// <summary>One sentence that says why the result is an approximation only; null: it is none.</summary>
    public string? ApproximateBecause { get; set; }

    /// <summary>The reports that make it inconclusive, by name; null: none.</summary>
    public string? MissingReports { get; set; }

    public string? HeldBackMonth { get; set; }

    public double? HeldBackCoverage { get; set; }

    /// <summary>The explanation's name in the container <c>scores</c>; empty: it told of someone who is forgotten, and is deleted.</summary>
    public string Explanation { get; set; } = "";

    /// <summary>Of the explanation's content, its as-of date left out.</summary>
    public string ExplanationHash { get; set; } = "";

    /// <summary>Null in the rows of days, and until something conclusive was computed.</summary>
    public string? Status { get; set; }

    /// <summary>At the latest conclusive computation.</summary>
    public bool? StatusQualified { get; set; }

    public string? StatusAsOf { get; set; }

    public string? LastQualified { get; set; }

    public string? LapsedAt { get; set; }

    public string? RenewalDueFor { get; set; }

    public string? RenewalOpenFor { get; set; }

    public string? UnknownSince { get; set; }

    /// <summary>Until then the partner's first reports arrive: the status follows in silence up to the first scoring after it. Null: what moves is
    /// told.</summary>
    public DateTimeOffset? SilentUntil { get; set; }

    /// <summary>How many events there were; null in the rows of days.</summary>
    public long? Transitions { get; set; }

    /// <summary>Closed rows: the global account that the partner has become a location of; null: nothing is reported of it any more.</summary>
    public string? MergedInto { get; set; }

    /// <summary>The track that an enrolled designation keeps; null: it is not enrolled, or keeps none.</summary>
    public string? EnrolmentTrack { get; set; }

    public string? EnrolmentTrackSince { get; set; }

    /// <summary>The latest date that was scored on the track that is the choice of track's other than the default.</summary>
    public string? LastOnChosenTrack { get; set; }

    public EnrolmentTrack KeptTrack() => new(EnrolmentTrack, Date(EnrolmentTrackSince), Date(LastOnChosenTrack));

    public void SetKeptTrack(EnrolmentTrack? kept)
    {
        EnrolmentTrack = kept?.Track;
        EnrolmentTrackSince = Text(kept?.Since);
        LastOnChosenTrack = Text(kept?.LastOn);
    }

    public DateOnly AsOfDate() => Date(AsOf)!.Value;

    public DesignationState? State() => Status is null
        ? null
        : new(Enum.Parse<DesignationStatus>(Status), StatusQualified!.Value, Date(StatusAsOf)!.Value, Date(LastQualified), Date(LapsedAt), Date(
            RenewalDueFor), Date(RenewalOpenFor), Date(UnknownSince));

    public void SetState(DesignationState? state)
    {
        Status = state?.Status.ToString();
        StatusQualified = state?.Qualified;
        StatusAsOf = Text(state?.AsOf);
        LastQualified = Text(state?.LastQualified);
        LapsedAt = Text(state?.LapsedAt);
        RenewalDueFor = Text(state?.RenewalDueFor);
        RenewalOpenFor = Text(state?.RenewalOpenFor);
        UnknownSince = Text(state?.UnknownSince);
    }

    public IReadOnlyList<string> MissingReportNames() => MissingReports?.Split(Separator) ?? [];

    public void SetMissingReports(IReadOnlyList<string> names) => MissingReports = names.Count == 0 ? null : string.Join(Separator, names);

    public ScoreEntity Under(string rowKey)
    {
        var copy = (ScoreEntity)MemberwiseClone();
        copy.RowKey = rowKey;
        return copy;
    }

    public static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
