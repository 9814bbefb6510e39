using System.Globalization;
using FsCheck.Xunit;

namespace PartnerScore.Scoring.Tests.Samples;

/// <summary>How many random cases a test tries: fewer where the tests run once for every mutant (eng/mutation/run.sh).</summary>
internal static class RandomCases
{
    private static readonly string? Most = Environment.GetEnvironmentVariable("PARTNER_SCORE_RANDOM_CASES");

    public static int Of(int cases) => Most is null ? cases : Math.Min(cases, int.Parse(Most, CultureInfo.InvariantCulture));
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
    }

    public int Cases { get; }
}
