using Fractions;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>How points add up, in every designation.</summary>
internal static class NaivePoints
{
    public static Fraction Of(Fraction actual, Fraction target, Fraction maximum)
    {
        var points = actual / target * maximum;
        return points < 0 ? Fraction.Zero : points > maximum ? maximum : points;
    }

    public static NaiveTrack Track(string track, params NaiveMetric[] metrics)
    {
        var total = metrics.Aggregate(Fraction.Zero, (sum, metric) => sum + metric.Points);
        return new NaiveTrack(track, total, total >= 70 && Array.TrueForAll(metrics, metric => metric.Points >= 1), [.. metrics]);
    }

    /// <summary>A qualified track first, then the higher total, then the first.</summary>
    public static string Headline(List<NaiveTrack> tracks)
    {
        var best = tracks[0];
        foreach (var track in tracks)
        {
            if ((track.Qualified && !best.Qualified) || (track.Qualified == best.Qualified && track.Points > best.Points))
            {
                best = track;
            }
        }

        return best.Track;
    }

    /// <summary>A contribution as a line.</summary>
    public static string Line(
        string subject,
        string? workload,
        string? option,
        string reason,
        Fraction amount,
        Fraction? current,
        Fraction? baseline,
        int? baselineMonth = null,
        string? certification = null,
        DateOnly? until = null) =>
        $"{subject} | {workload} | {option} | {reason} {amount} = {current} - {baseline} " +
            $"{(baselineMonth is { } month ? NaiveFacts.Name(month) : null)} {certification} {until:yyyy-MM-dd}";

    public static string OptionLine(string option, Fraction actual, Fraction target, Fraction points, string unit) =>
        $"option {option} {actual} of {target} {unit} pays {points}";
}
