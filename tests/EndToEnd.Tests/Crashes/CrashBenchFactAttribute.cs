namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>A test that runs as many schedules as an environment variable says, and is told as skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CrashBenchFactAttribute : FactAttribute
{
    public const string Schedules = "PARTNER_SCORE_CRASH_SCHEDULES";

    public CrashBenchFactAttribute() =>
        Skip = !OperatingSystem.IsLinux() ? "Signals and /proc are Linux's."
            : Environment.GetEnvironmentVariable(Schedules) is null ? $"eng/crash/run.sh runs it, and ./test.sh where {Schedules} is set." : null;
}
