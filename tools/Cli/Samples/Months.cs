using System.Collections;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>Months in a row, both ends included.</summary>
internal sealed record Months(Month First, Month Last) : IEnumerable<Month>
{
    /// <summary>The latest month that is over on the day.</summary>
    public static Month LatestAt(DateOnly day) => Month.Of(day.AddDays(1)).AddMonths(-1);

    public IEnumerator<Month> GetEnumerator() =>
        Enumerable.Range(0, Last.Ordinal - First.Ordinal + 1).Select(First.AddMonths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
