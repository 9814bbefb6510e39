using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>One scoring under way. Order of additions never matters. Not thread-safe.</summary>
public sealed class PartnerScoring
{
    /// <summary>Adds a tenant; each tenant once.</summary>
    public void Add(TenantTelemetry tenant) => throw new NotImplementedException();

    /// <exception cref="InvalidOperationException">Person keys made with two different key ids.</exception>
    public void Add(Certification certification) => throw new NotImplementedException();

    /// <summary>One result per designation, ordered by designation id.</summary>
    public IReadOnlyList<DesignationScore> Finish() => throw new NotImplementedException();
}
