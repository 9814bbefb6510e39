namespace PartnerScore.Scoring.Telemetry;

/// <summary>Maps the names real reports use to canonical workload names; the aliases are data (workloads.json).</summary>
public static class WorkloadNames
{
    /// <summary>The canonical name, compared without regard to case, spaces and hyphens; an unknown name comes back trimmed.</summary>
    public static string Canonical(string reported) => throw new NotImplementedException();
}
