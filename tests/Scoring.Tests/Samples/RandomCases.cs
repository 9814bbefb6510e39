using System.Globalization;
using FsCheck.Xunit;

namespace PartnerScore.Scoring.Tests.Samples;

/// <summary>Which random cases a test tries: the same in every run, so that a change is never blamed for a case nobody tried before.</summary>
/// <remarks>
/// PARTNER_SCORE_RANDOM_SEED (a number, or <c>fresh</c>) takes others. PARTNER_SCORE_RANDOM_CASES takes at most so many, as where the tests
/// run once for every mutant (eng/mutation/run.sh); PARTNER_SCORE_RANDOM_TIMES takes so many times as many.
/// </remarks>
internal static class RandomCases
{
    private static readonly string? Most = Environment.GetEnvironmentVariable("PARTNER_SCORE_RANDOM_CASES");
    private static readonly string Times = Environment.GetEnvironmentVariable("PARTNER_SCORE_RANDOM_TIMES") ?? "1";
    private static readonly string Seed = Environment.GetEnvironmentVariable("PARTNER_SCORE_RANDOM_SEED") ?? "1";

    /// <summary>What FsCheck begins with; null: something new, which it prints with a failure.</summary>
    public static string? Replay => Seed == "fresh" ? null : $"{ulong.Parse(Seed, CultureInfo.InvariantCulture)},1";

    public static int Of(int cases) =>
        Most is null ? cases * int.Parse(Times, CultureInfo.InvariantCulture) : Math.Min(cases, int.Parse(Most, CultureInfo.InvariantCulture));
}

/// <summary>Properties of seeds.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SeedPropertiesAttribute : PropertiesAttribute
{
    public SeedPropertiesAttribute(int cases)
    {
        Cases = cases;
        Arbitrary = [typeof(Seeds)];
        MaxTest = RandomCases.Of(cases);
        Replay = RandomCases.Replay;
    }

    public int Cases { get; }
}

/// <summary>A property that takes long.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowPropertyAttribute : PropertyAttribute
{
    public SlowPropertyAttribute(int cases)
    {
        Cases = cases;
        MaxTest = RandomCases.Of(cases);
        Replay = RandomCases.Replay;
    }

    public int Cases { get; }
}
