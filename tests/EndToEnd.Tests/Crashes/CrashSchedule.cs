namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>What somebody does, and when what is killed, drawn from a seed.</summary>
/// <param name="Drops">Of partners, tenants and people that no other seed has: schedules do not meet where they run on one app.</param>
/// <param name="Rounds">Within a round a partner's designation moves at most once, so that however its scores are timed the events are the same.</param>
internal sealed record CrashSchedule(int Seed, CrashDrops Drops, IReadOnlyList<CrashRound> Rounds)
{
    public const int LargestSeed = 899_999;

    public static CrashSchedule Of(int seed)
    {
        var random = new Random(seed);
        var drawing = new ScheduleDrawing(random, new CrashDrops(seed));
        return new CrashSchedule(seed, drawing.Drops, [drawing.First(), .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => drawing.Next())]);
    }

    public override string ToString() => $"seed {Seed}: {string.Join(" / ", Rounds)}";
}

/// <param name="Deeds">Done one after the other.</param>
internal sealed record CrashRound(IReadOnlyList<Deed> Deeds, IReadOnlyList<Kill> Kills)
{
    public bool LosesData => Kills.Any(kill => kill.LosesData);

    public override string ToString() => string.Join(", ", Deeds) + (Kills.Count > 0 ? $" ({string.Join(", ", Kills)})" : "");
}
