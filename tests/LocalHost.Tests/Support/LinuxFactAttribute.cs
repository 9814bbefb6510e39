namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>A test that sends signals and reads /proc.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Signals and /proc are Linux's.";
}
