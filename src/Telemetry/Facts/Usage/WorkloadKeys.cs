using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>Names that are one: whatever reports spell in several ways has one key, equal ordinally.</summary>
internal static class WorkloadKeys
{
    private static readonly string[] Dynamics365 = ["DYNAMICS365", "D365"];

    public static string OfUsage(TelemetryKind kind, string workload) => kind == TelemetryKind.Dynamics ? OfDynamics(workload) : OfMicrosoft365(workload);

    public static string OfDynamics(string workload) => BusinessNames.Workloads.Key(workload);

    public static string OfMicrosoft365(string workload) => WorkloadNames.Key(workload);

    /// <summary>Of what an association record names: a workload of any kind, an Azure service or a product.</summary>
    public static string OfRecord(string name)
    {
        var letters = LooseNameComparer.Letters(name);
        var before = Array.Find(Dynamics365, prefix => letters.Length > prefix.Length && letters.StartsWith(prefix, StringComparison.Ordinal));
        return before is null ? letters : letters[before.Length..];
    }
}
