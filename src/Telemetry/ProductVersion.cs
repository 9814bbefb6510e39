using System.Reflection;

namespace PartnerScore.Telemetry;

/// <summary>Which version of Partner Score this is, as counted from the git tags when it was built (see CONTRIBUTING.md).</summary>
public static class ProductVersion
{
    /// <summary>The version, and the commit it was built from, such as <c>0.9.0-alpha.0.12+9c1d…</c>. Without the commit where it was built outside
    /// git.</summary>
    public static string WithCommit { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version alone, such as <c>0.9.0-alpha.0.12</c> or <c>0.9.0</c>.</summary>
    public static string Number { get; } = WithCommit.Split('+')[0];
}
