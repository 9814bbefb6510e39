using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Documents;

/// <summary>A tenant, or one of its workloads, that is close to a line.</summary>
public sealed class NearLineDocument
{
    private readonly NearLine _near;

    internal NearLineDocument(NearLine near) => _near = near;

    public string Track => _near.Track;

    public string Metric => _near.Metric;

    public LineKind Kind => _near.Kind;

    public string Tenant => _near.Tenant;

    public string? Name => _near.TenantName;

    public string? Workload => _near.Workload;

    public Fraction Value => _near.Value;

    public Fraction Line => _near.Line;

    public Fraction Distance => _near.Distance;

    public bool IsOver => _near.IsOver;

    /// <summary>Active users behind a share.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public long? Mau => _near.Usage?.Mau;

    /// <summary>Paid units behind a share.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public long? Pau => _near.Usage?.Pau;
}

/// <summary>A certification that counts and soon will not.</summary>
public sealed class EndingCertificationDocument
{
    private readonly EndingCertification _ending;

    internal EndingCertificationDocument(EndingCertification ending) => _ending = ending;

    public string Metric => _ending.Metric;

    public string? Gate => _ending.Gate;

    public string Person => _ending.Person;

    public string Certification => _ending.Certification;

    public DateOnly LastDay => _ending.LastDay;

    public int Days => _ending.Days;

    /// <summary>The reason code it will have.</summary>
    public string Because => _ending.ByRules ? ReasonCodes.NoLongerEligible : ReasonCodes.Expired;
}
