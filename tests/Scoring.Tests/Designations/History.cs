using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>A partner's computations, one day after the other, and what they told.</summary>
internal sealed class History(bool announceFirst = false)
{
    private readonly StatusMachine _machine = new(new StatusRules(WindowMonths: 6, RenewalDueDays: 60, RenewalOpenDays: 30), announceFirst);

    public DesignationState? State { get; set; }

    /// <summary>Each as <c>2026-10-05 Attained</c>.</summary>
    public List<string> Told { get; } = [];

    /// <summary>What the partner's record says from now on; null: it does not list the designation.</summary>
    public bool Listed { get; set; }

    public DateOnly? Anniversary { get; set; }

    public History Qualified(params string[] dates) => Computed(qualified: true, dates);

    public History NotQualified(params string[] dates) => Computed(qualified: false, dates);

    public History Inconclusive(string date, bool qualified = true)
    {
        Take(Result(date, qualified) with { MissingMonth = new Month(2025, 10) });
        return this;
    }

    /// <summary>Computed without the certifications' report.</summary>
    public History Unknown(params string[] dates)
    {
        foreach (var date in dates)
        {
            var metric = new MetricScore(
                "m", "skilling", 0, 1, 10, 0, null, [], [], new Dictionary<string, int>())
            { MissingReports = [ReportNames.Certifications] };
            var track = new TrackScore("smb", 60, false, [], [metric]);
            Take(Result(date, qualified: false) with { Headline = track, Tracks = [track] });
        }

        return this;
    }

    /// <summary>Computed while the first reports arrive.</summary>
    public History Settled(string first, string date, bool qualified)
    {
        State = null;
        Take(_machine.Settle(Day(first), Result(date, qualified), Partner()), Day(date));
        return this;
    }

    public History Enrolled(string? anniversary)
    {
        (Listed, Anniversary) = (true, anniversary is null ? null : Day(anniversary));
        return this;
    }

    public History NotListed()
    {
        (Listed, Anniversary) = (false, null);
        return this;
    }

    private static DateOnly Day(string date) => DateOnly.Parse(date, null);

    private static DesignationScore Result(string date, bool qualified)
    {
        var track = new TrackScore("smb", qualified ? 85 : 60, qualified, [], []);
        return new DesignationScore("p1", "modern-work", Day(date), new Month(2026, 10), "modern-work/2026-07-01", null, null, track, [track]);
    }

    private History Computed(bool qualified, string[] dates)
    {
        foreach (var date in dates)
        {
            Take(Result(date, qualified));
        }

        return this;
    }

    private void Take(DesignationScore result) =>
        Take(_machine.Advance(State, result, Partner()), result.AsOf);

    private void Take(DesignationStep? step, DateOnly date)
    {
        State = step?.State ?? State;
        Told.AddRange(step?.Changes.Select(change => $"{date:yyyy-MM-dd} {change}") ?? []);
    }

    private PartnerProfile Partner() => new("p1", Anniversary: Anniversary, Enrolled: Listed ? ["security", "modern-work"] : ["security"]);
}
