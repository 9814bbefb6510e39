using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// While a partner's first reports arrive, file by file, its statuses follow its scores and nothing of it is told. It ends with the first scoring after
/// <paramref name="Until"/>, which sets the statuses in silence, too.
/// </summary>
/// <param name="Since">When the partner's first report was kept (UTC); null: no longer known.</param>
/// <param name="IsUnderWay">False: this scoring ends it.</param>
public sealed record FirstSilence(DateTimeOffset? Since, DateTimeOffset Until, bool IsUnderWay)
{
    /// <summary>The day from which on today's result is taken for known.</summary>
    public DateOnly FirstDay(DateOnly asOf) => Since is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : asOf;
}

/// <summary>Whether a partner's first reports are still arriving.</summary>
public sealed class FirstSilences(EventSettings settings, TimeProvider time)
{
    /// <param name="rows">What the scoring before left: whether that one was silent.</param>
    /// <returns>Null: what moves is told.</returns>
    public FirstSilence? Of(ScoredPartner partner, ScoresRows rows)
    {
        if (partner.FirstReported + settings.FirstSilence is { } until && time.GetUtcNow() < until)
        {
            return new(partner.FirstReported, until, IsUnderWay: true);
        }

        return rows.Current.Values.Max(row => row.SilentUntil) is { } before ? new(partner.FirstReported, before, IsUnderWay: false) : null;
    }
}
