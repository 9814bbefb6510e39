namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>A test that kills programs by signals, and is told as skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CrashBenchFactAttribute : FactAttribute
{
    public CrashBenchFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Signals and /proc are Linux's.";
}
